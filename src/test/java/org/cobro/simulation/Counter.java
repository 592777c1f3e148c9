package org.cobro.simulation;

import org.cobro.flow.NodeSteps;

/** All that is particular to a world's provider: its books, its customers, its calls. */
sealed interface Counter {

  static Counter open(Plan plan, VirtualClock clock, Chance chance) {
    return switch (plan.vendor()) {
      case COMPAGO -> new OfCompago(new CompagoTill(plan, clock, chance));
      case ORDERS, PAYMENT_INTENTS -> new OfPoint(new PointTill(plan, clock, chance));
      case FEX -> new OfFex(new FexTill(plan, clock, chance));
      case CARDS -> new OfCards(new CardTill(plan, clock, chance));
    };
  }

  Till till();

  Customers customers(Plan plan, ProviderSide provider, VirtualClock clock, Chance chance);

  /** As a node makes them. */
  ProviderCalls calls(ProviderSide provider, NodeSteps steps);

  /** Compago's. */
  record OfCompago(CompagoTill till) implements Counter {
    @Override
    public Customers customers(
        Plan plan, ProviderSide provider, VirtualClock clock, Chance chance) {
      return new CompagoCustomers(plan, provider, till, clock, chance);
    }

    @Override
    public ProviderCalls calls(ProviderSide provider, NodeSteps steps) {
      return new CompagoCalls(provider, steps);
    }
  }

  /** Compago's saved cards. */
  record OfCards(CardTill till) implements Counter {
    @Override
    public Customers customers(
        Plan plan, ProviderSide provider, VirtualClock clock, Chance chance) {
      return new CardHolders(plan, provider, till, chance);
    }

    @Override
    public ProviderCalls calls(ProviderSide provider, NodeSteps steps) {
      return new CardCalls(provider, till, steps);
    }
  }

  /** FEX's. */
  record OfFex(FexTill till) implements Counter {
    @Override
    public Customers customers(
        Plan plan, ProviderSide provider, VirtualClock clock, Chance chance) {
      return new FexCustomers(provider, till, clock, chance);
    }

    @Override
    public ProviderCalls calls(ProviderSide provider, NodeSteps steps) {
      return new FexCalls(provider, steps);
    }
  }

  /** Mercado Pago's, over either API. */
  record OfPoint(PointTill till) implements Counter {
    @Override
    public Customers customers(
        Plan plan, ProviderSide provider, VirtualClock clock, Chance chance) {
      return new PointCustomers(plan, provider, till, clock, chance);
    }

    @Override
    public ProviderCalls calls(ProviderSide provider, NodeSteps steps) {
      return new PointCalls(provider, steps);
    }
  }
}
