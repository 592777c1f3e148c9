package org.cobro.endtoend;

import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;

/** A counter with the embedded database, as a shop runs it. */
class CounterOnSqliteTest extends Counter {

  CounterOnSqliteTest() {
    super(withRetry(Shop.usual()));
  }

  static ShopPlan withRetry(ShopPlan plan) {
    return plan.set("cobro.timing.sweeps", "2s,4s")
        .set("cobro.flows.counters.retry.attempts", 1)
        .set("cobro.flows.counters.retry.causes", "EXPIRED")
        .set("cobro.flows.counters.retry.after", "300ms");
  }
}
