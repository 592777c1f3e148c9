package org.cobro.flow.fex;

import java.time.Clock;
import org.cobro.config.CobroProperties;
import org.cobro.flow.NodeClock;
import org.cobro.intent.IntentStore;

/** The desk of one node, put together by hand as the container does; it asks for no tokens. */
public final class NodeFexDesk {

  private NodeFexDesk() {}

  /**
   * @param clock this node's own, which may be off
   */
  public static FexDesk of(
      CobroProperties properties, IntentStore intents, NodeClock now, Clock clock) {
    return new FexBeans().fex(properties, intents, FexTokens.ofKeycloak(properties), now, clock);
  }
}
