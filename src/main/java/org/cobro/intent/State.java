package org.cobro.intent;

/** Where one attempt to collect stands. The names are stored: never rename one. */
public enum State {
  /** Waits for its terminal; nothing has been sent. */
  QUEUED(true, false),
  /**
   * Durable before the first byte of the create leaves; after a crash it means {@link #UNKNOWN}.
   */
  CREATING(true, true),
  /** Exists at the provider and waits for the customer. */
  PENDING(true, true),
  /** A card is being tried. */
  IN_PROGRESS(true, true),
  /** We asked for a cancel; only a later status answer says whether it took effect. */
  CANCEL_REQUESTED(true, true),
  /** The create may or may not have arrived; blocks receivable and terminal (invariant 5). */
  UNKNOWN(true, true),
  /** Signals that contradict each other; blocks until a person decides. */
  REVIEW(true, true),
  PAID(false, false),
  CANCELLED(false, false),
  EXPIRED(false, false),
  FAILED(false, false);

  private final boolean live;
  private final boolean holdsTerminal;

  State(boolean live, boolean holdsTerminal) {
    this.live = live;
    this.holdsTerminal = holdsTerminal;
  }

  /** True while no other intent may exist for the same receivable (invariant 1). */
  public boolean isLive() {
    return live;
  }

  /** True while no other intent may be sent to the same terminal (invariant 1). */
  public boolean holdsTerminal() {
    return holdsTerminal;
  }

  /** Left only by a late "paid" (invariant 4). */
  public boolean isFinal() {
    return !live;
  }
}
