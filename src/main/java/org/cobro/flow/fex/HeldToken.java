package org.cobro.flow.fex;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * The access token of one connection. One caller asks for the next before the end, and the others
 * go on with the present one; without a token all wait for that one caller.
 */
final class HeldToken {

  /** Who was refused is not asked again and again: Keycloak may lock the client out. */
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private static final Duration AFTER_SILENCE = Duration.ofSeconds(2);

  private final Supplier<Answer<AccessToken>> source;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile State state;

  /**
   * @param token {@code null} when there is none
   * @param fresh until when nothing is asked
   * @param end until when the token counts
   * @param fault why the last question was in vain; {@code null} when it was not
   */
  private record State(String token, long fresh, long end, Fault fault) {}

  /**
   * @param source asks for one
   * @param nanoTime this node's monotonic clock: a clock that is set must not make a token older
   */
  HeldToken(Supplier<Answer<AccessToken>> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.state = new State(null, nanoTime.getAsLong(), nanoTime.getAsLong(), null);
  }

  /**
   * @throws Unsendable when there is none by now
   */
  String get() {
    State now = state;
    if (isFresh(now)) {
      return value(now);
    }
    if (isGood(now)) {
      return asking.tryLock() ? renewed() : now.token();
    }
    asking.lock();
    return renewed();
  }

  /** FEX refused it. Only if it is still that one: another caller may have been here before. */
  void refused(String token) {
    asking.lock();
    try {
      if (token.equals(state.token())) {
        state = new State(null, nanoTime.getAsLong(), nanoTime.getAsLong(), null);
      }
    } finally {
      asking.unlock();
    }
  }

  /** Called with the lock, and gives it back. */
  private String renewed() {
    try {
      if (!isFresh(state)) {
        state = asked(state, nanoTime.getAsLong());
      }
      return value(state);
    } finally {
      asking.unlock();
    }
  }

  private State asked(State before, long begun) {
    Answer<AccessToken> answer = source.get();
    if (answer instanceof Answer.Ok<AccessToken> ok) {
      AccessToken token = ok.value();
      return new State(
          token.value(), begun + token.fresh().toNanos(), begun + token.life().toNanos(), null);
    }
    Fault fault = ((Answer.Failed<AccessToken>) answer).fault();
    Duration pause = fault.kind() == FaultKind.UNAUTHORISED ? AFTER_REFUSAL : AFTER_SILENCE;
    String kept = isGood(before) ? before.token() : null;
    return new State(kept, nanoTime.getAsLong() + pause.toNanos(), before.end(), fault);
  }

  private String value(State now) {
    if (isGood(now)) {
      return now.token();
    }
    throw new Unsendable(
        now.fault() == null
            ? Fault.of(FaultKind.NOT_SENT, "not sent: the access token has just ended")
            : now.fault());
  }

  private boolean isFresh(State now) {
    return nanoTime.getAsLong() - now.fresh() < 0;
  }

  private boolean isGood(State now) {
    return now.token() != null && nanoTime.getAsLong() - now.end() < 0;
  }
}
