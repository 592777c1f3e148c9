package org.cobro.provider.mercadopago;

import java.util.function.Function;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;

/**
 * Where a talk with Mercado Pago stands: at its next call, or at its end. Pure: whoever leads the
 * talk makes the calls.
 *
 * @param <T> what the talk is to find out
 */
public sealed interface Turn<T> {

  /**
   * A call is to be made.
   *
   * @param reader what comes after its answer
   */
  record Ask<T>(Call call, Function<Reply, Turn<T>> reader) implements Turn<T> {}

  /** The talk is over. */
  record End<T>(Answer<T> answer) implements Turn<T> {}

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

  /** After a call without an answer: no talk goes on from there. */
  default Turn<T> broken(Fault fault) {
    return fault(fault);
  }
}
