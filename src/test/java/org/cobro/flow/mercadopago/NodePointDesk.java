package org.cobro.flow.mercadopago;

import java.time.Clock;
import org.cobro.config.CobroProperties;
import org.cobro.flow.NodeClock;
import org.cobro.intent.IntentStore;

/** The desk of one node, put together by hand as the container does. */
public final class NodePointDesk {

  private NodePointDesk() {}

  /**
   * @param clock this node's own, which may be off
   */
  public static PointDesk of(
      CobroProperties properties, IntentStore intents, NodeClock now, Clock clock) {
    return new PointBeans().mercadoPago(properties, intents, now, clock);
  }
}
