package org.cobro.provider.mercadopago;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * What an answer without success says about the call. A create has failed definitely only where the
 * answer excludes that anything came to exist; all else is unclear.
 */
final class Refusals {
  /** Codes of a 400 by which the body was checked and found wanting. */
  private static final Set<String> VALIDATION =
      Set.of(
          "empty_required_header",
          "required_properties",
          "unsupported_properties",
          "minimum_properties",
          "property_type",
          "property_value",
          "minimum_items",
          "maximum_items",
          "json_syntax_error",
          "bad_request",
          "400");

  /** 403 that is a matter of the terminal or the account's set-up, not of the access token. */
  private static final Map<String, String> SET_UP =
      Map.of(
          "forbidden_checking_terminal_owner",
          "the terminal belongs to another account or was moved: list the terminals anew, put this"
              + " one in PDV mode and restart it",
          "store_pos_not_found",
          "the terminal has no store and point of sale: assign them, put it in PDV mode, restart it",
          "terminal_not_allowed_action",
          "the terminal does not allow this: put it in PDV mode and restart it",
          "integrator",
          "the integrator is not registered with Mercado Pago: register the application");

  /** 4xx of a server that never looked at what was asked. */
  private static final Set<Integer> NOT_LOOKED_AT =
      Set.of(404, 405, 406, 410, 411, 413, 414, 415, 431);

  private static final String QUEUED = "already_queued_order";
  private static final String KEY_USED = "idempotency_key_already_used";
  private static final String CHECK_KEY = "check the access token of this account";
  private static final String CHECK_URL = "check base-url and the terminal's name";

  private Refusals() {}

  /**
   * Of the first {@code POST /v1/orders}. A terminal that has something else queued keeps nothing
   * of the request, but the key is spent on this answer: the next try needs another.
   */
  static Fault ofOrder(Reply reply) {
    String said = "create: " + reply.said();
    if (reply.status() == 409 && reply.hasCode(QUEUED)) {
      return reply.fault(FaultKind.BUSY, said + "; finish or cancel on the device").withNewKey();
    }
    return ofCreate(reply, said);
  }

  /**
   * Of a payment intent. 409 is documented for a device that has one queued, and for nothing else:
   * it has looked at the call. After an earlier refusal the one that is queued may be ours.
   */
  static Fault ofIntent(Reply reply, int refusals) {
    String said = "create: " + reply.said();
    if (reply.status() == 409 && !reply.hasCode("idempotency")) {
      return refusals == 0
          ? reply.fault(FaultKind.BUSY, said + "; finish or cancel on the device").withNewKey()
          : reply.fault(FaultKind.UNCLEAR, said + "; what is queued there may be ours");
    }
    return ofCreate(reply, said);
  }

  /** Of a request that cannot be sent as it is. */
  static Fault notSent(String objection, int refusals) {
    return after(refusals, Fault.of(FaultKind.REJECTED, "not sent: " + objection));
  }

  /** A no to this call says nothing of one before it that was refused on the way. */
  static Fault after(int refusals, Fault fault) {
    return refusals > 0 && fault.kind() == FaultKind.REJECTED
        ? new Fault(
            FaultKind.UNCLEAR,
            fault.detail() + "; an earlier call that was refused may have arrived",
            fault.retryAfter(),
            fault.evidence())
        : fault;
  }

  /**
   * Of the same create once more, after an unclear one: it tells of the repeat and nothing of the
   * first call, so it is never a definite no.
   */
  static Fault ofRepeat(Reply reply) {
    String said = "create, repeated: " + reply.said();
    return switch (reply.status()) {
      case 401 -> reply.fault(FaultKind.UNAUTHORISED, said + "; " + CHECK_KEY);
      case 429 -> reply.fault(FaultKind.BUSY, said + "; too many requests");
      default ->
          reply.fault(FaultKind.UNCLEAR, said + "; the first call may have created an order");
    };
  }

  /** Of a read or of a cancel: nothing here is an outcome. */
  static Fault elsewhere(Reply reply, String call) {
    String said = call + ": " + reply.said();
    int status = reply.status();
    if (status == 401 || status == 403) {
      return forbidden(reply, said);
    }
    if (status == 429) {
      return reply.fault(FaultKind.BUSY, said + "; too many requests");
    }
    if (status == 404) {
      return reply.fault(
          FaultKind.REJECTED, said + "; wrong account, wrong host, or older than three months");
    }
    boolean definite = redirected(reply) || status == 400 || NOT_LOOKED_AT.contains(status);
    return reply.fault(definite ? FaultKind.REJECTED : FaultKind.UNCLEAR, said);
  }

  private static Fault ofCreate(Reply reply, String said) {
    int status = reply.status();
    if (status == 401 || status == 403) {
      return forbidden(reply, said);
    }
    if (status == 429) {
      return reply.fault(FaultKind.BUSY, said + "; too many requests");
    }
    if (reply.hasCode(KEY_USED)) {
      return reply.fault(
          FaultKind.UNCLEAR, said + "; an order was asked for with this key and another body");
    }
    if (status == 400 && reply.codes().stream().anyMatch(VALIDATION::contains)) {
      return reply.fault(FaultKind.REJECTED, said);
    }
    if (redirected(reply) || NOT_LOOKED_AT.contains(status)) {
      return reply.fault(FaultKind.REJECTED, said + "; " + CHECK_URL);
    }
    return reply.fault(FaultKind.UNCLEAR, said + "; it may exist");
  }

  private static Fault forbidden(Reply reply, String said) {
    String words = reply.codes() + " " + reply.message().toLowerCase(Locale.ROOT);
    return SET_UP.entrySet().stream()
        .filter(known -> reply.status() == 403 && words.contains(known.getKey()))
        .findFirst()
        .map(known -> reply.fault(FaultKind.REJECTED, said + "; " + known.getValue()))
        .orElseGet(() -> reply.fault(FaultKind.UNAUTHORISED, said + "; " + CHECK_KEY));
  }

  private static boolean redirected(Reply reply) {
    return reply.status() / 100 == 3;
  }
}
