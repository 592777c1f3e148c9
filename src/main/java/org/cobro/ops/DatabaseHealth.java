package org.cobro.ops;

import java.time.Duration;
import java.util.Optional;
import org.cobro.flow.Ailment;
import org.cobro.flow.Outage;
import org.cobro.ops.Readings.Reading;
import org.springframework.boot.actuate.health.Health;

/** What health says of the database, and of the figures that it keeps. */
final class DatabaseHealth {

  /** A status call that waits longer than this says that polling does not keep up. */
  private static final Duration POLL_LAG = Duration.ofSeconds(30);

  private final Outage outage;
  private final Readings readings;

  DatabaseHealth(Outage outage, Readings readings) {
    this.outage = outage;
    this.readings = readings;
  }

  /** The work may be refused what a look at the figures is not, such as on a full disk. */
  Health database() {
    Optional<Ailment> standing = outage.standing();
    if (standing.isPresent()) {
      return Health.down()
          .withDetail("fault", standing.get().reason())
          .withDetail("cure", standing.get().cure())
          .build();
    }
    Reading reading = readings.now();
    return reading.isThere()
        ? Health.up().build()
        : Health.down().withDetail("fault", reading.ailment()).build();
  }

  Health pollLag() {
    Reading reading = readings.now();
    if (!reading.isThere()) {
      return unread();
    }
    boolean keepsUp = reading.pollLag().compareTo(POLL_LAG) < 0;
    Health.Builder health = keepsUp ? Health.up() : Health.down();
    return health.withDetail("lag", reading.pollLag().toString()).build();
  }

  /** Dead letters wait for a person; they do not make the service unhealthy. */
  Health deadLetters() {
    Reading reading = readings.now();
    return reading.isThere()
        ? Health.up().withDetail("open", reading.deadLetters()).build()
        : unread();
  }

  /** Differences wait for a person too. */
  Health reconciliation() {
    Reading reading = readings.now();
    if (!reading.isThere()) {
      return unread();
    }
    Health.Builder health = Health.up();
    reading.reconciled().forEach((erp, kept) -> health.withDetail(erp, LastReport.of(kept)));
    return health.build();
  }

  /** What could not be archived stays in the database: nobody collects any worse for it. */
  Health archive() {
    Reading reading = readings.now();
    if (!reading.isThere()) {
      return unread();
    }
    Health.Builder health = Health.up();
    if (reading.archived() != null) {
      health.withDetail("last", LastArchive.of(reading.archived()));
    }
    return health.build();
  }

  static Health noArchive() {
    return Health.up().withDetail("archive", "off").build();
  }

  private static Health unread() {
    return Health.unknown().withDetail("reason", "the database does not answer").build();
  }
}
