package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;

/** A talk whose other side the test speaks. */
final class Dialogue<T> {
  private Turn<T> turn;

  Dialogue(Turn<T> turn) {
    this.turn = turn;
  }

  Call call() {
    assertThat(turn).isInstanceOf(Turn.Ask.class);
    return ((Turn.Ask<T>) turn).call();
  }

  /** Expects this call and answers it. */
  Dialogue<T> on(String methodAndPath, int status, Object body) {
    assertThat(call().method() + " " + call().path()).isEqualTo(methodAndPath);
    return answer(status, body);
  }

  Dialogue<T> answer(int status, Object body) {
    return answer(status, body, null);
  }

  Dialogue<T> answer(int status, Object body, Duration retryAfter) {
    turn = turn.learn(Reply.of(status, body == null ? null : body.toString(), retryAfter));
    return this;
  }

  /** The access token was refused, and another one is there. */
  Dialogue<T> again() {
    turn = turn.again();
    return this;
  }

  Dialogue<T> broken(Fault fault) {
    turn = turn.broken(fault);
    return this;
  }

  T result() {
    assertThat(end()).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<T>) end()).value();
  }

  Fault fault() {
    assertThat(end()).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<T>) end()).fault();
  }

  private Answer<T> end() {
    assertThat(turn).isInstanceOf(Turn.End.class);
    return ((Turn.End<T>) turn).answer();
  }
}
