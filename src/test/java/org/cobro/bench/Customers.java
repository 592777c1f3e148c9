package org.cobro.bench;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Those who stand at the terminals: one after another pays, at a steady pace. */
final class Customers implements AutoCloseable {

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final FastProvider provider;
  private volatile int most;
  private volatile int paid;

  /**
   * @param most how many pay at all; the others are waited for
   */
  Customers(FastProvider provider, int most) {
    this.provider = provider;
    this.most = most;
  }

  void begin(Duration every) {
    clock.scheduleAtFixedRate(this::pay, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** More may pay than was said before. */
  void upTo(int most) {
    this.most = most;
  }

  private void pay() {
    int next = paid + 1;
    if (next <= most) {
      // Before the provider says so: who is told to pay may be seen at once.
      paid = next;
      provider.paid(next);
    }
  }

  /** The first so many have paid. */
  int paid() {
    return paid;
  }

  /** Nobody else pays. */
  void end() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
