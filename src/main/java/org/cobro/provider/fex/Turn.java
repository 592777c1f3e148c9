package org.cobro.provider.fex;

import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;

/**
 * Where a talk with FEX stands: at its next call, or at its end. Pure: whoever leads the talk makes
 * the calls.
 *
 * @param <T> what the talk is to find out
 */
public sealed interface Turn<T> {

  /**
   * A call is to be made.
   *
   * @param reader what comes after its answer
   * @param afresh what is asked in its place once the access token was refused and another one is
   *     there; {@code null}: the same once more
   */
  record Ask<T>(Call call, Function<Reply, Turn<T>> reader, Supplier<Turn<T>> afresh)
      implements Turn<T> {}

  /** The talk is over. */
  record End<T>(Answer<T> answer) implements Turn<T> {}

  static <T> Turn<T> ask(Call call, Function<Reply, Turn<T>> reader) {
    return new Ask<>(call, reader, null);
  }

  static <T> Turn<T> end(T result) {
    return new End<>(new Answer.Ok<>(result));
  }

  static <T> Turn<T> fault(Fault fault) {
    return new End<>(new Answer.Failed<>(fault));
  }

  /** After an answer. */
  default Turn<T> learn(Reply reply) {
    return ((Ask<T>) this).reader().apply(reply);
  }

  /** After the access token was refused, and another one is there. */
  default Turn<T> again() {
    Ask<T> ask = (Ask<T>) this;
    return ask.afresh() == null ? ask : ask.afresh().get();
  }

  /** After a call without an answer: no talk goes on from there. */
  default Turn<T> broken(Fault fault) {
    return fault(fault);
  }
}
