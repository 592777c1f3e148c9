package org.cobro.crash;

import static org.cobro.crash.Gap.*;
import static org.cobro.crash.Scenario.Ending.*;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The providers that Cobro is tried with; a further one is a further row and its {@link Till}. */
enum Provider {
  /**
   * A look-up is one create more, by the same reference; then a person is asked. Nothing is given
   * back when a program asks.
   */
  COMPAGO(2, ErpWire.XML_RPC, ErpWire.JSON_2) {
    @Override
    Till open(Duration expiry, List<String> terminals) {
      return new CompagoTill(expiry, terminals);
    }

    @Override
    Optional<Scenario> version(Scenario scenario) {
      return Optional.of(scenario).filter(one -> !one.twist().givesBack() && !one.isOfCards());
    }
  },
  /** A look-up is the same create once more, by the same key, up to three times; then a search. */
  ORDERS(4, ErpWire.JSON_2) {
    @Override
    Till open(Duration expiry, List<String> terminals) {
      return PointTill.orders(expiry, terminals);
    }

    @Override
    Optional<Scenario> version(Scenario scenario) {
      return Optional.of(scenario)
          .filter(Provider::isOfTheProvider)
          .map(one -> one.ending() == ONE_UNDECIDED ? one.endingIn(PAID_EACH) : one);
    }
  },
  /** Nothing is created twice; what was paid or has ended can be found, by our reference. */
  PAYMENT_INTENTS(1, ErpWire.XML_RPC) {
    @Override
    Till open(Duration expiry, List<String> terminals) {
      return PointTill.intents(expiry, terminals);
    }

    @Override
    Optional<Scenario> version(Scenario scenario) {
      return Optional.of(scenario).filter(Provider::isOfTheProvider).flatMap(Provider::read);
    }
  },
  /** Nothing is created twice; its list shows what there is, and whole payments are given back. */
  FEX(1, ErpWire.XML_RPC) {
    @Override
    Till open(Duration expiry, List<String> terminals) {
      return new FexTill(expiry, terminals);
    }

    @Override
    Optional<Scenario> version(Scenario scenario) {
      return Optional.of(scenario).filter(Provider::isOfTheProvider).map(Provider::listed);
    }

    @Override
    BigDecimal returned() {
      return World.HESITANT;
    }
  },
  /**
   * Nothing is charged twice, though nothing of ours goes with a charge: the card's history shows
   * what there is. A charge cannot be withdrawn and does not expire; whole ones are given back.
   */
  CARDS(1, ErpWire.JSON_2) {
    @Override
    Till open(Duration expiry, List<String> terminals) {
      return new CardTill(terminals);
    }

    @Override
    Optional<Scenario> version(Scenario scenario) {
      return Optional.of(scenario)
          .filter(one -> one.isOfCards() || isOfTheProvider(one))
          .filter(one -> !OF_TERMINALS.contains(one.twist()))
          .map(Provider::shown);
    }

    @Override
    BigDecimal returned() {
      return World.HESITANT;
    }
  };

  /** Where something is withdrawn, or expires. */
  private static final Set<Twist> OF_TERMINALS =
      EnumSet.of(
          Twist.INVOICE_CANCELLED,
          Twist.CANCELLED_BY_HAND,
          Twist.EXPIRES,
          Twist.EXPIRES_FOR_A_PERSON,
          Twist.PAID_LATE);

  /** The others are the same with each provider. */
  private static final Set<Gap> OF_THE_PROVIDER =
      EnumSet.of(
          CREATE_CLAIMED,
          REREAD,
          CREATING,
          CREATE_TRAVELLING,
          CREATE_CARRIED_OUT,
          CREATE_ANSWERED,
          CREATE_RECORDED,
          POLL_CLAIMED,
          POLL_ANSWERED,
          SETTLED,
          CLAIMS_KEPT,
          SWEEP_CLAIMED,
          SWEEP_ANSWERED,
          LATE_PAID,
          CANCEL_ASKED,
          CANCEL_CLAIMED,
          CANCEL_UNSENT,
          CANCEL_ANSWERED,
          CANCEL_RECORDED,
          LOOK_UP_CLAIMED,
          LOOK_UP_BEGUN,
          LOOK_UP_ANSWERED,
          LOOK_UP_RECORDED,
          RETRIED,
          STOPPING);

  private final int mostCreates;
  private final List<ErpWire> wires;

  Provider(int mostCreates, ErpWire... wires) {
    this.mostCreates = mostCreates;
    this.wires = List.of(wires);
  }

  /**
   * @param expiry how long an intent can be paid
   */
  abstract Till open(Duration expiry, List<String> terminals);

  /** What a scenario comes to with this provider; empty when it is told of another one. */
  abstract Optional<Scenario> version(Scenario scenario);

  /** How often a create may arrive with one reference: the first, and the look-ups. */
  int mostCreates() {
    return mostCreates;
  }

  /** How much of the first payment is given back. */
  BigDecimal returned() {
    return World.PART;
  }

  /** Whether what was charged is found by our reference, whatever was known of it. */
  boolean findsCharges() {
    return this != COMPAGO;
  }

  /** Odoo's wires that it is tried beside; each is tried beside {@link ErpWire#SAP}, too. */
  List<ErpWire> wires() {
    return wires;
  }

  /** Who decides is a person: both of Mercado Pago's APIs find out before one is asked. */
  private static boolean isOfTheProvider(Scenario scenario) {
    boolean concerned =
        scenario.twist().givesBack()
            || scenario.gaps().stream().anyMatch(OF_THE_PROVIDER::contains);
    return concerned && !scenario.isOfCards() && !scenario.gaps().contains(DECIDED);
  }

  /**
   * What arrived is in the card's history. What did not is for a person, unless no history was kept
   * before: then it never left.
   */
  private static Scenario shown(Scenario scenario) {
    if (scenario.gaps().contains(LOOK_UP_RECORDED)) {
      return scenario.gaps().size() == 1
          ? scenario.with(Twist.ANSWER_LOST).endingIn(PAID_OR_TOLD)
          : Scenario.dies(PAID_OR_TOLD, CREATE_ANSWERED, LOOK_UP_RECORDED, SETTLED);
    }
    if (scenario.twist() == Twist.CREATE_LOST) {
      return scenario.endingIn(ONE_UNDECIDED);
    }
    return switch (scenario.ending()) {
      case ONE_UNDECIDED, PAID_OR_UNDECIDED -> scenario.endingIn(PAID_OR_TOLD);
      case PAID_EACH,
          PAID_OR_TOLD,
          PAID_OR_NEVER_MADE,
          ONE_NEVER_MADE,
          ONE_WITHDRAWN,
          ONE_UNWRITABLE,
          GIVEN_BACK ->
          scenario;
    };
  }

  /**
   * What arrived is in the list, whatever is known of it; what did not is not, and when its time is
   * over nobody is asked.
   */
  private static Scenario listed(Scenario scenario) {
    if (scenario.gaps().contains(LOOK_UP_RECORDED)) {
      return scenario.gaps().size() == 1
          ? scenario.with(Twist.ANSWER_LOST).endingIn(PAID_EACH)
          : Scenario.dies(PAID_OR_NEVER_MADE, CREATE_ANSWERED, LOOK_UP_RECORDED, SETTLED);
    }
    if (scenario.twist() == Twist.CREATE_LOST) {
      return scenario.endingIn(ONE_NEVER_MADE);
    }
    return switch (scenario.ending()) {
      case ONE_UNDECIDED ->
          scenario.endingIn(
              scenario.gaps().contains(CREATING) ? ONE_NEVER_MADE : PAID_OR_NEVER_MADE);
      case PAID_OR_UNDECIDED -> scenario.endingIn(PAID_OR_NEVER_MADE);
      case PAID_EACH,
          PAID_OR_TOLD,
          PAID_OR_NEVER_MADE,
          ONE_NEVER_MADE,
          ONE_WITHDRAWN,
          ONE_UNWRITABLE,
          GIVEN_BACK ->
          scenario;
    };
  }

  /** Reads alone cannot bring about what never arrived, but find what was paid. */
  private static Optional<Scenario> read(Scenario scenario) {
    if (scenario.gaps().contains(LOOK_UP_RECORDED)) {
      return scenario.gaps().size() == 1
          ? Optional.of(scenario.with(Twist.ANSWER_LOST).endingIn(PAID_OR_UNDECIDED))
          : Optional.of(
              Scenario.dies(PAID_OR_UNDECIDED, CREATE_ANSWERED, LOOK_UP_RECORDED, SETTLED));
    }
    if (scenario.twist() == Twist.CREATE_LOST) {
      return Optional.of(scenario.endingIn(ONE_UNDECIDED));
    }
    // The other create may not have been sent yet; nobody can know that.
    boolean arrives = scenario.ending() == ONE_UNDECIDED && !scenario.gaps().contains(CREATING);
    return Optional.of(arrives ? scenario.endingIn(PAID_OR_UNDECIDED) : scenario);
  }
}
