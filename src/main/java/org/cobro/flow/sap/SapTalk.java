package org.cobro.flow.sap;

import org.cobro.erp.sap.Turn;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.flow.TalksUnderWay.Watch;
import org.cobro.intent.Answer;

/**
 * A talk with one company of SAP's, call by call, as the route {@code sap-b1.talk} leads it.
 * Belongs to one exchange. Where a session has ended, what only reads is asked once more in the
 * next one; after anything else it is for the conversation to look first.
 */
public final class SapTalk {

  private static final String POST = "POST";

  private final Watch watch;
  private Turn<?> turn;
  private boolean replayed;

  SapTalk(Turn<?> beginning, Watch watch) {
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
    if (POST.equals(call.method())) {
      watch.posts();
    }
    return call;
  }

  SapTalk learn(Reply reply) {
    if (isReplayed(reply)) {
      replayed = true;
    } else {
      turn = turn.learn(reply);
      tellEnd();
    }
    return this;
  }

  private boolean isReplayed(Reply reply) {
    boolean lost = reply instanceof Reply.Faulted faulted && faulted.isOfTheSession();
    return lost && !replayed && !((Turn.Ask<?>) turn).call().writes();
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
