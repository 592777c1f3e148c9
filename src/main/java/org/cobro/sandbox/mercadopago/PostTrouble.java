package org.cobro.sandbox.mercadopago;

import java.time.Duration;

/**
 * Something that goes wrong with one notice.
 *
 * @param kind what
 * @param pause for those that come later; else zero
 */
public record PostTrouble(Kind kind, Duration pause) {

  /** The ways of going wrong. */
  public enum Kind {
    LOST,
    LATE,
    REPEATED,
    REORDERED,
    FORGED,
    UNSIGNED,
    MALFORMED,
    IDS_DIFFER
  }

  /** It never comes. */
  public static PostTrouble lost() {
    return of(Kind.LOST);
  }

  /** It comes after a pause. */
  public static PostTrouble late(Duration pause) {
    return new PostTrouble(Kind.LATE, pause);
  }

  /** It comes twice, at once. */
  public static PostTrouble repeated() {
    return of(Kind.REPEATED);
  }

  /** It comes, and once more after a pause, byte by byte: a replay, when that is long. */
  public static PostTrouble replayed(Duration pause) {
    return new PostTrouble(Kind.REPEATED, pause);
  }

  /** It comes after the next one. */
  public static PostTrouble reordered() {
    return of(Kind.REORDERED);
  }

  /** Signed with another secret. */
  public static PostTrouble forged() {
    return of(Kind.FORGED);
  }

  /** Without a signature. */
  public static PostTrouble unsigned() {
    return of(Kind.UNSIGNED);
  }

  /** Half of its body. */
  public static PostTrouble malformed() {
    return of(Kind.MALFORMED);
  }

  /** The body is about another id than the address and the signature. */
  public static PostTrouble idsDiffer() {
    return of(Kind.IDS_DIFFER);
  }

  private static PostTrouble of(Kind kind) {
    return new PostTrouble(kind, Duration.ZERO);
  }
}
