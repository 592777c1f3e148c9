package org.cobro.provider.mercadopago;

import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Standing.Condition;
import org.cobro.intent.refund.Taken;

/** What both APIs have in common about money that is given back. */
final class Refunds {

  private static final String IN_PROGRESS = "refund_in_progress";

  private Refunds() {}

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

  /** Of the refund's own call. Its key is stored, so that a repeat is the same refund. */
  static Turn<Taken> answered(Refund refund, Reply reply) {
    String said = "refund: " + reply.said();
    if (reply.succeeded()) {
      return Turn.end(new Taken(said, reply.evidence()));
    }
    return switch (reply.status()) {
      case 401 ->
          Turn.fault(reply.fault(FaultKind.UNAUTHORISED, said + "; check the access token"));
      case 429 -> Turn.fault(reply.fault(FaultKind.BUSY, said));
      case 409 ->
          Turn.fault(
              reply.fault(reply.hasCode(IN_PROGRESS) ? FaultKind.BUSY : FaultKind.REJECTED, said));
      case 400, 403, 404, 405, 410, 413, 415, 422 ->
          Turn.fault(reply.fault(FaultKind.REJECTED, said));
      default -> Turn.fault(reply.fault(FaultKind.UNCLEAR, said + "; it may have been taken on"));
    };
  }
}
