package org.cobro.simulation;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.erp.odoo.wire.Request;
import org.cobro.flow.HttpFaults;
import org.cobro.simulation.Parcel.Order;
import org.cobro.simulation.Parcel.Place;

/** The foreign calls of one node, the provider's and those of {@code routes/erps/odoo}. */
final class Calls {

  private static final Duration PROVIDER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration ERP_PATIENCE = Duration.ofSeconds(60);

  /** With the time until it leaves, less than ours to pay exceeds the provider's. */
  private static final Duration PROVIDER_LONGEST = Duration.ofSeconds(38);

  /** Less than {@code Erp.settle}. */
  private static final Duration ERP_LONGEST = Duration.ofSeconds(100);

  final ProviderCalls provider;
  private final ErpSide erp;
  private final HttpFaults faults;

  Calls(ProviderCalls provider, ErpSide erp, HttpFaults faults) {
    this.provider = provider;
    this.erp = erp;
    this.faults = faults;
  }

  /** {@code odoo-call}; a fault of the transport is an answer too. */
  Next odoo(Request request, Function<Object, Next> then) {
    Supplier<Object> work = () -> erp.call((Request.XmlRpc) request);
    Order order =
        new Order(Place.ERP, request.toString(), ERP_PATIENCE, ERP_LONGEST, work, () -> {});
    return new Next.Call(order, result -> then.apply(orFault(result)));
  }

  private Object orFault(Object result) {
    return result instanceof Throwable thrown ? faults.fault(thrown, null) : result;
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
