package org.cobro.bench;

import java.time.Duration;
import java.util.Locale;
import org.cobro.bench.Beats.Lags;

/** What the provider saw of the rhythm for a while. */
record Window(Lags lags, double seconds) {

  static Window of(Beats beats, Duration length) throws InterruptedException {
    long began = System.nanoTime();
    beats.count();
    Thread.sleep(length.toMillis());
    return ended(beats, began);
  }

  /**
   * @param began when {@link Beats#count} was asked for
   */
  static Window ended(Beats beats, long began) {
    return new Window(beats.stop(), (System.nanoTime() - began) / 1e9);
  }

  int polls() {
    return lags.polls();
  }

  double perSecond() {
    return polls() / seconds;
  }

  /** In milliseconds. */
  double p50() {
    return lags.percentile(0.5);
  }

  /** In milliseconds. */
  double p99() {
    return lags.percentile(0.99);
  }

  /** Calls a second and both lags, as cells of a table. */
  String markdown() {
    return String.format(Locale.ROOT, "%.0f | %.0f | %.0f", perSecond(), p50(), p99());
  }
}
