package org.cobro.intent.refund;

/** Where one refund stands. The names are stored: never rename one. */
public enum RefundState {
  /** Nothing is under way at the provider as far as we know; what it shows is looked at first. */
  QUEUED(true),
  /** Durable before the first byte of the refund leaves; what the provider shows decides. */
  SENDING(true),
  /** The provider has taken it on, or shows that it works on it. */
  PENDING(true),
  /** What the provider shows does not decide it: a person does, or a later look. */
  UNKNOWN(true),
  /** The provider does not give it back when asked by us: a person does, and records it. */
  BY_HAND(true),
  /** Given back, by the provider's evidence or by a person's. */
  REFUNDED(false),
  /** Not given back. */
  REFUSED(false);

  private final boolean live;

  RefundState(boolean live) {
    this.live = live;
  }

  /** True while no other refund of the same payment may exist. */
  public boolean isLive() {
    return live;
  }
}
