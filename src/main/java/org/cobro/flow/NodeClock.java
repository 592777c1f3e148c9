package org.cobro.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.cobro.intent.Database;
import org.springframework.stereotype.Component;

/**
 * The database's time without asking the database each time: graces and deadlines are compared with
 * times that it wrote, and a node's own clock may be off.
 */
@Component
public final class NodeClock {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Clock clock;
  private final Database database;
  private volatile Offset offset = new Offset(Duration.ZERO, Instant.MIN);

  public NodeClock(Clock clock, Database database) {
    this.clock = clock;
    this.database = database;
  }

  /** By the database's clock. */
  public Instant now() {
    Instant here = clock.instant();
    if (offset.measuredAt().isBefore(here.minus(FRESH))) {
      offset = new Offset(Duration.between(here, database.now()), here);
    }
    return here.plus(offset.ahead());
  }

  /**
   * @param ahead how far the database's clock is ahead of this node's
   */
  private record Offset(Duration ahead, Instant measuredAt) {}
}
