package org.cobro.flow;

import org.apache.camel.ExchangeProperty;
import org.cobro.intent.Departure;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.springframework.stereotype.Component;

/** The step right before the call of a create: whatever held this node up, nothing leaves late. */
@Component("lastLook")
public final class LastLook {

  private final Departure departure;

  LastLook(Departure departure) {
    this.departure = departure;
  }

  /**
   * @throws Unsendable when the create must not leave, or the database cannot be asked: nothing was
   *     sent
   */
  public void check(@ExchangeProperty("intent") PaymentIntent leaving) {
    try {
      departure.check(leaving);
    } catch (RuntimeException reason) {
      throw new Unsendable(Fault.of(FaultKind.NOT_SENT, "not sent: " + reason.getMessage()));
    }
  }
}
