package org.cobro.soak;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who stands at the terminals. Each makes up their mind when the terminal shows the amount. */
final class Customers {

  /** Not later after the expiry than Cobro looks once more. */
  private static final int LATEST_MS = 2_500;

  private static final int SLOWEST_MS = 600;

  private final Beat beat;
  private final Mall mall;
  private final Random random;
  private final Map<String, Long> tapped = new ConcurrentHashMap<>();
  private final Map<String, Boolean> seen = new ConcurrentHashMap<>();
  private final AtomicBoolean moody = new AtomicBoolean(true);

  Customers(Beat beat, Mall mall, long seed) {
    this.beat = beat;
    this.mall = mall;
    this.random = new Random(seed);
  }

  void look() {
    for (Till till : mall.tills()) {
      till.terminals().forEach(code -> till.waiting(code).ifPresent(slip -> decide(till, slip)));
    }
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

  private void decide(Till till, Slip shown) {
    if (seen.putIfAbsent(shown.id(), true) == null) {
      int mood = moody.get() ? random.nextInt(1000) : 0;
      later(random.nextInt(SLOWEST_MS), () -> act(till, shown, mood));
    }
  }

  private void act(Till till, Slip shown, int mood) {
    if (mood < 830) {
      tap(till, shown);
    } else if (mood < 900) {
      till.decline(shown.id());
      later(SLOWEST_MS, () -> tap(till, shown));
    } else if (mood < 940) {
      till.giveUp(shown.id());
    } else if (mood < 955) {
      till.payUnproven(shown.id());
      later(1 + random.nextInt(SLOWEST_MS), () -> till.prove(shown.id()));
    } else if (mood < 960) {
      till.payInContradiction(shown.id());
    } else if (mood < 985) {
      int late = (int) till.expiry().toMillis() + random.nextInt(LATEST_MS);
      later(late, () -> till.tapLate(shown.id()));
    }
    // The others have left: it expires.
  }

  private void tap(Till till, Slip shown) {
    till.tap(shown.id());
    tapped.put(shown.reference(), System.currentTimeMillis());
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
