package org.cobro.flow.odoo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.cobro.erp.Told;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Conversation;
import org.cobro.erp.odoo.PaymentBooks;
import org.cobro.erp.odoo.Refusal;
import org.cobro.erp.odoo.Reply;
import org.cobro.erp.odoo.Step;
import org.cobro.intent.Answer;

/** What is wanted of an Odoo once we are logged in: one call, or a conversation. */
sealed interface OdooWork {

  /** The next call, or empty when {@link #answer} is there. */
  Optional<Call> next();

  OdooWork learn(Reply reply);

  Answer<?> answer();

  /** One call that is read by a function. */
  record Single(Call call, Function<Reply, Answer<?>> reader, Answer<?> answer)
      implements OdooWork {

    static Single of(Call call, Function<Object, Object> reader) {
      return new Single(call, reply -> read(reply, reader), null);
    }

    @Override
    public Optional<Call> next() {
      return answer == null ? Optional.of(call) : Optional.empty();
    }

    @Override
    public OdooWork learn(Reply reply) {
      return new Single(call, reader, reader.apply(reply));
    }

    private static Answer<?> read(Reply reply, Function<Object, Object> reader) {
      return reply instanceof Reply.Value value
          ? new Answer.Ok<>(reader.apply(value.value()))
          : new Answer.Failed<>(((Reply.Faulted) reply).fault());
    }
  }

  /**
   * A registration or a note.
   *
   * @param settle how long Odoo may go on with a write whose answer was lost
   */
  record Talk(Conversation conversation, Duration settle) implements OdooWork {

    @Override
    public Optional<Call> next() {
      return conversation.next() instanceof Step.Ask ask
          ? Optional.of(ask.call())
          : Optional.empty();
    }

    @Override
    public OdooWork learn(Reply reply) {
      return new Talk(conversation.learn(reply), settle);
    }

    @Override
    public Answer<Told> answer() {
      Step step = conversation.next();
      if (step instanceof Step.Done done) {
        return new Answer.Ok<>(new Told.Shown(done.id(), done.detail()));
      }
      if (step instanceof Step.Stop stop) {
        boolean gone = stop.reason() == Refusal.GONE;
        return new Answer.Ok<>(new Told.Refused(gone, stop.reason() + ": " + stop.detail()));
      }
      if (step instanceof Step.Settle unsettled) {
        return new Answer.Failed<>(unsettled.fault().after(settle));
      }
      return new Answer.Failed<>(((Step.Retry) step).fault());
    }
  }

  /** The payments that carry our references. */
  record Books(PaymentBooks books) implements OdooWork {

    @Override
    public Optional<Call> next() {
      return books.next();
    }

    @Override
    public OdooWork learn(Reply reply) {
      return new Books(books.learn(reply));
    }

    @Override
    public Answer<?> answer() {
      return books.answer();
    }
  }

  /** Nothing but logging in and looking whether all is there. */
  record Nothing() implements OdooWork {

    @Override
    public Optional<Call> next() {
      return Optional.empty();
    }

    @Override
    public OdooWork learn(Reply reply) {
      throw new IllegalStateException("nothing was asked");
    }

    @Override
    public Answer<String> answer() {
      return new Answer.Ok<>("logged in");
    }
  }
}
