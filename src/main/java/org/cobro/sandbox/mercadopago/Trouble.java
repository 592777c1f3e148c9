package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.http.Mishap;

/**
 * Something that goes wrong with one call.
 *
 * @param mishap on the way; {@code null} for none
 * @param pause for the slow ones; else zero
 * @param status of an answer instead of the right one; 0 for none
 * @param body of that answer
 * @param retryAfter value of that header; empty for none
 * @param carriedOut whether the call took effect all the same
 * @param bend of what the answer tells; {@code null} for none
 * @param value told wrongly
 */
public record Trouble(
    Mishap mishap,
    Duration pause,
    int status,
    String body,
    String retryAfter,
    boolean carriedOut,
    Bend bend,
    String value) {

  /** The connection breaks before the call is carried out. */
  public static Trouble dropBefore() {
    return of(Mishap.DROP_BEFORE, Duration.ZERO);
  }

  /** The call is carried out, the connection breaks before the answer. */
  public static Trouble dropAfter() {
    return of(Mishap.DROP_AFTER, Duration.ZERO);
  }

  /** The call is carried out only after a pause, perhaps when nobody waits any more. */
  public static Trouble slowWork(Duration pause) {
    return of(Mishap.SLOW_WORK, pause);
  }

  /** The call is carried out at once and answered after a pause. */
  public static Trouble slowAnswer(Duration pause) {
    return of(Mishap.SLOW_ANSWER, pause);
  }

  /** Half of the body, then the connection breaks. */
  public static Trouble cutBody() {
    return of(Mishap.CUT_BODY, Duration.ZERO);
  }

  /** The right body, declared as {@code text/html}. */
  public static Trouble wrongContentType() {
    return of(Mishap.WRONG_CONTENT_TYPE, Duration.ZERO);
  }

  /** An answer instead of the right one; the call is not carried out. */
  public static Trouble answer(int status, String body) {
    return new Trouble(null, Duration.ZERO, status, body, "", false, null, "");
  }

  /** 401 in one of the provider's shapes. */
  public static Trouble unauthorised(ErrorShape shape) {
    return answer(
        401, new Refusal(401, shape, "unauthorized", "invalid access token").reply().body());
  }

  /**
   * @param retryAfter seconds or an HTTP date; empty for no header
   */
  public static Trouble tooManyRequests(String retryAfter) {
    String body = Refusal.classic(429, "too_many_requests", "too many requests").reply().body();
    return new Trouble(null, Duration.ZERO, 429, body, retryAfter, false, null, "");
  }

  /** 423: another call is at work on the same order. */
  public static Trouble locked() {
    return answer(423, Refusal.order(423, "locked", "another request is at work").reply().body());
  }

  /** 500 as documented for a create whose key could not be looked up. */
  public static Trouble keyNotChecked() {
    return answer(
        500, Refusal.order(500, "idempotency_validation_failed", "try again").reply().body());
  }

  /** 502 in HTML, as a proxy in front of the API would answer. */
  public static Trouble badGateway() {
    return answer(502, "<html><body><h1>502 Bad Gateway</h1></body></html>");
  }

  /** The same answer, but the call took effect. */
  public Trouble afterCarryingOut() {
    return new Trouble(mishap, pause, status, body, retryAfter, true, bend, value);
  }

  /** The answer tells one unit more. */
  public static Trouble wrongAmount() {
    return of(Bend.WRONG_AMOUNT, "");
  }

  /** The answer tells dollars. */
  public static Trouble wrongCurrency() {
    return of(Bend.WRONG_CURRENCY, "USD");
  }

  /** The answer tells another reference. */
  public static Trouble wrongReference() {
    return of(Bend.WRONG_REFERENCE, "somebody-elses");
  }

  /** The answer tells another id. */
  public static Trouble wrongId() {
    return of(Bend.WRONG_ID, "ORD00000000000000000000000000");
  }

  /** The answer tells a status that is not documented. */
  public static Trouble unknownStatus(String status) {
    return of(Bend.UNKNOWN_STATUS, status);
  }

  /** The answer tells the state of the beginning. */
  public static Trouble statusGoingBack() {
    return of(Bend.STATUS_GOING_BACK, "");
  }

  /** A search finds its first result twice, under two ids. */
  public static Trouble duplicate() {
    return of(Bend.DUPLICATE, "ORD00000000000000000000000000");
  }

  HttpReply instead() {
    HttpReply reply =
        body.startsWith("<") ? HttpReply.html(status, body) : HttpReply.json(status, body);
    return retryAfter.isEmpty() ? reply : reply.with("Retry-After", retryAfter);
  }

  HttpReply bent(HttpReply reply) {
    if (bend == null || !(Json.read(reply.body()) instanceof ObjectNode json)) {
      return reply;
    }
    bend.apply(json, value);
    return new HttpReply(reply.status(), reply.type(), reply.headers(), json.toString());
  }

  private static Trouble of(Mishap mishap, Duration pause) {
    return new Trouble(mishap, pause, 0, "", "", true, null, "");
  }

  private static Trouble of(Bend bend, String value) {
    return new Trouble(null, Duration.ZERO, 0, "", "", true, bend, value);
  }
}
