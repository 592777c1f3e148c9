package org.cobro.console;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cobro.console.Keyed.Held;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Holds on to the keys of what this node carries out, however long it takes: to compare the books
 * of a day takes as long as the provider takes to answer about each attempt. Ends with the process,
 * and the leases with it. Also forgets old answers, now and then.
 */
@Component
final class KeyPulse implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(KeyPulse.class);

  /** One beat may be lost. */
  private static final long EVERY = KeptAnswers.LEASE.toMillis() / 3;

  private static final int CLEANING = 60;

  private final KeptAnswers answers;
  private final Set<Held> held = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work));
  private int beats;

  KeyPulse(KeptAnswers answers) {
    this.answers = answers;
  }

  /** Not before: the tables are there then. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    thread.scheduleWithFixedDelay(this::beat, EVERY, EVERY, TimeUnit.MILLISECONDS);
  }

  void begun(Held order) {
    held.add(order);
  }

  void ended(Held order) {
    held.remove(order);
  }

  synchronized void beat() {
    held.forEach(order -> quietly(() -> answers.renew(order)));
    if (beats++ % CLEANING == 0) {
      quietly(answers::clean);
    }
  }

  /** A beat that breaks must not be the last one. */
  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException unusable) {
      LOG.info("the keys of the API wait for the database: {}", unusable.getMessage());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "api-keys");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
