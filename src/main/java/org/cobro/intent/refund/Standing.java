package org.cobro.intent.refund;

import org.cobro.intent.Money;

/**
 * What the provider shows of a payment when it is asked what was given back of it.
 *
 * @param condition whether anything can be given back, or is being
 * @param refunded all that was given back so far, by whomever; {@code null} unless readable
 * @param paymentId the provider's key of the payment behind the intent, where it has one of its
 *     own; {@code null} when it has not
 * @param detail the deciding members in words
 * @param evidence the raw answer, masked
 */
public record Standing(
    Condition condition, Money refunded, String paymentId, String detail, String evidence) {

  /** What the payment's own state means for a refund. */
  public enum Condition {
    /** Paid; what is left of it can be given back, and nothing is under way. */
    SETTLED,
    /** A refund is being carried out. */
    UNDER_WAY,
    /** Not paid, charged back or in dispute: nothing is given back through us. */
    NOT_RETURNABLE,
    /** An answer that we do not understand: never an outcome. */
    UNREADABLE
  }
}
