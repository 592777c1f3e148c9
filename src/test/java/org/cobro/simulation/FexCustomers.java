package org.cobro.simulation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cobro.sandbox.fex.BookedIntent;
import org.cobro.sandbox.fex.FexWithoutHttp;
import org.cobro.sandbox.fex.Status;
import org.cobro.sandbox.fex.Wallets;

/**
 * The hands with wallets, and those in FEX's dashboard. Nobody can pay a QR that Cobro has never
 * shown, and it shows none of which it has not stored the id.
 */
final class FexCustomers implements Customers {

  /** Confirmed in the wallet at the last second. */
  private static final Duration AT_ONCE = Duration.ofSeconds(50);

  /** Longer than any provider should need, and before the last sweep. */
  private static final Duration AT_LAST = Duration.ofMinutes(25);

  private static final Set<Status> UNPAID = EnumSet.of(Status.EXPIRED, Status.CANCELLED);
  private static final Set<String> UNDER_WAY = Set.of("initiated", "pending");

  private final ProviderSide provider;
  private final FexWithoutHttp fex;
  private final VirtualClock clock;
  private final Chance chance;

  FexCustomers(ProviderSide provider, FexTill till, VirtualClock clock, Chance chance) {
    this.provider = provider;
    this.fex = till.fex();
    this.clock = clock;
    this.chance = chance;
  }

  @Override
  public Optional<String> act() {
    int roll = chance.below(100);
    if (roll < 62) {
      return with("", FexCustomers::waits, this::stands);
    }
    if (roll < 70) {
      return settle();
    }
    if (roll < 74) {
      return with("is given back in the dashboard", this::mayGoBack, this::giveBack);
    }
    return with("pays too late", this::mayComeLate, intent -> late(intent, wallets()::payLate));
  }

  @Override
  public Optional<String> close() {
    Optional<String> waiting =
        with(
            "pays or leaves",
            FexCustomers::waits,
            intent -> {
              if (chance.percent(80)) {
                pay(intent, wallets()::pay);
              } else {
                wallets().cancelElsewhere(intent.id());
              }
            });
    return waiting.isPresent() ? waiting : settle();
  }

  /** What one does who stands before a QR. */
  private void stands(BookedIntent intent) {
    int roll = chance.below(62);
    if (roll < 20) {
      pay(intent, wallets()::pay);
    } else if (roll < 24) {
      pay(intent, wallets()::payWithoutWallet);
    } else if (roll < 34) {
      wallets().decline(intent.id());
    } else if (roll < 38) {
      wallets().cancelElsewhere(intent.id());
    }
  }

  private void pay(BookedIntent intent, Consumer<String> hand) {
    hand.accept(intent.id());
    provider.charged(intent.reference(), intent.amount(), false);
  }

  private void late(BookedIntent intent, Consumer<String> hand) {
    hand.accept(intent.id());
    provider.charged(intent.reference(), intent.amount(), true);
  }

  /** What was given back reaches the wallet. */
  private Optional<String> settle() {
    return with(
        "has the money back",
        intent -> UNDER_WAY.contains(String.valueOf(intent.refundStatus())),
        intent -> wallets().settleRefund(intent.id()));
  }

  private static boolean waits(BookedIntent intent) {
    return intent.status() == Status.PENDING;
  }

  private boolean mayGoBack(BookedIntent intent) {
    return intent.status() == Status.COMPLETED
        && intent.refundStatus() == null
        && provider.find(intent.reference()).orElseThrow().returned().signum() == 0
        && chance.percent(50);
  }

  private void giveBack(BookedIntent intent) {
    Slip slip = provider.find(intent.reference()).orElseThrow();
    provider.giveBack(slip, slip.amount());
  }

  private boolean mayComeLate(BookedIntent intent) {
    Duration since = Duration.between(fex.changedAt(intent.id()), clock.instant());
    return UNPAID.contains(intent.status())
        && !intent.paid()
        && !provider.isClosed(intent.reference())
        && since.compareTo(chance.percent(50) ? AT_LAST : AT_ONCE) < 0;
  }

  private Optional<String> with(
      String what, Predicate<BookedIntent> which, Consumer<BookedIntent> act) {
    List<BookedIntent> some =
        fex.intents().stream().filter(which).filter(each -> provider.isStored(each.id())).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    BookedIntent one = chance.of(some);
    act.accept(one);
    BookedIntent now =
        fex.intents().stream().filter(each -> each.id().equals(one.id())).findFirst().orElseThrow();
    return Optional.of(what + " (" + now.status().word() + "): " + one.reference());
  }

  private Wallets wallets() {
    return fex.wallets();
  }
}
