package org.cobro.simulation;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.simulation.Parcel.Order;
import org.cobro.simulation.Parcel.Place;

/** The foreign calls of one node, the provider's and the ERP's. */
final class Calls {

  private static final Duration PROVIDER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration ERP_PATIENCE = Duration.ofSeconds(60);

  /** With the time until it leaves, less than ours to pay exceeds the provider's. */
  private static final Duration PROVIDER_LONGEST = Duration.ofSeconds(38);

  /** Less than {@code Erp.settle}. */
  private static final Duration ERP_LONGEST = Duration.ofSeconds(100);

  final ProviderCalls provider;
  final ErpCalls erp;

  Calls(ProviderCalls provider, ErpCalls erp) {
    this.provider = provider;
    this.erp = erp;
  }

  /** One call of an ERP, with a last look before it. */
  static Order erp(String what, Runnable lastLook, Supplier<Object> work) {
    return new Order(Place.ERP, what, ERP_PATIENCE, ERP_LONGEST, work, lastLook);
  }

  /** One call of a provider. */
  static Next provider(String what, Supplier<Object> work, Function<Object, Next> then) {
    return provider(what, () -> {}, work, then);
  }

  /**
   * One call of a provider, with a last look before it: between the two is no time for a node to be
   * held up in.
   */
  static Next provider(
      String what, Runnable lastLook, Supplier<Object> work, Function<Object, Next> then) {
    Order order =
        new Order(Place.PROVIDER, what, PROVIDER_PATIENCE, PROVIDER_LONGEST, work, lastLook);
    return new Next.Call(order, then);
  }
}
