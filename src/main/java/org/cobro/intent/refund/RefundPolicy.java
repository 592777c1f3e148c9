package org.cobro.intent.refund;

import java.time.Duration;

/**
 * What a provider gives back when we ask it to.
 *
 * @param offered false when it can only be done at the provider's own desk
 * @param partial whether a part of a payment can be given back
 * @param within for how long after the payment
 */
public record RefundPolicy(boolean offered, boolean partial, Duration within) {

  /** Nothing is given back through us. */
  public static final RefundPolicy NONE = new RefundPolicy(false, false, Duration.ZERO);
}
