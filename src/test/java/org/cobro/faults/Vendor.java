package org.cobro.faults;

import static org.cobro.faults.WireCall.CANCEL;
import static org.cobro.faults.WireCall.CREATE;
import static org.cobro.faults.WireCall.HISTORY;
import static org.cobro.faults.WireCall.LOOK_UP;
import static org.cobro.faults.WireCall.PAYMENT;
import static org.cobro.faults.WireCall.POLL;
import static org.cobro.faults.WireCall.REFUND;
import static org.cobro.faults.WireCall.SEARCH;
import static org.cobro.faults.WireCall.STANDING;
import static org.cobro.faults.WireFault.ASKED_TWICE;
import static org.cobro.faults.WireFault.CONFLICT_AFTER;
import static org.cobro.faults.WireFault.FORBIDDEN_AFTER;
import static org.cobro.faults.WireFault.REFUSED;
import static org.cobro.faults.WireFault.TOO_MANY_AFTER;
import static org.cobro.faults.WireFault.UNAUTHORISED_AFTER;
import static org.cobro.faults.WireFault.WRONG_REFERENCE;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.sandbox.compago.Cards;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.fex.Reading;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;

/** Whose calls the faults befall. */
enum Vendor {
  COMPAGO(CREATE, LOOK_UP, POLL, CANCEL) {
    @Override
    ShopPlan connect(ShopPlan plan, String name) {
      return plan.compago(name);
    }

    @Override
    Till till(ShopPlan plan, String name, Predicate<String> known) {
      return new Till.Compago(plan.simulatedCompago(name));
    }

    @Override
    Ear ear() {
      return new Ear.OfCompago();
    }

    @Override
    Bender bender(ShopPlan plan, String name) {
      return new Bender.OfCompago(plan.simulatedCompago(name).troubles());
    }
  },
  /** Mercado Pago's orders. */
  ORDERS(CREATE, LOOK_UP, SEARCH, POLL, CANCEL, STANDING, REFUND) {
    @Override
    ShopPlan connect(ShopPlan plan, String name) {
      return plan.point(name, PointApi.ORDERS);
    }

    @Override
    Call simulated(WireCall call) {
      return switch (call) {
        case CREATE, LOOK_UP -> Call.CREATE_ORDER;
        case SEARCH -> Call.ORDERS;
        case CANCEL -> Call.CANCEL_ORDER;
        case REFUND -> Call.REFUND_ORDER;
        default -> Call.ORDER;
      };
    }
  },
  /** Mercado Pago's older interface. */
  PAYMENT_INTENTS(CREATE, SEARCH, POLL, PAYMENT, CANCEL, STANDING, REFUND) {
    @Override
    ShopPlan connect(ShopPlan plan, String name) {
      return plan.point(name, PointApi.PAYMENT_INTENTS);
    }

    @Override
    Call simulated(WireCall call) {
      return switch (call) {
        case CREATE, LOOK_UP -> Call.CREATE_INTENT;
        case SEARCH -> Call.PAYMENTS;
        case PAYMENT -> Call.PAYMENT;
        case CANCEL -> Call.CANCEL_INTENT;
        case REFUND -> Call.REFUND_PAYMENT;
        default -> Call.INTENT;
      };
    }
  },
  FEX(CREATE, SEARCH, POLL, CANCEL, STANDING, REFUND) {
    @Override
    ShopPlan connect(ShopPlan plan, String name) {
      return plan.tellingForWhom().fex(name, Reading.NO_PICTURE);
    }

    @Override
    Till till(ShopPlan plan, String name, Predicate<String> known) {
      return new FexTill(plan.simulatedFex(name), known);
    }

    @Override
    Ear ear() {
      return new FexEar();
    }

    @Override
    Bender bender(ShopPlan plan, String name) {
      return new Bender.OfTexts();
    }

    @Override
    boolean givesBackInPart() {
      return false;
    }
  },
  /** Compago's saved cards, whose bank takes its time. */
  CARDS(HISTORY, CREATE, SEARCH, POLL, STANDING, REFUND) {
    @Override
    ShopPlan connect(ShopPlan plan, String name) {
      plan.cards(name);
      Cards cards = plan.simulatedCompago(name).cards();
      IntStream.rangeClosed(1, Stage.TERMINALS)
          .forEach(number -> cards.save(Shop.terminal(number), Mood.TAKES_ITS_TIME));
      return plan;
    }

    /** Nothing that is answered tells a reference; and what comes twice is charged twice. */
    @Override
    boolean canMeet(WireCall call, WireFault fault) {
      boolean charge = call == CREATE && (fault == REFUSED || fault == ASKED_TWICE);
      return super.canMeet(call, fault) && !charge && fault != WRONG_REFERENCE;
    }

    @Override
    Till till(ShopPlan plan, String name, Predicate<String> known) {
      return new CardTill(plan.simulatedCompago(name).cards());
    }

    @Override
    Ear ear() {
      return new CardEar();
    }

    @Override
    Bender bender(ShopPlan plan, String name) {
      return new Bender.OfTexts();
    }

    @Override
    boolean givesBackInPart() {
      return false;
    }
  };

  /**
   * Refusals of a create that was carried out all the same. No key tells the next create for the
   * same one: Cobro looks before it, and yet a customer may pay just between the two.
   */
  private static final Set<WireFault> UNTRUE =
      EnumSet.of(UNAUTHORISED_AFTER, FORBIDDEN_AFTER, CONFLICT_AFTER, TOO_MANY_AFTER, ASKED_TWICE);

  private final Set<WireCall> calls;

  Vendor(WireCall first, WireCall... rest) {
    this.calls = EnumSet.of(first, rest);
  }

  /** The calls that it knows. */
  Set<WireCall> calls() {
    return EnumSet.copyOf(calls);
  }

  /** Whether this fault at this call means something. */
  boolean canMeet(WireCall call, WireFault fault) {
    // Whoever cannot be reached is not searched either: the repeats come first.
    boolean later = this == ORDERS && call == SEARCH && fault == REFUSED;
    boolean untrue = this == PAYMENT_INTENTS && call == CREATE && UNTRUE.contains(fault);
    return call.canMeet(fault) && !later && !untrue;
  }

  /** Gives Cobro a connection of that name. */
  abstract ShopPlan connect(ShopPlan plan, String name);

  /**
   * @param known whether Cobro has an intent's id, and so can show it
   */
  Till till(ShopPlan plan, String name, Predicate<String> known) {
    return new Till.Point(plan.simulatedPoint(name));
  }

  Ear ear() {
    return new PointEar();
  }

  Bender bender(ShopPlan plan, String name) {
    return new PointBender(plan.simulatedPoint(name).troubles(), this::simulated);
  }

  /** Whether a refund may be of less than the whole. */
  boolean givesBackInPart() {
    return true;
  }

  /** A call as Mercado Pago's simulator names it. */
  Call simulated(WireCall call) {
    throw new IllegalStateException(this + " is not simulated there");
  }
}
