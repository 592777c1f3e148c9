package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.Verdict;
import org.cobro.provider.Created;
import org.cobro.provider.ExactJson;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Masked;
import org.cobro.provider.Snapshot;

/**
 * Charges of saved cards: what is sent, and what the answers mean. Pure functions of one HTTP
 * answer; transport errors never get here.
 *
 * @see <a href="https://docs.compago.com/api-reference/payment-method/charge">charge</a>
 * @see <a href="https://docs.compago.com/api-reference/payment-method/get-payment">status</a>
 */
public final class SavedCards {
  private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final BigDecimal LEAST = BigDecimal.ONE;

  /** Statuses by which a charge was certainly not made; 409 and 5xx are not among them. */
  private static final Set<Integer> DEFINITE = Set.of(400, 402, 404, 405, 410, 413, 415, 422);

  /**
   * "Payment method not ACTIVE", "Payment method not found". A miss costs one more refused charge.
   */
  private static final Pattern GONE =
      Pattern.compile(
          "payment method.*(not active|not found|revoked|expired)", Pattern.CASE_INSENSITIVE);

  private SavedCards() {}

  static boolean isUsable(String id) {
    return id != null && USABLE_ID.matcher(id).matches();
  }

  /** Whoever typed it into the ERP can put it right. */
  static <T> Answer<T> unusable(String card) {
    String shown = Masked.line(String.valueOf(card), 80);
    return Reply.of(0, "", Duration.ZERO)
        .failed(
            FaultKind.REJECTED,
            "'"
                + shown
                + "' is no id of a saved card: put Compago's payment method id into the"
                + " field that cobro.flows.*.terminal-field names");
  }

  /**
   * The body of {@code POST /payment-method/{id}/payment}. The description is our reference: for
   * people who read Compago's dashboard, as no answer shows it.
   *
   * @throws IllegalArgumentException when Compago would certainly refuse: not in MXN, or below 1
   *     MXN, which is the guide's minimum
   */
  public static String charge(IntentRequest request) {
    Money amount = request.amount();
    if (!"MXN".equals(amount.currency())) {
      throw new IllegalArgumentException("Compago charges MXN only, not " + amount.currency());
    }
    if (amount.amount().compareTo(LEAST) < 0) {
      throw new IllegalArgumentException("Compago charges at least 1.00 MXN, not " + amount);
    }
    ObjectNode body = ExactJson.object();
    body.put("amount", amount.amount());
    body.put("currency", amount.currency());
    body.put("description", request.externalId());
    return ExactJson.write(body);
  }

  /**
   * Reads the answer to a charge. Only a status that excludes that the charge was made is a
   * rejection: all else is looked up in the card's history, never sent again blindly.
   */
  public static Answer<Created> charged(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    String said = "charge: " + reply.said();
    if (reply.succeeded()) {
      return accepted(reply);
    }
    if (httpStatus == 401 || httpStatus == 403) {
      return reply.failed(FaultKind.UNAUTHORISED, said + "; check cobro.providers.*.api-key");
    }
    if (httpStatus == 429) {
      return reply.failed(FaultKind.BUSY, said + "; too many requests");
    }
    // A redirect may follow a charge that was made: unclear, as all that is not definite.
    return DEFINITE.contains(httpStatus) && !KnownRefusal.hintsAtDuplicate(reply.message())
        ? refused(reply, said)
        : reply.failed(FaultKind.UNCLEAR, said + "; the card may have been charged");
  }

  /** A definite no, for good where the card itself is no longer one. */
  private static <T> Answer<T> refused(Reply reply, String said) {
    Fault no = new Fault(FaultKind.REJECTED, said, reply.retryAfter(), reply.evidence());
    return new Answer.Failed<>(GONE.matcher(reply.message()).find() ? no.forGood() : no);
  }

  private static Answer<Created> accepted(Reply reply) {
    String id = reply.json().path("id").asText("");
    if (!isUsable(id)) {
      return reply.failed(FaultKind.UNCLEAR, "charge: " + reply.said() + " without a usable id");
    }
    try {
      Money amount = StatedMoney.in(reply.json());
      return new Answer.Ok<>(new Created(id, null, amount, null, reply.evidence()));
    } catch (UnreadableAnswer echo) {
      return reply.failed(
          FaultKind.UNCLEAR, "charge: payment " + id + " exists but " + echo.getMessage());
    }
  }

  /**
   * Where one payment is. A person may have typed either: what is no id must not go into a path.
   *
   * @throws IllegalArgumentException naming what is no id
   */
  public static String path(String card, String payment) {
    for (String id : List.of(card, payment)) {
      if (!isUsable(id)) {
        throw new IllegalArgumentException("'" + Masked.line(id, 80) + "' is no id of Compago's");
      }
    }
    return "/payment-method/" + card + "/payment/" + payment;
  }

  /** Where it is given back. */
  public static String refundPath(String card, String payment) {
    return path(card, payment) + "/refund";
  }

  /** Reads the answer to {@code GET /payment-method/{id}/payment/{paymentId}}. */
  public static Answer<Snapshot> snapshot(
      int httpStatus, String body, String askedId, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    return reply.succeeded()
        ? new Answer.Ok<>(read(reply, askedId))
        : elsewhere(reply, "status of payment " + askedId);
  }

  private static Snapshot read(Reply reply, String askedId) {
    JsonNode json = reply.json();
    String words = "payment " + Masked.line(json.path("status").asText("without a status"), 60);
    if (!askedId.equals(json.path("id").asText(""))) {
      return unreadable(reply, "asked for " + askedId + ", the answer has another id");
    }
    try {
      Verdict verdict = verdict(json.path("status").asText(""));
      return new Snapshot(verdict, words, StatedMoney.in(json), reply.evidence());
    } catch (UnreadableAnswer unreadable) {
      return unreadable(reply, unreadable.getMessage());
    }
  }

  private static Snapshot unreadable(Reply reply, String why) {
    return new Snapshot(Verdict.UNREADABLE, why, null, reply.evidence());
  }

  /**
   * No failure is documented, so a declined card shows as cancelled. Refunded means that the money
   * moved both ways while we did not look: a person decides.
   */
  private static Verdict verdict(String status) {
    return switch (status) {
      case "CONFIRMED" -> Verdict.PAID;
      case "NOT_INITIALIZED", "PENDING" -> Verdict.WAITING;
      case "CANCELLED" -> Verdict.FAILED;
      case "REFUNDED" -> Verdict.CONTRADICTORY;
      default -> Verdict.UNREADABLE;
    };
  }

  /** Reads a list of one payment method: whether host and key are right. */
  public static Answer<Snapshot> probed(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    return reply.succeeded()
        ? new Answer.Ok<>(
            new Snapshot(Verdict.WAITING, "payment methods: " + reply.said(), null, ""))
        : elsewhere(reply, "payment methods");
  }

  /** What a call that changes nothing can meet besides its answer. */
  static <T> Answer<T> elsewhere(Reply reply, String call) {
    String said = call + ": " + reply.said();
    return switch (reply.status()) {
      case 401, 403 ->
          reply.failed(FaultKind.UNAUTHORISED, said + "; check cobro.providers.*.api-key");
      case 429 -> reply.failed(FaultKind.BUSY, said + "; too many requests");
      case 400, 404, 405, 410, 422 -> refused(reply, said);
      default ->
          reply.redirected()
              ? reply.failed(FaultKind.REJECTED, said + "; check cobro.providers.*.base-url")
              : reply.failed(FaultKind.UNCLEAR, said);
    };
  }
}
