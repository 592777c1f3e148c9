package org.cobro.flow.fex;

import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.fex.Call;
import org.cobro.provider.fex.Reply;
import org.cobro.provider.fex.Turn;

/**
 * A talk with FEX, call by call, as the route {@code fex.talk} leads it. Belongs to one exchange. A
 * refused access token is replaced once in a talk; who is refused a second time gives up. Whoever
 * refuses a call may have passed it on: after a refused POST nothing counts as never sent.
 */
public final class FexTalk {

  private static final int UNAUTHORISED = 401;

  private Turn<?> turn;
  private boolean refused;
  private boolean perhapsSent;

  FexTalk(Turn<?> beginning) {
    turn = beginning;
  }

  /** True while there is a call to make. */
  public boolean isAsking() {
    return turn instanceof Turn.Ask;
  }

  /** The call to make. */
  public Call getCall() {
    return ((Turn.Ask<?>) turn).call();
  }

  /**
   * @param result the {@link Reply}, or the {@link Fault} of the transport
   */
  FexTalk learn(Object result) {
    if (result instanceof Reply reply) {
      boolean again = reply.status() == UNAUTHORISED && !refused;
      refused |= again;
      perhapsSent |= again && "POST".equals(getCall().method());
      turn = again ? turn.again() : turn.learn(reply);
    } else {
      turn = turn.broken(broken((Fault) result));
    }
    return this;
  }

  private Fault broken(Fault fault) {
    return perhapsSent && fault.kind() == FaultKind.NOT_SENT
        ? new Fault(
            FaultKind.UNCLEAR,
            fault.detail() + "; a call before it was refused and may have arrived",
            fault.retryAfter(),
            fault.evidence())
        : fault;
  }

  /** What came of it. */
  public Answer<?> getAnswer() {
    return ((Turn.End<?>) turn).answer();
  }
}
