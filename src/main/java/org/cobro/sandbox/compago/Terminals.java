package org.cobro.sandbox.compago;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cobro.sandbox.compago.BookedIntent.Status;

/**
 * What happens at the simulated terminals: the customer's and the cashier's hands.
 *
 * <p>Where a parameter is called {@code place} it is a terminal's serial number, and means the
 * intent that it shows, or the id of an intent. All methods throw {@link IllegalStateException}
 * with a line saying why when a real terminal could not do that now.
 */
public final class Terminals {
  private final Ledger ledger;
  private final List<String> codes;
  private final Clock clock;

  Terminals(Ledger ledger, CompagoRules rules) {
    this.ledger = ledger;
    this.codes = rules.terminals();
    this.clock = rules.clock();
  }

  /** The registered serial numbers. */
  public List<String> codes() {
    return codes;
  }

  /** The live intent that a terminal shows; empty when it is idle. */
  public Optional<BookedIntent> waiting(String terminal) {
    return ledger.waiting(terminal);
  }

  /** The customer's card is accepted: CONFIRMED with SUCCESS. */
  public BookedIntent tap(String place) {
    return live(place, "tap", this::charge);
  }

  /** The card is declined: the intent stays PENDING, and another card may be tried. */
  public BookedIntent decline(String place) {
    return live(place, "decline", this::refuse);
  }

  /** The customer or the cashier gives up at the terminal. */
  public BookedIntent cancelAtTerminal(String place) {
    return live(place, "cancel", intent -> intent.with(Status.CANCELLED, clock.instant()));
  }

  /** A card put in just before the end is accepted after {@code expired} turned true. */
  public BookedIntent lateTap(String id) {
    return ledger.change(
        id,
        intent -> {
          require(intent.pending() && ledger.expired(intent), "tap late", intent);
          return charge(intent);
        });
  }

  /** CONFIRMED is written, {@code paymentSummary} not (yet): see {@link #writeSummary}. */
  public BookedIntent confirmWithoutSummary(String place) {
    return live(
        place,
        "confirm",
        intent -> {
          ledger.tapped();
          return intent.with(Status.CONFIRMED, clock.instant()).withMoneyMoved();
        });
  }

  /** The summary that {@link #confirmWithoutSummary} held back arrives. */
  public BookedIntent writeSummary(String id) {
    return ledger.change(
        id,
        intent -> {
          require(intent.charged() && !intent.paid(), "write the summary", intent);
          return intent.summed("SUCCESS", ledger.nextOperation(), clock.instant());
        });
  }

  /** The card was being processed while the intent was cancelled: CANCELLED with SUCCESS. */
  public BookedIntent contradictory(String id) {
    return ledger.change(
        id,
        intent -> {
          require(intent.status() != Status.CONFIRMED && !intent.paid(), "contradict", intent);
          return charge(intent).with(Status.CANCELLED, clock.instant());
        });
  }

  private BookedIntent charge(BookedIntent intent) {
    ledger.tapped();
    return intent
        .with(Status.CONFIRMED, clock.instant())
        .summed("SUCCESS", ledger.nextOperation(), clock.instant())
        .withMoneyMoved();
  }

  private BookedIntent refuse(BookedIntent intent) {
    ledger.tapped();
    return intent.summed("DECLINED", ledger.nextOperation(), clock.instant());
  }

  private BookedIntent live(String place, String what, UnaryOperator<BookedIntent> change) {
    boolean terminal = codes.contains(place);
    String id = terminal ? shown(place, what).id() : place;
    return ledger.change(
        id,
        intent -> {
          require(intent.pending() && !ledger.expired(intent), what, intent);
          return change.apply(terminal ? intent.takenBy(place) : intent);
        });
  }

  private BookedIntent shown(String terminal, String what) {
    return waiting(terminal)
        .orElseThrow(
            () -> new IllegalStateException("cannot " + what + ": " + terminal + " is idle"));
  }

  private void require(boolean possible, String what, BookedIntent intent) {
    if (!possible) {
      String age = ledger.expired(intent) ? ", expired" : ", not expired";
      throw new IllegalStateException(
          "cannot " + what + ": " + intent.externalId() + " is " + intent.status() + age);
    }
  }
}
