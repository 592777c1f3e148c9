package org.cobro.flow.mercadopago;

import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.provider.mercadopago.Call;
import org.cobro.provider.mercadopago.Reply;
import org.cobro.provider.mercadopago.Turn;

/**
 * A talk with one Mercado Pago account, call by call, as the route {@code mercado-pago-point.talk}
 * leads it. Belongs to one exchange.
 */
public final class PointTalk {

  private Turn<?> turn;

  PointTalk(Turn<?> beginning) {
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
  public PointTalk learn(Object result) {
    turn = result instanceof Reply reply ? turn.learn(reply) : turn.broken((Fault) result);
    return this;
  }

  /** What came of it. */
  public Answer<?> getAnswer() {
    return ((Turn.End<?>) turn).answer();
  }
}
