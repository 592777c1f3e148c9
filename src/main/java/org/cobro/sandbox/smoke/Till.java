package org.cobro.sandbox.smoke;

import java.util.List;
import java.util.function.Supplier;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.mercadopago.BookedCharge;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.smoke.Charge.Fate;
import org.cobro.sandbox.terminal.Counter;

/**
 * A simulated provider as the smoke run needs it, whichever it is.
 *
 * @param provider what the invoices call it
 * @param counter its terminals, for the hands
 * @param charges all of its books
 */
record Till(String provider, Counter counter, Supplier<List<Charge>> charges) {

  /** One for each provider of the sandbox. */
  static List<Till> of(Sandbox sandbox) {
    return List.of(
        new Till(
            Sandbox.COMPAGO,
            sandbox.compago().counter(),
            () -> sandbox.compago().books().intents().stream().map(Till::charge).toList()),
        point(Sandbox.POINT, sandbox.points().get(Sandbox.POINT)),
        point(Sandbox.LEGACY_POINT, sandbox.points().get(Sandbox.LEGACY_POINT)),
        new Till(
            Sandbox.FEX,
            sandbox.fex().counter(),
            () -> sandbox.fex().books().intents().stream().map(Till::charge).toList()));
  }

  private static Till point(String provider, MercadoPagoSimulator account) {
    return new Till(
        provider,
        account.counter(),
        () -> account.books().charges().stream().map(Till::charge).toList());
  }

  private static Charge charge(BookedIntent intent) {
    return new Charge(intent.externalId(), intent.amount(), fate(intent));
  }

  private static Fate fate(BookedIntent intent) {
    if (intent.charged()) {
      return Fate.CHARGED;
    }
    return switch (intent.status()) {
      case CANCELLED -> Fate.CANCELLED;
      case PENDING -> Fate.LEFT;
      default -> Fate.OTHER;
    };
  }

  private static Charge charge(org.cobro.sandbox.fex.BookedIntent intent) {
    return new Charge(intent.reference(), intent.amount(), fate(intent));
  }

  private static Fate fate(org.cobro.sandbox.fex.BookedIntent intent) {
    if (intent.paid()) {
      return Fate.CHARGED;
    }
    return switch (intent.status()) {
      case CANCELLED -> Fate.CANCELLED;
      case EXPIRED -> Fate.LEFT;
      case PENDING, PENDING_APPROVAL, COMPLETED, REFUNDED -> Fate.OTHER;
    };
  }

  private static Charge charge(BookedCharge booked) {
    return new Charge(booked.reference(), booked.amount(), fate(booked));
  }

  private static Fate fate(BookedCharge booked) {
    if (booked.charged()) {
      return Fate.CHARGED;
    }
    return switch (booked.stage()) {
      case CANCELED -> Fate.CANCELLED;
      case EXPIRED -> Fate.LEFT;
      case CREATED, AT_TERMINAL, PROCESSING, ENDING, PAID, REJECTED, BROKEN, UNCONFIRMED ->
          Fate.OTHER;
    };
  }
}
