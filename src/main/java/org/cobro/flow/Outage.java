package org.cobro.flow;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cobro.intent.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Knows whether the database can be used. The log has one line when that ends and one when it
 * begins again, however many steps fail in between; a second only if another cure is needed. It
 * costs nothing while all is well.
 */
@Component
public final class Outage implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final Duration QUIET = Duration.ofSeconds(1);

  /** A full disk still lets us read: what wants to write must have had time to try. */
  private static final Duration QUIET_AFTER_REFUSALS = Duration.ofSeconds(10);

  private final Database database;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work));

  /** The cures that this outage's lines have named. */
  private final Set<String> told = new HashSet<>();

  private Ailment ailment;
  private long since;
  private long last;

  Outage(Database database) {
    this.database = database;
  }

  /** What ails the database; empty while nothing does. */
  public synchronized Optional<Ailment> standing() {
    return Optional.ofNullable(ailment);
  }

  /**
   * Takes note of a step that failed.
   *
   * @return true when the database was the reason
   */
  public boolean noticed(Throwable thrown) {
    Optional<Ailment> found = Ailment.of(thrown);
    found.ifPresent(this::stands);
    return found.isPresent();
  }

  private synchronized void stands(Ailment found) {
    last = System.nanoTime();
    if (ailment == null) {
      since = last;
      lookSoon();
    }
    ailment = found;
    if (told.add(found.cure())) {
      LOG.error(
          "the database cannot be used: {}; {}. Nothing new is sent meanwhile, and work goes on by"
              + " itself afterwards",
          found.reason(),
          found.cure());
    }
  }

  private void lookSoon() {
    if (!thread.isShutdown()) {
      thread.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      database.now();
      if (!ends()) {
        lookSoon();
      }
    } catch (DataAccessException | TransactionException stillAway) {
      noticed(stillAway);
      lookSoon();
    }
  }

  private synchronized boolean ends() {
    Duration enough = ailment.refusesWrites() ? QUIET_AFTER_REFUSALS : QUIET;
    boolean quiet = System.nanoTime() - last >= enough.toNanos();
    if (quiet) {
      long lasted = Duration.ofNanos(last - since).toSeconds();
      LOG.warn(
          "the database can be used again; the last refusal came {} s after the first", lasted);
      ailment = null;
      told.clear();
    }
    return quiet;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "database-outage");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
