package org.cobro.ops.retention;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cobro.config.CobroProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Looks each minute whether the day's work is due, on a thread of its own. */
final class RetentionClock implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(RetentionClock.class);

  private final Optional<Retention> retention;
  private final CobroProperties.Retention settings;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work));

  /**
   * @param retention empty: nothing is to be done, ever
   */
  RetentionClock(Optional<Retention> retention, CobroProperties.Retention settings, Clock clock) {
    this.retention = retention;
    this.settings = settings;
    this.clock = clock;
  }

  /** Not before: the tables are there then. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (retention.isPresent()) {
      thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MINUTES);
    }
  }

  /** A look that breaks must not be the last one. */
  void look() {
    try {
      ZonedDateTime now = clock.instant().atZone(settings.timeZone());
      if (!now.toLocalTime().isBefore(settings.time())) {
        retention.ifPresent(due -> due.run(now.toLocalDate()));
      }
    } catch (RuntimeException unusable) {
      LOG.info("the archive waits for the database: {}", unusable.getMessage());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "archive");
    thread.setDaemon(true);
    return thread;
  }

  /** What is under way is interrupted in its rest, and done on the next day, or by another node. */
  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
