package org.cobro.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cobro.sandbox.mercadopago.BookedCharge;
import org.cobro.sandbox.mercadopago.BookedCharge.Api;
import org.cobro.sandbox.mercadopago.BookedPayment;
import org.cobro.sandbox.mercadopago.MercadoPagoWithoutHttp;
import org.cobro.sandbox.mercadopago.Stage;
import org.cobro.sandbox.mercadopago.Terminals;

/** The hands at Mercado Pago's terminals, and the banks behind them. */
final class PointCustomers implements Customers {

  /** A card put in at the last second. */
  private static final Duration AT_ONCE = Duration.ofSeconds(50);

  /** Longer than any provider should need, and before the last sweep. */
  private static final Duration AT_LAST = Duration.ofMinutes(25);

  private static final Set<Stage> UNPAID = Set.of(Stage.EXPIRED, Stage.CANCELED, Stage.BROKEN);

  private final Plan plan;
  private final ProviderSide provider;
  private final MercadoPagoWithoutHttp pago;
  private final VirtualClock clock;
  private final Chance chance;

  PointCustomers(
      Plan plan, ProviderSide provider, PointTill till, VirtualClock clock, Chance chance) {
    this.plan = plan;
    this.provider = provider;
    this.pago = till.pago();
    this.clock = clock;
    this.chance = chance;
  }

  @Override
  public Optional<String> act() {
    int roll = chance.below(100);
    if (roll < 66) {
      return atTerminal();
    }
    if (roll < 70) {
      return givenBackElsewhere();
    }
    if (roll < 80) {
      return bank();
    }
    if (roll < 85) {
      return print();
    }
    return late();
  }

  @Override
  public Optional<String> close() {
    for (String terminal : plan.terminals()) {
      hands().printed(terminal);
      Optional<BookedCharge> waiting = hands().waiting(terminal);
      if (waiting.isPresent()) {
        return Optional.of(leave(waiting.get()));
      }
    }
    return bank();
  }

  private String leave(BookedCharge waiting) {
    if (waiting.stage() == Stage.ENDING) {
      return finish(waiting);
    }
    Optional<String> otherwise = chance.percent(30) ? does(waiting) : Optional.empty();
    return otherwise.orElseGet(() -> payOrLeave(waiting));
  }

  private String payOrLeave(BookedCharge waiting) {
    boolean gone = waiting.stage() != Stage.PROCESSING && chance.percent(20);
    return gone ? giveUp(waiting) : tap(waiting);
  }

  private Optional<String> atTerminal() {
    return hands()
        .waiting(chance.of(plan.terminals()))
        .flatMap(
            charge -> charge.stage() == Stage.ENDING ? Optional.of(finish(charge)) : does(charge));
  }

  private Optional<String> does(BookedCharge charge) {
    return Optional.ofNullable(does(charge, chance.below(70)));
  }

  private String does(BookedCharge charge, int roll) {
    if (roll < 20) {
      return tap(charge);
    }
    if (roll < 26) {
      return simply("fetched", charge, hands()::fetch);
    }
    if (roll < 32) {
      return simply("puts a card in", charge, hands()::insert);
    }
    if (roll < 37) {
      return simply("declined", charge, hands()::decline);
    }
    if (roll < 43) {
      return simply("rejected", charge, id -> hands().reject(id, "rejected_by_issuer"));
    }
    if (roll < 48) {
      return charge.stage() == Stage.PROCESSING ? null : giveUp(charge);
    }
    if (roll < 51) {
      return simply("breaks down", charge, hands()::breakDown);
    }
    if (roll < 54) {
      return simply("the bank thinks", charge, hands()::pend);
    }
    if (roll < 58) {
      return loseSight(charge, chance.percent(50));
    }
    return roll < 62 ? nearlyFinish(charge) : null;
  }

  private String simply(String what, BookedCharge charge, Function<String, BookedCharge> hand) {
    return what + ": " + hand.apply(charge.id()).reference();
  }

  private String tap(BookedCharge charge) {
    hands().tap(charge.id());
    charged(charge, false);
    return "taps: " + charge.reference();
  }

  private String nearlyFinish(BookedCharge charge) {
    hands().nearlyFinish(charge.id());
    charged(charge, false);
    return "has paid, the terminal is about to say so: " + charge.reference();
  }

  private String finish(BookedCharge charge) {
    hands().finish(charge.id());
    return "the terminal says that it is paid: " + charge.reference();
  }

  private String giveUp(BookedCharge charge) {
    return simply("gives up", charge, hands()::cancelAtTerminal);
  }

  private String loseSight(BookedCharge charge, boolean pays) {
    hands().loseSight(charge.id(), pays);
    if (pays) {
      charged(charge, false);
    }
    return "nobody knows whether paid (" + pays + "): " + charge.reference();
  }

  /** It makes up its mind. */
  private Optional<String> bank() {
    return with(
        "the bank decides",
        PointTill::isPending,
        charge -> {
          boolean yes = chance.percent(60);
          hands().settle(pending(charge).number(), yes ? "approved" : "rejected");
          if (yes) {
            charged(charge, false);
          }
        });
  }

  private static BookedPayment pending(BookedCharge charge) {
    return charge.payments().stream()
        .filter(payment -> payment.status().equals("in_process"))
        .findFirst()
        .orElseThrow();
  }

  /** Somebody else's job takes a terminal's only place for a while. */
  private Optional<String> print() {
    String terminal = chance.of(plan.terminals());
    if (chance.percent(70)) {
      hands().printed(terminal);
      return Optional.empty();
    }
    if (hands().waiting(terminal).isPresent()) {
      return Optional.empty();
    }
    hands().printed(terminal);
    hands().print(terminal);
    return Optional.of("prints at " + terminal);
  }

  /** Somebody gives money back in the provider's own app. */
  private Optional<String> givenBackElsewhere() {
    List<Slip> paid = provider.slips().stream().filter(Slip::charged).toList();
    if (paid.isEmpty() || chance.percent(50)) {
      return Optional.empty();
    }
    Slip one = chance.of(paid);
    long most = one.amount().subtract(one.returned()).movePointRight(2).longValueExact();
    if (most == 0) {
      return Optional.empty();
    }
    BigDecimal amount = BigDecimal.valueOf(chance.between(1, most), 2);
    provider.giveBack(one, amount);
    return Optional.of("is given back " + amount + " in the app: " + one.reference());
  }

  private Optional<String> late() {
    boolean told = chance.percent(60);
    return with(
        told ? "taps too late" : "taps too late, only its payment tells",
        charge -> mayComeLate(charge) && (told || isSearchedFor(charge)),
        charge -> {
          if (told) {
            hands().payLate(charge.id());
          } else {
            hands().payLateUnseen(charge.id());
          }
          charged(charge, true);
        });
  }

  /** What the documents leave open: an intent without a result may have a payment all the same. */
  private static boolean isSearchedFor(BookedCharge charge) {
    return charge.api() == Api.INTENTS && charge.stage() != Stage.CANCELED;
  }

  private boolean mayComeLate(BookedCharge charge) {
    return UNPAID.contains(charge.stage())
        && charge.payments().isEmpty()
        && !provider.isClosed(charge.reference())
        && isRecent(charge);
  }

  private boolean isRecent(BookedCharge charge) {
    Duration since = Duration.between(charge.updatedAt(), clock.instant());
    return since.compareTo(chance.percent(50) ? AT_LAST : AT_ONCE) < 0;
  }

  private Optional<String> with(
      String what, Predicate<BookedCharge> which, Consumer<BookedCharge> act) {
    List<BookedCharge> some = pago.charges().stream().filter(which).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    BookedCharge one = chance.of(some);
    act.accept(one);
    return Optional.of(what + ": " + one.reference());
  }

  private void charged(BookedCharge charge, boolean late) {
    provider.charged(charge.reference(), charge.amount(), late);
  }

  private Terminals hands() {
    return pago.terminals();
  }
}
