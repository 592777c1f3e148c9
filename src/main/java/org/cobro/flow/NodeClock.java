package org.cobro.flow;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** This node's clock, for waiting times only; leases and events go by the database's. */
@Component
public final class NodeClock {

  private final Clock clock;

  public NodeClock(Clock clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }
}
