package org.cobro.intent;

import java.time.Duration;

/**
 * A foreign call that did not end in a result.
 *
 * @param kind what is known about the call
 * @param detail one line for a person: what failed, where, and if possible the cure; no secrets
 * @param retryAfter how long the other side asked us to wait; zero when it said nothing
 * @param evidence the raw answer with secrets masked; empty when there was none
 * @param newKey true when the other side may keep this no for the key that it came with, so that
 *     the next try needs another one; only ever with a definite no
 * @param lasting true when another try would be refused too, such as at a card that was revoked;
 *     only ever with a definite no
 */
public record Fault(
    FaultKind kind,
    String detail,
    Duration retryAfter,
    String evidence,
    boolean newKey,
    boolean lasting) {

  public Fault(FaultKind kind, String detail, Duration retryAfter, String evidence) {
    this(kind, detail, retryAfter, evidence, false, false);
  }

  public static Fault of(FaultKind kind, String detail) {
    return new Fault(kind, detail, Duration.ZERO, "");
  }

  public static Fault of(FaultKind kind, String detail, String evidence) {
    return new Fault(kind, detail, Duration.ZERO, evidence);
  }

  /** The same, not to be tried again before {@code wait} is over. */
  public Fault after(Duration wait) {
    return new Fault(kind, detail, wait, evidence, newKey, lasting);
  }

  /** The same, and the next try needs another key. */
  public Fault withNewKey() {
    return new Fault(kind, detail, retryAfter, evidence, true, lasting);
  }

  /** The same, and no policy need try again. */
  public Fault forGood() {
    return new Fault(kind, detail, retryAfter, evidence, newKey, true);
  }
}
