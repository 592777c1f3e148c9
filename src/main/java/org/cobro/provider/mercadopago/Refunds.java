package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Standing.Condition;
import org.cobro.intent.refund.Taken;

/** What both APIs have in common about money that is given back. */
final class Refunds {

  private static final String IN_PROGRESS = "refund_in_progress";
  private static final String KEY_USED = "idempotency_key_already_used";

  private static final Money NOTHING = Money.ofMinor(0, Amounts.CURRENCY);

  private Refunds() {}

  /** A person may have typed it: it must not go into a path. */
  static Turn<Standing> noKey(String id) {
    return Turn.fault(Fault.of(FaultKind.REJECTED, id + " is no key of Mercado Pago"));
  }

  /** What is shown cannot be read: never an outcome. */
  static Turn<Standing> unreadable(String why, Reply reply) {
    return Turn.end(new Standing(Condition.UNREADABLE, null, null, why, reply.evidence()));
  }

  /**
   * What was read of a payment.
   *
   * @param paymentId its key, for the refund's own call
   */
  static Turn<Standing> shown(
      Condition condition, Money refunded, String paymentId, String words, Reply reply) {
    String detail = "%s, %s given back".formatted(words, refunded);
    return Turn.end(new Standing(condition, refunded, paymentId, detail, reply.evidence()));
  }

  /**
   * Of the refund's own call. Its key is stored, so that a repeat is the same refund. A success
   * without a body of Mercado Pago's, as a gateway's page, says nothing: else what never arrived
   * would be waited for.
   */
  static Turn<Taken> answered(Refund refund, Reply reply) {
    String said = "refund: " + reply.said();
    if (reply.succeeded()) {
      return reply.json().isObject()
          ? Turn.end(new Taken(said, reply.evidence()))
          : Turn.fault(reply.fault(FaultKind.UNCLEAR, said + " without its body"));
    }
    return switch (reply.status()) {
      case 401 ->
          Turn.fault(reply.fault(FaultKind.UNAUTHORISED, said + "; check the access token"));
      case 429 -> Turn.fault(reply.fault(FaultKind.BUSY, said));
      case 409 -> Turn.fault(reply.fault(conflict(reply), said));
      case 400, 403, 404, 405, 410, 413, 415, 422 ->
          Turn.fault(reply.fault(FaultKind.REJECTED, said));
      default -> Turn.fault(reply.fault(FaultKind.UNCLEAR, said + "; it may have been taken on"));
    };
  }

  /** A key that is known came with an earlier send: what is shown decides. */
  private static FaultKind conflict(Reply reply) {
    if (reply.hasCode(IN_PROGRESS)) {
      return FaultKind.BUSY;
    }
    return reply.hasCode(KEY_USED) ? FaultKind.UNCLEAR : FaultKind.REJECTED;
  }

  /**
   * All that was given back: as it is stated, else the sum of the refunds that are listed, else all
   * of a payment that is said to be refunded.
   *
   * @param done the status of a listed refund that was carried out
   * @throws UnreadableAnswer when an amount is none
   */
  static Money sum(Refund refund, JsonNode stated, JsonNode listed, String done, String status)
      throws UnreadableAnswer {
    Money sum = Amounts.inPesos(stated);
    if (sum != null) {
      return sum;
    }
    sum = NOTHING;
    for (JsonNode each : listed) {
      Money amount = Amounts.inPesos(each.path("amount"));
      if (each.path("status").asText("").equals(done) && amount != null) {
        sum = sum.plus(amount);
      }
    }
    boolean all = status.equals("refunded") && sum.equals(NOTHING);
    return all ? refund.payment().amount() : sum;
  }
}
