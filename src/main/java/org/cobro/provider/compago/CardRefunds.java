package org.cobro.provider.compago;

import java.time.Duration;
import java.util.Set;
import org.cobro.intent.Answer;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Standing.Condition;
import org.cobro.intent.refund.Taken;

/**
 * Refunds of saved-card payments: always the whole, once, only of what is confirmed.
 *
 * @see <a href="https://docs.compago.com/api-reference/payment-method/refund">refund</a>
 */
public final class CardRefunds {

  private CardRefunds() {}

  /** What the payment shows as given back: nothing or all. */
  public static Answer<Standing> standing(
      int httpStatus, String body, Refund refund, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    String asked = refund.payment().providerId();
    if (!reply.succeeded()) {
      return SavedCards.elsewhere(reply, "refund of payment " + asked);
    }
    boolean same = asked.equals(reply.json().path("id").asText(""));
    return new Answer.Ok<>(
        standing(same ? reply.json().path("status").asText("") : "", refund, reply));
  }

  private static Standing standing(String status, Refund refund, Reply reply) {
    Money all = refund.payment().amount();
    Money nothing = all.minus(all);
    String words = "payment " + (status.isEmpty() ? "of another id or without status" : status);
    return switch (status) {
      case "CONFIRMED" -> new Standing(Condition.SETTLED, nothing, null, words, reply.evidence());
      case "REFUNDED" -> new Standing(Condition.SETTLED, all, null, words, reply.evidence());
      case "CANCELLED" ->
          new Standing(Condition.NOT_RETURNABLE, null, null, words, reply.evidence());
      default -> new Standing(Condition.UNREADABLE, null, null, words, reply.evidence());
    };
  }

  /**
   * Reads the answer to {@code POST .../refund}. A repeat is refused, so it can give nothing back
   * twice; whatever is not clear shows in the payment's status, as does a success that is only a
   * gateway's page.
   */
  public static Answer<Taken> taken(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    String said = "refund: " + reply.said();
    if (reply.succeeded()) {
      return reply.json().isObject()
          ? new Answer.Ok<>(new Taken(said, reply.evidence()))
          : reply.failed(FaultKind.UNCLEAR, said + " without a body of Compago's");
    }
    return Set.of(400, 404, 422).contains(httpStatus)
        ? reply.failed(FaultKind.REJECTED, said)
        : SavedCards.elsewhere(reply, "refund");
  }
}
