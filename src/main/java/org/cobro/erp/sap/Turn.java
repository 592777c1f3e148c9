package org.cobro.erp.sap;

import java.util.function.Function;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Where a conversation with SAP stands: at its next call, or at its end. Immutable: make the call,
 * tell the reply to {@link #learn}, and go on with what that returns. Abandoning it at any point is
 * safe, as the next one begins by reading.
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

  /** A call that the conversation ends with when there is no result. */
  static <T> Turn<T> read(Call call, Function<Reply.Value, Turn<T>> reader) {
    return new Ask<>(
        call,
        reply ->
            reply instanceof Reply.Value value
                ? reader.apply(value)
                : fault(((Reply.Faulted) reply).fault()));
  }

  static <T> Turn<T> end(T result) {
    return new End<>(new Answer.Ok<>(result));
  }

  static <T> Turn<T> fault(Fault fault) {
    return new End<>(new Answer.Failed<>(fault));
  }

  /** The end for an answer that does not have the shape it must have. */
  static <T> Turn<T> unreadable(String what) {
    return fault(Fault.of(FaultKind.UNCLEAR, "SAP's answer is not a list of " + what));
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
