package org.cobro.intent;

import java.time.Duration;

/**
 * A foreign call that did not end in a result.
 *
 * @param kind what is known about the call
 * @param detail one line for a person: what failed, where, and if possible the cure; no secrets
 * @param retryAfter how long the other side asked us to wait; zero when it said nothing
 * @param evidence the raw answer with secrets masked; empty when there was none
 * @param newKey the next try must carry another idempotency key
 */
public record Fault(
    FaultKind kind, String detail, Duration retryAfter, String evidence, boolean newKey) {

  public Fault(FaultKind kind, String detail, Duration retryAfter, String evidence) {
    this(kind, detail, retryAfter, evidence, false);
  }

  public static Fault of(FaultKind kind, String detail) {
    return new Fault(kind, detail, Duration.ZERO, "");
  }

  public static Fault of(FaultKind kind, String detail, String evidence) {
    return new Fault(kind, detail, Duration.ZERO, evidence);
  }

  /** The same, not to be tried again before {@code wait} is over. */
  public Fault after(Duration wait) {
    return new Fault(kind, detail, wait, evidence, newKey);
  }

  /** The same, of a call that was surely not carried out under its key, which is spent. */
  public Fault withNewKey() {
    return new Fault(kind, detail, retryAfter, evidence, true);
  }
}
