package org.cobro.simulation;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A foreign call under way. It outlives the node that sent it. */
final class Parcel {

  private static final List<String> MOVING =
      List.of(
          "create ",
          "cancel ",
          "refund ",
          " load",
          "action_post",
          "js_assign",
          "message_post",
          "POST /",
          "PATCH /");

  /** What becomes of it. */
  enum Fate {
    /** Carried out and answered, unless the caller's patience ends before. */
    WELL,
    /** The connection was never made. */
    NOT_SENT,
    /** Sent, never carried out, never answered. */
    LOST,
    /** Carried out; the answer is lost. */
    ANSWER_LOST,
    /** Carried out only after the caller gave up. */
    LATE
  }

  /**
   * A call as a node makes it.
   *
   * @param what for the trace
   * @param patience the caller's time-out
   * @param longest after which time at the most it is carried out, when it is
   * @param work carries it out and gives the answer
   * @param lastLook throws where it must not leave any more
   */
  record Order(
      Place place,
      String what,
      Duration patience,
      Duration longest,
      Supplier<Object> work,
      Runnable lastLook) {

    /** Whether it may change something there. */
    boolean moves() {
      return MOVING.stream().anyMatch(what::contains);
    }
  }

  /** Where calls go. */
  enum Place {
    PROVIDER,
    ERP
  }

  final Order order;
  final Fate fate;
  final String sender;
  private final long sentAt;
  private final long lateBy;
  private Object answer;
  private boolean carriedOut;

  /**
   * @param lateBy how long after the caller gave up it is carried out, when it is LATE
   */
  Parcel(Order order, Fate fate, String sender, long now, long lateBy) {
    this.lateBy = lateBy;
    this.order = order;
    this.fate = fate;
    this.sender = sender;
    this.sentAt = now;
  }

  private long timeOutAt() {
    return sentAt + order.patience().toMillis();
  }

  /** Until when it must have been carried out. */
  long deadline() {
    return sentAt + order.longest().toMillis();
  }

  boolean willArrive() {
    return !carriedOut && fate != Fate.NOT_SENT && fate != Fate.LOST;
  }

  boolean canArrive(long now) {
    return willArrive() && (fate != Fate.LATE || now >= timeOutAt() + lateBy);
  }

  void carryOut() {
    carriedOut = true;
    answer = order.work().get();
  }

  /** Whether the caller knows by now what there is to know. */
  boolean isAnswered(long now) {
    return switch (fate) {
      case WELL -> carriedOut || now >= timeOutAt();
      case NOT_SENT, LOST, ANSWER_LOST -> fate != Fate.ANSWER_LOST || carriedOut;
      case LATE -> now >= timeOutAt();
    };
  }

  /** The answer, or the exception that the caller meets. */
  Object answer() {
    return switch (fate) {
      case WELL -> carriedOut ? answer : new SocketTimeoutException("Read timed out");
      case NOT_SENT -> new ConnectException("Connection refused");
      case LOST, ANSWER_LOST -> new SocketException("Connection reset");
      case LATE -> new SocketTimeoutException("Read timed out");
    };
  }

  /** When waiting alone brings the caller on; far away when it does not. */
  long wakesAt() {
    return fate == Fate.WELL || fate == Fate.LATE ? timeOutAt() : Long.MAX_VALUE;
  }
}
