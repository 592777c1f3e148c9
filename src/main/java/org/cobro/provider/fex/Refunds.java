package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.provider.Masked;
import org.cobro.provider.fex.Refund.Stage;

/**
 * {@code POST /payment-intents/{id}/refund}: always the whole amount, once, and followed by the
 * intent's own status.
 *
 * @see <a href="https://developer.fexpayments.com/cancellations-and-refunds">refunds</a>
 */
public final class Refunds {

  /** What the guide and the reference show while the wallet has yet to follow. */
  private static final Set<String> UNDER_WAY = Set.of("initiated", "pending", "processing");

  /** Not documented; whoever reads the intent would understand it so. */
  private static final Set<String> DONE = Set.of("completed", "refunded", "succeeded");

  private static final Set<String> FAILED = Set.of("failed", "rejected");

  private final FexSettings settings;

  public Refunds(FexSettings settings) {
    this.settings = settings;
  }

  /**
   * Asks for it. 409 says that there was one already, which is an answer too: how far it is tells
   * the status. 422 is a definite no: the customer has no wallet on file. An unclear answer leads
   * to {@link #status}, and only {@link Stage#NONE} there permits another call.
   */
  public Turn<Refund> ask(PaymentIntent intent) {
    return Turn.ask(
        Call.post(FexApi.PATH + "/" + intent.providerId() + "/refund", null),
        reply -> asked(reply, intent));
  }

  /** How far it is. */
  public Turn<Refund> status(PaymentIntent intent) {
    return Turn.ask(
        Call.get(FexApi.PATH + "/" + intent.providerId()),
        reply ->
            reply.succeeded() && intent.providerId().equals(Ids.text(reply.intent().path("id")))
                ? Turn.end(read(reply.intent()))
                : Turn.fault(Refusals.ofSearch(reply, "refund of " + intent.providerId())));
  }

  /** What an intent says of its refund. */
  Refund read(JsonNode intent) {
    String status = intent.path("status").asText("");
    String refund = intent.path("refund_status").asText("");
    String transaction = Ids.text(intent.path("refund_ledger_tx_id"));
    String words =
        Masked.line(
            status + (refund.isBlank() ? ", no refund_status" : ", refund_status " + refund), 120);
    return new Refund(stage(status, refund), transaction, words);
  }

  private Turn<Refund> asked(Reply reply, PaymentIntent intent) {
    if (reply.succeeded()) {
      Refund read = read(reply.intent());
      return Turn.end(
          read.stage() == Stage.NONE || read.stage() == Stage.UNKNOWN
              ? new Refund(Stage.UNDER_WAY, read.transaction(), read.words())
              : read);
    }
    if (reply.status() == 409 && reply.isRefusal()) {
      return status(intent);
    }
    if (reply.isRefusal() && Set.of(400, 403, 404, 422).contains(reply.status())) {
      return Turn.fault(reply.fault(FaultKind.REJECTED, "refund: " + reply.said()));
    }
    return Turn.fault(Refusals.ofSearch(reply, "refund"));
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
