package org.cobro.sandbox.s4;

import java.time.Duration;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Mishap;

/**
 * Something that goes wrong with one call.
 *
 * @param mishap on the way; {@code null} for none
 * @param pause for the slow ones; else zero
 * @param instead an answer in the place of the right one; {@code null} for none
 * @param carriedOut whether the call took effect all the same
 * @param meanwhile what somebody else does when the call has left and has not arrived
 * @param looks how many reads a post that is still under way is hidden from; less than nothing when
 *     none is under way
 */
public record Trouble(
    Mishap mishap,
    Duration pause,
    HttpReply instead,
    boolean carriedOut,
    Runnable meanwhile,
    int looks) {
  private static final int NEVER = -1;
  private static final Runnable NOTHING = () -> {};

  /** The connection breaks before the call is carried out. */
  public static Trouble dropBefore() {
    return of(Mishap.DROP_BEFORE, Duration.ZERO);
  }

  /** The call is carried out and committed, the connection breaks before the answer. */
  public static Trouble dropAfter() {
    return of(Mishap.DROP_AFTER, Duration.ZERO);
  }

  /** Carried out; half of the body, then the connection breaks. */
  public static Trouble cutBody() {
    return of(Mishap.CUT_BODY, Duration.ZERO);
  }

  /** The call is carried out at once and answered after a pause. */
  public static Trouble slowAnswer(Duration pause) {
    return of(Mishap.SLOW_ANSWER, pause);
  }

  /** A page in HTML, as a log-in page or a proxy answers; the call is not carried out. */
  public static Trouble page(int status) {
    return instead(HttpReply.html(status, "<html><body><h1>" + status + "</h1></body></html>"));
  }

  /** SOAP's word that something broke. */
  public static Trouble soapFault() {
    return instead(Envelope.fault("Web service processing error"));
  }

  /** A confirmation that says why nothing was posted. */
  public static Trouble errorLog(String note) {
    return instead(Envelope.refused(note));
  }

  /** A confirmation without a document and without an error. */
  public static Trouble emptyConfirmation() {
    return instead(Envelope.confirmed("", "", 0, ""));
  }

  /** Lines are not shown, though they are there. */
  public static Trouble emptyPage() {
    return instead(HttpReply.json(200, "{\"d\":{\"results\":[]}}"));
  }

  /** No line, but the word that there are more. */
  public static Trouble endlessPage() {
    return instead(HttpReply.json(200, "{\"d\":{\"results\":[],\"__next\":\"x\"}}"));
  }

  /** 429, with a time to wait. */
  public static Trouble tooManyRequests(String seconds) {
    return instead(new HttpReply(429, "text/plain", Map.of("Retry-After", seconds), ""));
  }

  /** Nothing goes wrong on the way, but somebody acts before the call arrives. */
  public static Trouble meanwhile(Runnable somebody) {
    return new Trouble(null, Duration.ZERO, null, true, somebody, NEVER);
  }

  /** The same answer, but the call took effect. */
  public Trouble afterCarryingOut() {
    return new Trouble(mishap, pause, instead, true, meanwhile, looks);
  }

  /**
   * The same answer to a post, but it goes on without anybody hearing of it, and takes effect when
   * lines were read so often.
   */
  public Trouble landingAfter(int reads) {
    return new Trouble(mishap, pause, instead, carriedOut, meanwhile, reads);
  }

  boolean landsLate() {
    return looks > NEVER;
  }

  private static Trouble of(Mishap mishap, Duration pause) {
    return new Trouble(mishap, pause, null, true, NOTHING, NEVER);
  }

  private static Trouble instead(HttpReply reply) {
    return new Trouble(null, Duration.ZERO, reply, false, NOTHING, NEVER);
  }
}
