package org.cobro.erp.custom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;

/** What is wanted of an ERP: questions, one after the other, and what came of them. Immutable. */
public interface Work {

  /** The next question, or empty when {@link #answer} is there. */
  Optional<Ask> next();

  /**
   * @param reply {@link Reply.Rows} or {@link Reply.Faulted}
   */
  Work learn(Reply reply);

  Answer<?> answer();

  /** How a question was answered. */
  sealed interface Reply {

    /**
     * @param rows in the port's words; empty where none were asked for
     */
    record Rows(List<Map<String, Object>> rows) implements Reply {}

    record Faulted(Fault fault) implements Reply {}
  }

  /** One question that is read by a function. */
  record Single(Ask ask, Function<List<Map<String, Object>>, Object> reader, Answer<?> answer)
      implements Work {

    public static Single of(Ask ask, Function<List<Map<String, Object>>, Object> reader) {
      return new Single(ask, reader, null);
    }

    @Override
    public Optional<Ask> next() {
      return answer == null ? Optional.of(ask) : Optional.empty();
    }

    @Override
    public Work learn(Reply reply) {
      return new Single(
          ask,
          reader,
          reply instanceof Reply.Rows found
              ? new Answer.Ok<>(reader.apply(found.rows()))
              : new Answer.Failed<>(((Reply.Faulted) reply).fault()));
    }
  }
}
