package org.cobro.flow.sap;

import org.cobro.erp.s4.Turn;
import org.cobro.erp.s4.wire.Call;
import org.cobro.erp.s4.wire.Replies;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Answer;

/**
 * A talk with S/4HANA, call by call, as the route {@code sap-s4.talk} leads it. Belongs to one
 * exchange. Nothing is asked twice here: what comes after a reply is for the conversation.
 */
public final class S4Talk {

  private final TalksUnderWay.Watch watch;
  private Turn<?> turn;

  S4Talk(Turn<?> beginning, TalksUnderWay.Watch watch) {
    this.turn = beginning;
    this.watch = watch;
    tellEnd();
  }

  /** True while there is a call to make. */
  public boolean isAsking() {
    return turn instanceof Turn.Ask;
  }

  /** The call to make. */
  public Call getCall() {
    Call call = ((Turn.Ask<?>) turn).call();
    if (call.posts()) {
      watch.posts();
    }
    return call;
  }

  /**
   * @param result what {@link Replies#of} takes
   */
  S4Talk learn(Object result) {
    turn = turn.learn(Replies.of(((Turn.Ask<?>) turn).call(), result));
    tellEnd();
    return this;
  }

  private void tellEnd() {
    if (!isAsking()) {
      watch.ends();
    }
  }

  /** What came of it. */
  public Answer<?> getAnswer() {
    return ((Turn.End<?>) turn).answer();
  }
}
