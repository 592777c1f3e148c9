package org.cobro.intent.refund;

import java.time.Duration;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * One thing that happened to a refund, with all that the log keeps of it.
 *
 * @param actor who: a route's name, or a person
 * @param detail one line for a person
 * @param evidence the deciding answer, masked; may be empty
 * @param asked what the call asked for that led to it, masked; may be empty
 * @param paymentId with {@code CHECKED}: the provider's key of the payment; else {@code null}
 * @param delay with {@code POSTPONED}: what the other side asked for
 * @param neverLeft with {@code POSTPONED}: no byte of it arrived
 */
public record RefundHappening(
    RefundEvent event,
    String actor,
    String detail,
    String evidence,
    String asked,
    String paymentId,
    Duration delay,
    boolean neverLeft) {

  private static final String ROUTE = "refund";

  public static RefundHappening of(RefundEvent event, String actor, String detail) {
    return new RefundHappening(event, actor, detail, "", "", null, Duration.ZERO, false);
  }

  static RefundHappening of(RefundEvent event, Standing seen) {
    return new RefundHappening(
        event, ROUTE, seen.detail(), seen.evidence(), "", seen.paymentId(), Duration.ZERO, false);
  }

  public static RefundHappening of(RefundEvent event, Fault fault) {
    return new RefundHappening(
        event,
        ROUTE,
        fault.detail(),
        fault.evidence(),
        "",
        null,
        fault.retryAfter(),
        fault.kind() == FaultKind.NOT_SENT);
  }

  /** The same, with what the call asked for; masked. */
  public RefundHappening asking(String masked) {
    return new RefundHappening(event, actor, detail, evidence, masked, paymentId, delay, neverLeft);
  }

  /** What the provider's answer to the refund itself says. */
  public static RefundHappening accepted(String detail, String evidence) {
    return new RefundHappening(
        RefundEvent.ACCEPTED, ROUTE, detail, evidence, "", null, Duration.ZERO, false);
  }
}
