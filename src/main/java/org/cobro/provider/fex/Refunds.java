package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Masked;
import org.cobro.provider.fex.RefundReading.Stage;

/**
 * {@code POST /payment-intents/{id}/refund}: always the whole amount, once, and followed by the
 * intent's own status.
 *
 * @see <a href="https://developer.fexpayments.com/cancellations-and-refunds">refunds</a>
 */
final class Refunds {

  /** What the guide and the reference show while the wallet has yet to follow. */
  private static final Set<String> UNDER_WAY = Set.of("initiated", "pending", "processing");

  /** Not documented; whoever reads the intent would understand it so. */
  private static final Set<String> DONE = Set.of("completed", "refunded", "succeeded");

  private static final Set<String> FAILED = Set.of("failed", "rejected");

  private final FexSettings settings;

  Refunds(FexSettings settings) {
    this.settings = settings;
  }

  /** What FEX shows as given back. Only a refund that is said to be done counts. */
  Turn<Standing> standing(Refund refund) {
    String id = refund.payment().providerId();
    if (!Ids.isUsable(id)) {
      // A person may have typed it: it must not go into a path.
      return Turn.fault(Fault.of(FaultKind.REJECTED, id + " is no key of FEX"));
    }
    return Turn.ask(
        Call.get(FexApi.PATH + "/" + id),
        reply ->
            reply.succeeded() && id.equals(Ids.text(reply.intent().path("id")))
                ? Turn.end(standing(read(reply.intent()), refund, reply))
                : Turn.fault(Refusals.ofSearch(reply, "refund of " + id)));
  }

  /**
   * Asks for it. No key goes with it: a second one is refused with 409. 422 is a definite no: the
   * customer has no wallet on file. A success without a body of FEX's, as a gateway's page, says
   * nothing: else what never arrived would be waited for. A gateway may refuse an access token and
   * have passed the call on: a no to the repeat may be the first one's doing, and is none.
   */
  Turn<Taken> send(Refund refund) {
    Call call = Call.post(FexApi.PATH + "/" + refund.payment().providerId() + "/refund", null);
    return new Turn.Ask<>(call, Refunds::taken, () -> Turn.ask(call, Refunds::takenAgain));
  }

  private static Turn<Taken> takenAgain(Reply reply) {
    return reply.succeeded()
        ? taken(reply)
        : Turn.fault(Refusals.ofSearch(reply, "refund, after a refused access token"));
  }

  private static Turn<Taken> taken(Reply reply) {
    String said = "refund: " + reply.said();
    if (reply.succeeded() && reply.json().isObject()) {
      return Turn.end(new Taken(said, reply.evidence()));
    }
    return reply.isRefusal() && Set.of(400, 403, 404, 409, 422).contains(reply.status())
        ? Turn.fault(reply.fault(FaultKind.REJECTED, said))
        : Turn.fault(Refusals.ofSearch(reply, "refund"));
  }

  private static Standing standing(RefundReading read, Refund refund, Reply reply) {
    Money all = refund.payment().amount();
    Money nothing = all.minus(all);
    Standing.Condition condition =
        switch (read.stage()) {
          case NONE, DONE, FAILED -> Standing.Condition.SETTLED;
          case UNDER_WAY -> Standing.Condition.UNDER_WAY;
          case UNKNOWN -> Standing.Condition.UNREADABLE;
        };
    Money refunded = read.stage() == Stage.DONE ? all : nothing;
    return new Standing(condition, refunded, null, read.words(), reply.evidence());
  }

  /** What an intent says of its refund. */
  RefundReading read(JsonNode intent) {
    String status = intent.path("status").asText("");
    String refund = intent.path("refund_status").asText("");
    String words =
        Masked.line(
            status + (refund.isBlank() ? ", no refund_status" : ", refund_status " + refund), 120);
    return new RefundReading(stage(status, refund), words);
  }

  private Stage stage(String status, String refund) {
    boolean none = refund.isBlank() || settings.unrefunded().contains(refund);
    boolean paid = "completed".equals(status) || "refunded".equals(status);
    if (!paid) {
      return Stage.UNKNOWN;
    }
    if (none) {
      return "refunded".equals(status) ? Stage.DONE : Stage.NONE;
    }
    if (DONE.contains(refund)) {
      return Stage.DONE;
    }
    if (UNDER_WAY.contains(refund)) {
      return Stage.UNDER_WAY;
    }
    return FAILED.contains(refund) ? Stage.FAILED : Stage.UNKNOWN;
  }
}
