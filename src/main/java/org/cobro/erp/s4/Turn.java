package org.cobro.erp.s4;

import java.util.function.Function;
import org.cobro.erp.s4.wire.Call;
import org.cobro.erp.s4.wire.Reply;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;

/**
 * Where a conversation with S/4HANA stands: at its next call, or at its end. Immutable: make the
 * call, tell the reply to {@link #learn}, and go on with what that returns. Abandoning it at any
 * point is safe, as the next one begins by reading.
 *
 * @param <T> what the conversation is to find out
 */
public sealed interface Turn<T> {

  /**
   * A call is to be made.
   *
   * @param reader what comes after its reply
   */
  record Ask<T>(Call call, Function<Reply, Turn<T>> reader) implements Turn<T> {}

  /** The conversation is over. */
  record End<T>(Answer<T> answer) implements Turn<T> {}

  /** A call, whatever comes of it. */
  static <T> Turn<T> ask(Call call, Function<Reply, Turn<T>> reader) {
    return new Ask<>(call, reader);
  }

  static <T> Turn<T> end(T result) {
    return new End<>(new Answer.Ok<>(result));
  }

  static <T> Turn<T> fault(Fault fault) {
    return new End<>(new Answer.Failed<>(fault));
  }

  /**
   * @throws IllegalStateException when no call was asked for
   */
  default Turn<T> learn(Reply reply) {
    if (this instanceof Ask<T> ask) {
      return ask.reader().apply(reply);
    }
    throw new IllegalStateException("the conversation is over");
  }
}
