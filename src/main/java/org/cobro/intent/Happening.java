package org.cobro.intent;

import java.time.Duration;

/**
 * One thing that happened to an intent, with all that the log keeps of it.
 *
 * @param event what
 * @param actor who: a route's name, or a person
 * @param detail one line for a person
 * @param evidence the deciding answer, raw with secrets and card data masked; may be empty
 * @param asked what the call asked for that led to it, masked; may be empty
 * @param facts what the event brings with it
 */
public record Happening(
    Event event, String actor, String detail, String evidence, String asked, Facts facts) {

  /**
   * Values that come with some events; {@code null} where an event has none.
   *
   * @param providerId with {@code CREATED}, {@code MISMATCHED} and {@code MARKED_PAID}
   * @param deepLink with {@code CREATED}
   * @param ending with {@code ENDING_SEEN}
   * @param delay with {@code POSTPONED}: what the other side asked for
   * @param newKey with {@code POSTPONED}: the next create needs another key
   * @param sent with {@code POSTPONED}: whether the call left and was refused by an answer that may
   *     be untrue
   * @param qr with {@code CREATED} and {@code MISMATCHED}
   * @param lasting with {@code REJECTED}: another try would be refused too
   */
  public record Facts(
      String providerId,
      String deepLink,
      Verdict ending,
      Duration delay,
      boolean newKey,
      boolean sent,
      Qr qr,
      boolean lasting) {
    static final Facts NONE = new Facts(null, null, null, Duration.ZERO, false, false, null, false);
  }

  public static Happening of(Event event, String actor, String detail) {
    return new Happening(event, actor, detail, "", "", Facts.NONE);
  }

  public static Happening of(Event event, String actor, String detail, String evidence) {
    return new Happening(event, actor, detail, evidence, "", Facts.NONE);
  }

  /** The create or the look-up could not be carried out now. */
  public static Happening postponed(String actor, Fault fault) {
    // Who keeps its no for the key has looked at the call: nobody on the way said so.
    boolean sent = fault.kind() != FaultKind.NOT_SENT && !fault.newKey();
    Facts facts =
        new Facts(null, null, null, fault.retryAfter(), fault.newKey(), sent, null, false);
    return new Happening(Event.POSTPONED, actor, fault.detail(), fault.evidence(), "", facts);
  }

  /** A definite no to the create. */
  public static Happening rejected(String actor, Fault fault) {
    Facts facts = new Facts(null, null, null, Duration.ZERO, false, false, null, fault.lasting());
    return new Happening(Event.REJECTED, actor, fault.detail(), fault.evidence(), "", facts);
  }

  /** The provider has it. */
  public static Happening created(
      Event event, String actor, String detail, String evidence, String id, String deepLink) {
    return created(event, actor, detail, evidence, id, deepLink, null);
  }

  /** The same, with what the customer scans; {@code null} when there is nothing to scan. */
  public static Happening created(
      Event event,
      String actor,
      String detail,
      String evidence,
      String id,
      String deepLink,
      Qr qr) {
    Facts facts = new Facts(id, deepLink, null, Duration.ZERO, false, false, qr, false);
    return new Happening(event, actor, detail, evidence, "", facts);
  }

  /** The same, with what the call asked for; masked. */
  public Happening asking(String masked) {
    return new Happening(event, actor, detail, evidence, masked, facts);
  }

  /** The same, with something that whoever reads it must know. */
  Happening adding(String warning) {
    return new Happening(event, actor, detail + "; " + warning, evidence, asked, facts);
  }

  static Happening ending(String actor, String detail, String evidence, Verdict ending) {
    Facts facts = new Facts(null, null, ending, Duration.ZERO, false, false, null, false);
    return new Happening(Event.ENDING_SEEN, actor, detail, evidence, "", facts);
  }
}
