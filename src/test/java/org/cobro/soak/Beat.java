package org.cobro.soak;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/** Keeps the actors going, each in its rhythm. While the database is away they do nothing. */
final class Beat implements AutoCloseable {

  private static final int THREADS = 8;

  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "soak");
            thread.setDaemon(true);
            return thread;
          });
  private final Breaches breaches;

  Beat(Breaches breaches) {
    this.breaches = breaches;
  }

  /** Does it again and again, so long after its last end. */
  ScheduledFuture<?> each(Duration pause, Runnable work) {
    return threads.scheduleWithFixedDelay(
        guarded(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does it once, later. */
  void in(Duration time, Runnable work) {
    threads.schedule(guarded(work), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (DataAccessException away) {
        // The database is being restarted: next time.
      } catch (RuntimeException | Error broken) {
        breaches.add("the driver works", broken);
      }
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
