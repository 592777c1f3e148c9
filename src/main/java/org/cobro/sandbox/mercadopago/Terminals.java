package org.cobro.sandbox.mercadopago;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happens at the simulated terminals: the customer's and the cashier's hands.
 *
 * <p>Where a parameter is called {@code place} it is a terminal's id, and means what it has to do,
 * or the id of an intent or order. What was not yet fetched is fetched first. All methods throw
 * {@link IllegalStateException} with a line saying why when a real terminal could not do that now.
 */
public final class Terminals {
  private final Ledger ledger;

  Terminals(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The terminals' ids. */
  public List<String> codes() {
    return ledger.rules.account().points().stream().map(Point::id).toList();
  }

  /** What a terminal has to do; empty when it is idle. */
  public Optional<BookedCharge> waiting(String terminal) {
    synchronized (ledger) {
      ledger.agenda.catchUp();
      return Optional.ofNullable(device(terminal).occupant).map(Charge::booked);
    }
  }

  /** The terminal takes what waits for it, and shows it. */
  public BookedCharge fetch(String place) {
    return live(place, "fetch", charge -> {});
  }

  /** A card is put in: from now on it is being processed. */
  public BookedCharge insert(String place) {
    return live(place, "insert", ledger::process);
  }

  /** The customer's card is accepted. */
  public BookedCharge tap(String place) {
    return live(place, "tap", this::approve);
  }

  /** The card is declined, and another one may be tried within the same charge. */
  public BookedCharge decline(String place) {
    return live(place, "decline", ledger::decline);
  }

  /**
   * The card is rejected, and that is the end of it.
   *
   * @param detail why, such as {@code rejected_by_issuer}
   */
  public BookedCharge reject(String place, String detail) {
    return live(
        place,
        "reject",
        charge -> {
          ledger.pay(charge, "rejected", detail);
          ledger.move(charge, Stage.REJECTED, detail);
        });
  }

  /** It ends while the bank is still thinking: settle the payment later. */
  public BookedCharge pend(String place) {
    return live(
        place,
        "pend",
        charge -> {
          ledger.pay(charge, "in_process", "in_review");
          ledger.move(charge, charge.order() ? Stage.REJECTED : Stage.PAID, "in_review");
        });
  }

  /** The customer or the cashier gives up at the terminal. */
  public BookedCharge cancelAtTerminal(String place) {
    return live(
        place,
        "cancel",
        charge -> {
          require(charge.stage == Stage.AT_TERMINAL, "cancel", charge);
          ledger.move(charge, Stage.CANCELED, "canceled_on_terminal");
        });
  }

  /** Something breaks: ERROR, or failed with {@code processing_error}. */
  public BookedCharge breakDown(String place) {
    return live(place, "break", charge -> ledger.move(charge, Stage.BROKEN, "processing_error"));
  }

  /**
   * It ends without a result that the provider knows.
   *
   * @param charged whether the money moved all the same
   */
  public BookedCharge loseSight(String place, boolean charged) {
    return live(
        place,
        "lose sight",
        charge -> {
          if (charged) {
            ledger.pay(charge, "approved", "accredited");
          }
          ledger.move(charge, Stage.UNCONFIRMED, "check_on_terminal");
        });
  }

  /** Paid, and the terminal is about to say so: PROCESSED for an intent. */
  public BookedCharge nearlyFinish(String place) {
    return live(
        place,
        "nearly finish",
        charge -> {
          ledger.pay(charge, "approved", "accredited");
          ledger.move(charge, Stage.ENDING, charge.detail);
        });
  }

  /** The end that {@link #nearlyFinish} held back. */
  public BookedCharge finish(String id) {
    return change(
        id,
        charge -> {
          require(charge.stage == Stage.ENDING, "finish", charge);
          ledger.move(charge, Stage.PAID, "accredited");
        });
  }

  /** A card is accepted after all was over unpaid, and the charge says so. */
  public BookedCharge payLate(String id) {
    return change(
        id,
        charge -> {
          require(unpaidEnd(charge), "pay late", charge);
          approve(charge);
        });
  }

  /** The same, but only the payments tell; the charge stays what it was. */
  public BookedCharge payLateUnseen(String id) {
    return change(
        id,
        charge -> {
          require(unpaidEnd(charge), "pay late", charge);
          ledger.pay(charge, "approved", "accredited");
        });
  }

  /** One charge, two payments: the customer is charged once more. */
  public BookedCharge payTwice(String id) {
    return change(
        id,
        charge -> {
          require(charge.stage == Stage.PAID, "pay twice", charge);
          ledger.pay(charge, "approved", "accredited");
        });
  }

  /** The bank makes up its mind, or changes it, such as {@code charged_back}. */
  public void settle(long payment, String status) {
    synchronized (ledger) {
      Charge charge = ledger.ofPayment(payment).orElseThrow(() -> unknown("payment " + payment));
      charge.payments.replaceAll(
          each -> each.number() == payment ? each.settled(status, status) : each);
    }
  }

  /** Somebody gives money back in the provider's own app. */
  public BookedCharge refundElsewhere(String id, BigDecimal amount) {
    return change(
        id,
        charge -> {
          BookedPayment payment = charge.payment().orElseThrow(() -> unknown("payment of " + id));
          require(payment.approved(), "refund", charge);
          ledger.refund(charge, payment, amount);
        });
  }

  /** A print job takes the terminal's only place. */
  public void print(String terminal) {
    synchronized (ledger) {
      ledger.agenda.catchUp();
      if (device(terminal).busy()) {
        throw new IllegalStateException("cannot print: " + terminal + " is busy");
      }
      device(terminal).printing = true;
    }
  }

  /** The print job is done. */
  public void printed(String terminal) {
    synchronized (ledger) {
      device(terminal).printing = false;
    }
  }

  /** A new mode works from here on. */
  public void restart(String terminal) {
    synchronized (ledger) {
      device(terminal).running = device(terminal).mode;
    }
  }

  /**
   * @param in whether a seller is logged in on the terminal
   */
  public void logged(String terminal, boolean in) {
    synchronized (ledger) {
      device(terminal).loggedIn = in;
    }
  }

  private void approve(Charge charge) {
    ledger.pay(charge, "approved", "accredited");
    ledger.move(charge, Stage.PAID, "accredited");
  }

  private static boolean unpaidEnd(Charge charge) {
    return charge.stage.last() && charge.stage != Stage.PAID && charge.payments.isEmpty();
  }

  private BookedCharge live(String place, String what, Consumer<Charge> hand) {
    return change(
        place,
        charge -> {
          if (charge.stage == Stage.CREATED) {
            String listens = "fetch (not in PDV mode, not restarted or nobody logged in)";
            require(charge.device.listening(), listens, charge);
            ledger.fetch(charge);
          }
          require(payable(charge), what, charge);
          hand.accept(charge);
        });
  }

  private static boolean payable(Charge charge) {
    return charge.stage == Stage.AT_TERMINAL || charge.stage == Stage.PROCESSING;
  }

  private BookedCharge change(String place, Consumer<Charge> hand) {
    synchronized (ledger) {
      ledger.agenda.catchUp();
      Charge charge = at(place);
      hand.accept(charge);
      return charge.booked();
    }
  }

  private Charge at(String place) {
    Optional<Device> device = ledger.device(place);
    if (device.isPresent()) {
      return Optional.ofNullable(device.get().occupant)
          .orElseThrow(() -> new IllegalStateException(place + " is idle"));
    }
    return ledger.find(place).orElseThrow(() -> unknown(place));
  }

  private Device device(String terminal) {
    return ledger.device(terminal).orElseThrow(() -> unknown(terminal));
  }

  private static IllegalStateException unknown(String what) {
    return new IllegalStateException("there is no " + what);
  }

  private static void require(boolean possible, String what, Charge charge) {
    if (!possible) {
      throw new IllegalStateException(
          "cannot " + what + ": " + charge.reference + " is " + charge.stage);
    }
  }
}
