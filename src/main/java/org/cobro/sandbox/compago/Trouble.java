package org.cobro.sandbox.compago;

import java.time.Duration;

/**
 * Something that goes wrong with one call.
 *
 * @param kind what
 * @param pause for the slow ones; else zero
 * @param status for {@link Kind#ANSWER}; else 0
 * @param body for {@link Kind#ANSWER}, or the value told wrongly; else empty
 * @param retryAfter value of that header; empty for none
 * @param carriedOut for {@link Kind#ANSWER}: whether the call took effect all the same
 */
public record Trouble(
    Kind kind, Duration pause, int status, String body, String retryAfter, boolean carriedOut) {

  /** The ways of going wrong. */
  public enum Kind {
    DROP_BEFORE,
    DROP_AFTER,
    SLOW_WORK,
    SLOW_ANSWER,
    ANSWER,
    WRONG_AMOUNT,
    WRONG_EXTERNAL_ID,
    WRONG_ID,
    UNKNOWN_STATUS,
    STATUS_GOING_BACK,
    CUT_BODY,
    WRONG_CONTENT_TYPE
  }

  /** The connection breaks before the call is carried out. */
  public static Trouble dropBefore() {
    return of(Kind.DROP_BEFORE, "");
  }

  /** The call is carried out, the connection breaks before the answer. */
  public static Trouble dropAfter() {
    return of(Kind.DROP_AFTER, "");
  }

  /** The call is carried out only after a pause, perhaps when nobody waits any more. */
  public static Trouble slowWork(Duration pause) {
    return new Trouble(Kind.SLOW_WORK, pause, 0, "", "", true);
  }

  /** The call is carried out at once and answered after a pause. */
  public static Trouble slowAnswer(Duration pause) {
    return new Trouble(Kind.SLOW_ANSWER, pause, 0, "", "", true);
  }

  /** An answer instead of the right one; the call is not carried out. */
  public static Trouble answer(int status, String body) {
    return new Trouble(Kind.ANSWER, Duration.ZERO, status, body, "", false);
  }

  /** 401 as Compago words it. */
  public static Trouble unauthorised() {
    return answer(401, "{\"message\":\"Unauthorized\"}");
  }

  /** 404 as Compago words it for an id that it does not know. */
  public static Trouble unknownIntent() {
    return answer(404, "{\"message\":\"Payment intent not found\"}");
  }

  /**
   * @param retryAfter seconds or an HTTP date; empty for no header
   */
  public static Trouble tooManyRequests(String retryAfter) {
    return new Trouble(
        Kind.ANSWER, Duration.ZERO, 429, "{\"message\":\"Too Many Requests\"}", retryAfter, false);
  }

  /** 502 in HTML, as a proxy in front of the API would answer. */
  public static Trouble badGateway() {
    return answer(502, "<html><body><h1>502 Bad Gateway</h1></body></html>");
  }

  /** The same answer, but the call took effect. */
  public Trouble afterCarryingOut() {
    return new Trouble(kind, pause, status, body, retryAfter, true);
  }

  /** The answer tells one peso more. */
  public static Trouble wrongAmount() {
    return of(Kind.WRONG_AMOUNT, "");
  }

  /** The answer tells another reference. */
  public static Trouble wrongExternalId() {
    return of(Kind.WRONG_EXTERNAL_ID, "somebody-elses");
  }

  /** The answer tells another intent's id. */
  public static Trouble wrongId() {
    return of(Kind.WRONG_ID, "00000000-0000-4000-8000-000000000000");
  }

  /** The answer tells a status that is not documented. */
  public static Trouble unknownStatus(String status) {
    return of(Kind.UNKNOWN_STATUS, status);
  }

  /** The answer tells the state of the beginning: PENDING, not expired, no summary. */
  public static Trouble statusGoingBack() {
    return of(Kind.STATUS_GOING_BACK, "");
  }

  /** Half of the body, then the connection breaks. */
  public static Trouble cutBody() {
    return of(Kind.CUT_BODY, "");
  }

  /** The right body, declared as {@code text/html}. */
  public static Trouble wrongContentType() {
    return of(Kind.WRONG_CONTENT_TYPE, "");
  }

  private static Trouble of(Kind kind, String body) {
    return new Trouble(kind, Duration.ZERO, 0, body, "", true);
  }
}
