package org.cobro.sandbox.fex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.http.Mishap;

/**
 * Something that goes wrong with one call.
 *
 * @param mishap on the way; {@code null} for none
 * @param pause for the slow ones; else zero
 * @param instead an answer in the place of the right one; {@code null} for none
 * @param carriedOut whether the call took effect all the same
 * @param bend changes the intent that the right answer tells; {@code null} for none
 */
public record Trouble(
    Mishap mishap,
    Duration pause,
    HttpReply instead,
    boolean carriedOut,
    Consumer<ObjectNode> bend) {

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

  /** An answer in FEX's own words instead of the right one; the call is not carried out. */
  public static Trouble refused(int status, String error) {
    return new Trouble(null, Duration.ZERO, Refusal.reply(status, error), false, null);
  }

  /** 429, with a time to wait. */
  public static Trouble tooManyRequests(String seconds) {
    HttpReply reply = Refusal.reply(429, "too many requests").with("Retry-After", seconds);
    return new Trouble(null, Duration.ZERO, reply, false, null);
  }

  /** A page in HTML, as a proxy in front of the API would answer. */
  public static Trouble page(int status) {
    HttpReply reply = HttpReply.html(status, "<html><body><h1>" + status + "</h1></body></html>");
    return new Trouble(null, Duration.ZERO, reply, false, null);
  }

  /** The same answer, but the call took effect. */
  public Trouble afterCarryingOut() {
    return new Trouble(mishap, pause, instead, true, bend);
  }

  /** The answer tells one unit more. */
  public static Trouble wrongAmount() {
    return bent(
        json -> {
          BigDecimal amount = new BigDecimal(json.path("amount").asText("0"));
          json.put("amount", amount.add(BigDecimal.ONE));
        });
  }

  /** The answer tells another value of a member, or none where it is {@code null}. */
  public static Trouble telling(String member, String value) {
    return bent(json -> json.put(member, value));
  }

  /** The answer tells that it belongs to another attempt. */
  public static Trouble wrongAttempt() {
    return bent(json -> json.putObject("metadata").put("attempt", "somebody-elses"));
  }

  /** The answer lacks a member. */
  public static Trouble without(String member) {
    return bent(json -> json.remove(member));
  }

  HttpReply bent(HttpReply reply) {
    if (bend == null || !(Json.read(reply.body()) instanceof ObjectNode json)) {
      return reply;
    }
    if (json.path("payment_intent") instanceof ObjectNode intent) {
      bend.accept(intent);
    }
    return new HttpReply(reply.status(), reply.type(), reply.headers(), json.toString());
  }

  private static Trouble of(Mishap mishap, Duration pause) {
    return new Trouble(mishap, pause, null, true, null);
  }

  private static Trouble bent(Consumer<ObjectNode> bend) {
    return new Trouble(null, Duration.ZERO, null, true, bend);
  }
}
