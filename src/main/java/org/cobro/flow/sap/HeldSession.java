package org.cobro.flow.sap;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/** The session of one connection. One caller logs in, and the others wait for that one. */
final class HeldSession {

  /** Who was refused is not asked again and again: SAP locks a user out after a few. */
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private static final Duration AFTER_SILENCE = Duration.ofSeconds(2);

  private final LongSupplier nanoTime;
  private final ReentrantLock logIn = new ReentrantLock();
  private State state;

  /**
   * @param cookie {@code null} when there is no session
   * @param until until when the session is used, or its absence believed
   * @param fault why there is none; {@code null} when there is one, or nobody asked
   */
  private record State(String cookie, long until, Fault fault) {}

  /**
   * @param nanoTime this node's monotonic clock: a clock that is set must not make a session older
   */
  HeldSession(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.state = new State(null, nanoTime.getAsLong(), null);
  }

  /**
   * @throws Unsendable when there is none by now
   */
  String get(Supplier<Answer<Session>> source) {
    logIn.lock();
    try {
      if (nanoTime.getAsLong() - state.until() >= 0) {
        state = asked(source);
      }
      if (state.cookie() == null) {
        throw new Unsendable(state.fault());
      }
      return state.cookie();
    } finally {
      logIn.unlock();
    }
  }

  /** Only if it is still that one: another caller may have been here before. */
  void refused(String cookie) {
    logIn.lock();
    try {
      if (cookie.equals(state.cookie())) {
        state = new State(null, nanoTime.getAsLong(), null);
      }
    } finally {
      logIn.unlock();
    }
  }

  private State asked(Supplier<Answer<Session>> source) {
    long begun = nanoTime.getAsLong();
    Answer<Session> answer = source.get();
    if (answer instanceof Answer.Ok<Session> ok) {
      Session session = ok.value();
      return new State(session.cookies().header(), begun + session.fresh().toNanos(), null);
    }
    Fault fault = ((Answer.Failed<Session>) answer).fault();
    Duration pause = fault.kind() == FaultKind.UNAUTHORISED ? AFTER_REFUSAL : AFTER_SILENCE;
    return new State(null, nanoTime.getAsLong() + pause.toNanos(), fault);
  }
}
