package org.cobro.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for something that the application does by itself, and tells the story when it does not.
 */
public final class Await {

  /** Generous: a machine under load is slow, but not wrong. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMillis(15);

  private Await() {}

  /**
   * @param what what is awaited, for the failure
   * @param story what happened instead, asked only on failure
   * @throws AssertionError when it has not come true in time
   */
  public static void until(String what, Supplier<String> story, BooleanSupplier condition) {
    within(PATIENCE, what, story, condition);
  }

  public static void within(
      Duration patience, String what, Supplier<String> story, BooleanSupplier condition) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "not within " + patience + ": " + what + System.lineSeparator() + story.get());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
