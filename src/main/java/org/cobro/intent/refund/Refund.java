package org.cobro.intent.refund;

import java.time.Instant;
import org.cobro.intent.Money;

/**
 * Money to be given back of one payment: immutable, as a claim read it.
 *
 * @param id our key
 * @param intentId the paid attempt
 * @param receivableId the invoice that it paid
 * @param number 1 for the attempt's first
 * @param reference the key at the provider and our reference in the ERP; equal on each retry
 *     (invariant 6)
 * @param amount what is to be given back
 * @param payment what was paid, where, and what is known to have been given back before
 * @param document the credit note that asks for it; {@code null} when a person does
 * @param state the fold of its events
 * @param seq the number of its last event
 * @param due what is due next, and when
 * @param fence rises with each claim; a write with an old one does not land (invariant 7)
 * @param createdAt when it was asked for
 * @param sentAt when it left last; {@code null} before
 */
public record Refund(
    String id,
    String intentId,
    String receivableId,
    int number,
    String reference,
    Money amount,
    Payment payment,
    Document document,
    RefundState state,
    int seq,
    Due due,
    long fence,
    Instant createdAt,
    Instant sentAt) {

  /**
   * The payment that a refund is of.
   *
   * @param flow the flow that collected it
   * @param erp the ERP connection
   * @param provider the provider connection
   * @param providerId the intent's key at the provider
   * @param paymentId the provider's key of the payment behind it; {@code null} until it was looked
   *     at, or when it has none of its own
   * @param externalId our reference of the attempt
   * @param amount what was paid
   * @param refundedBefore what Cobro had given back of it before
   */
  public record Payment(
      String flow,
      String erp,
      String provider,
      String providerId,
      String paymentId,
      String externalId,
      Money amount,
      Money refundedBefore) {

    private Payment with(String id) {
      return new Payment(flow, erp, provider, providerId, id, externalId, amount, refundedBefore);
    }
  }

  /**
   * The ERP's credit note.
   *
   * @param id the ERP's key
   * @param number the label that people know
   */
  public record Document(String id, String number) {}

  /**
   * What is due next.
   *
   * @param failures how often in a row it failed; sets the back-off
   * @param sends how often it was sent
   */
  public record Due(RefundStep step, Instant at, int failures, int sends) {}

  /** True when nothing of the payment stays with the shop afterwards, and nothing left before. */
  public boolean isWhole() {
    return amount.equals(payment.amount());
  }

  /** What the provider shows as given back once this is carried out. */
  Money refundedAfter() {
    return payment.refundedBefore().plus(amount);
  }

  boolean wasSent() {
    return due.sends() > 0;
  }

  /**
   * The refund after the event. Pure.
   *
   * @throws IllegalStateException when the event has no place in this state
   */
  Refund after(RefundHappening what, Due next, Instant now) {
    boolean leaves = what.event() == RefundEvent.SEND_STARTED;
    return new Refund(
        id,
        intentId,
        receivableId,
        number,
        reference,
        amount,
        what.paymentId() == null ? payment : payment.with(what.paymentId()),
        document,
        RefundTransition.require(state, what.event()),
        seq + 1,
        next,
        fence,
        createdAt,
        leaves ? now : sentAt);
  }
}
