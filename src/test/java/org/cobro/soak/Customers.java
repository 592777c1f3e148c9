package org.cobro.soak;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.Terminals;

/** Who stands at the terminals. Each makes up their mind when the terminal shows the amount. */
final class Customers {

  /** Not later after the expiry than Cobro looks once more. */
  private static final int LATEST_MS = 2_500;

  private static final int SLOWEST_MS = 600;

  private final Beat beat;
  private final Terminals terminals;
  private final Random random;
  private final Map<String, Long> tapped = new ConcurrentHashMap<>();
  private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
  private final AtomicBoolean moody = new AtomicBoolean(true);

  Customers(Beat beat, Mall mall, long seed) {
    this.beat = beat;
    this.terminals = mall.provider().terminals();
    this.random = new Random(seed);
  }

  void look() {
    terminals.codes().forEach(code -> terminals.waiting(code).ifPresent(this::decide));
  }

  /** From now on they all pay. */
  void calm() {
    moody.set(false);
  }

  /** How many have been shown something. */
  long served() {
    return seen.size();
  }

  /** When a card was accepted, in milliseconds since 1970, by our reference. */
  Map<String, Long> tapped() {
    return tapped;
  }

  private void decide(BookedIntent shown) {
    if (seen.putIfAbsent(shown.id(), true) == null) {
      int mood = moody.get() ? random.nextInt(1000) : 0;
      later(random.nextInt(SLOWEST_MS), () -> act(shown, mood));
    }
  }

  private void act(BookedIntent shown, int mood) {
    if (mood < 830) {
      tap(shown);
    } else if (mood < 900) {
      terminals.decline(shown.id());
      later(SLOWEST_MS, () -> tap(shown));
    } else if (mood < 940) {
      terminals.cancelAtTerminal(shown.id());
    } else if (mood < 955) {
      terminals.confirmWithoutSummary(shown.id());
      later(1 + random.nextInt(SLOWEST_MS), () -> terminals.writeSummary(shown.id()));
    } else if (mood < 960) {
      terminals.contradictory(shown.id());
    } else if (mood < 985) {
      int late = (int) Mall.EXPIRY.toMillis() + random.nextInt(LATEST_MS);
      later(late, () -> terminals.lateTap(shown.id()));
    }
    // The others have left: it expires.
  }

  private void tap(BookedIntent shown) {
    terminals.tap(shown.id());
    tapped.put(shown.externalId(), System.currentTimeMillis());
  }

  private void later(int millis, Runnable act) {
    beat.in(
        Duration.ofMillis(millis),
        () -> {
          try {
            act.run();
          } catch (IllegalStateException justEnded) {
            // The terminal shows something else by now: the customer walks away.
          }
        });
  }
}
