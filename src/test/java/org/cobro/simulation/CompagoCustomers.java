package org.cobro.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.BookedIntent.Status;
import org.cobro.sandbox.compago.CompagoWithoutHttp;

/** The hands at Compago's terminals. */
final class CompagoCustomers implements Customers {

  /** A card put in at the last second. */
  private static final Duration AT_ONCE = Duration.ofSeconds(50);

  /** Longer than any provider should need, and before the last sweep. */
  private static final Duration AT_LAST = Duration.ofMinutes(25);

  private final Plan plan;
  private final ProviderSide provider;
  private final CompagoWithoutHttp compago;
  private final VirtualClock clock;
  private final Chance chance;

  CompagoCustomers(
      Plan plan, ProviderSide provider, CompagoTill till, VirtualClock clock, Chance chance) {
    this.plan = plan;
    this.provider = provider;
    this.compago = till.compago();
    this.clock = clock;
    this.chance = chance;
  }

  @Override
  public Optional<String> act() {
    int roll = chance.below(100);
    if (roll < 60) {
      return atTerminal(roll);
    }
    if (roll < 68) {
      return with("writes the proof", i -> i.charged() && !i.paid() && confirmed(i), this::prove);
    }
    if (roll < 85) {
      return with("taps too late", this::mayComeLate, this::tapLate);
    }
    return with("taps while it is cancelled", this::mayContradict, this::contradict);
  }

  @Override
  public Optional<String> close() {
    for (String terminal : plan.terminals()) {
      Optional<BookedIntent> waiting = compago.terminals().waiting(terminal);
      if (waiting.isPresent()) {
        return Optional.of(chance.percent(80) ? tap(terminal) : giveUp(terminal));
      }
    }
    return with("writes the proof", i -> i.charged() && !i.paid() && confirmed(i), this::prove);
  }

  private Optional<String> atTerminal(int roll) {
    String terminal = chance.of(plan.terminals());
    if (compago.terminals().waiting(terminal).isEmpty()) {
      return Optional.empty();
    }
    if (roll < 22) {
      return Optional.of(tap(terminal));
    }
    if (roll < 33) {
      return Optional.of("declined: " + compago.terminals().decline(terminal).externalId());
    }
    if (roll < 38) {
      return Optional.of(giveUp(terminal));
    }
    if (roll < 54) {
      return Optional.empty();
    }
    BookedIntent confirmed = compago.terminals().confirmWithoutSummary(terminal);
    charged(confirmed, false);
    return Optional.of("taps, the proof is missing: " + confirmed.externalId());
  }

  private String tap(String terminal) {
    BookedIntent paid = compago.terminals().tap(terminal);
    charged(paid, false);
    return "taps: " + paid.externalId();
  }

  private String giveUp(String terminal) {
    return "gives up: " + compago.terminals().cancelAtTerminal(terminal).externalId();
  }

  private Optional<String> with(
      String what, Predicate<BookedIntent> which, Consumer<BookedIntent> act) {
    List<BookedIntent> some = compago.intents().stream().filter(which).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    BookedIntent one = chance.of(some);
    act.accept(one);
    return Optional.of(what + ": " + one.externalId());
  }

  private static boolean confirmed(BookedIntent intent) {
    return intent.status() == Status.CONFIRMED;
  }

  private void prove(BookedIntent intent) {
    compago.terminals().writeSummary(intent.id());
  }

  private boolean mayComeLate(BookedIntent intent) {
    return intent.status() == Status.PENDING
        && compago.expired(intent)
        && !provider.isClosed(intent.externalId())
        && isRecent(expiry(intent));
  }

  private static Instant expiry(BookedIntent intent) {
    return intent.createdAt().plus(Duration.ofMinutes(10));
  }

  private void tapLate(BookedIntent intent) {
    compago.terminals().lateTap(intent.id());
    charged(intent, true);
  }

  private boolean mayContradict(BookedIntent intent) {
    return intent.status() == Status.CANCELLED
        && !intent.charged()
        && !provider.isClosed(intent.externalId())
        && isRecent(intent.updatedAt())
        // A newer intent cancels even what expired long before.
        && isRecent(expiry(intent));
  }

  private void contradict(BookedIntent intent) {
    compago.terminals().contradictory(intent.id());
    charged(intent, true);
  }

  private void charged(BookedIntent intent, boolean late) {
    provider.charged(intent.externalId(), intent.amount(), late);
  }

  private boolean isRecent(Instant end) {
    Duration since = Duration.between(end, clock.instant());
    return since.compareTo(chance.percent(50) ? AT_LAST : AT_ONCE) < 0;
  }
}
