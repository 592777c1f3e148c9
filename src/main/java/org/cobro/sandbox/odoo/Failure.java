package org.cobro.sandbox.odoo;

import java.time.Duration;

/**
 * One way in which a call goes wrong on its way. Whether the call was processed is what an
 * integrator cannot see from outside, so each says it.
 *
 * @param held how long the call is held up before it is processed
 * @param code fault code, for the kinds that answer with a fault
 * @param text fault text, for the kinds that answer with a fault
 * @param parties for {@link Kind#MEET}: how many calls wait for each other
 */
public record Failure(Kind kind, Duration held, int code, String text, int parties) {

  /** What happens. */
  public enum Kind {
    /** The connection is closed, nothing was processed. */
    DROP_BEFORE,
    /** Processed and committed, then the connection is closed without an answer. */
    DROP_AFTER,
    /** Processed and committed, then answered with a fault. */
    FAULT_AFTER_COMMIT,
    /** A proxy's 502 page, nothing was processed. */
    HTTP_502_HTML,
    /** Processed and committed, then a proxy's 502 page. */
    HTTP_502_AFTER_COMMIT,
    /** Processed and answered, late. */
    DELAY,
    /** Answered with a fault, nothing was processed. */
    FAULT,
    /** Processed and committed; the answer breaks off in the middle. */
    CUT_BODY,
    /** Holds calls up until enough of them are under way, then lets all go on: a race. */
    MEET
  }

  public static Failure dropBefore() {
    return of(Kind.DROP_BEFORE);
  }

  public static Failure dropAfter() {
    return of(Kind.DROP_AFTER);
  }

  /** As when the result cannot be serialised. */
  public static Failure faultAfterCommit() {
    OdooFault none = OdooFault.cannotMarshalNone();
    return faultAfterCommit(none.code(), none.getMessage());
  }

  public static Failure faultAfterCommit(int code, String text) {
    return new Failure(Kind.FAULT_AFTER_COMMIT, Duration.ZERO, code, text, 0);
  }

  public static Failure badGateway() {
    return of(Kind.HTTP_502_HTML);
  }

  public static Failure badGatewayAfterCommit() {
    return of(Kind.HTTP_502_AFTER_COMMIT);
  }

  public static Failure delay(Duration held) {
    return new Failure(Kind.DELAY, held, 0, "", 0);
  }

  public static Failure fault(int code, String text) {
    return new Failure(Kind.FAULT, Duration.ZERO, code, text, 0);
  }

  public static Failure cutBody() {
    return of(Kind.CUT_BODY);
  }

  /** To be laid on as many calls as there are parties. */
  public static Failure meet(int parties) {
    return new Failure(Kind.MEET, Duration.ZERO, 0, "", parties);
  }

  private static Failure of(Kind kind) {
    return new Failure(kind, Duration.ZERO, 0, "", 0);
  }
}
