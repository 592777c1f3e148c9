package org.cobro.flow.compago;

import org.cobro.config.CobroProperties;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.NodeClock;
import org.cobro.intent.Database;
import org.cobro.intent.Exposure;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PriorPayments;
import org.cobro.intent.card.Enrolments;

/** The desk of one node, put together by hand as the container does. */
public final class NodeCardDesk {

  private NodeCardDesk() {}

  public static CardDesk of(
      CobroProperties properties,
      Database database,
      IntentStore intents,
      NodeClock clock,
      HttpFaults faults) {
    return new CardDesk(
        new PriorPayments(database),
        intents,
        faults,
        new CardLimits(properties, new Exposure(database), clock),
        new Enrolments(database),
        properties);
  }
}
