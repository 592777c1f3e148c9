package org.cobro.endtoend;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.cobro.intent.PaymentIntent;
import org.cobro.testing.Api;
import org.cobro.testing.Await;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** One shop for all tests of a class; after each of them the invariants must hold. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class AtTheShop {

  final Shop shop;

  AtTheShop(ShopPlan plan) {
    shop = plan.open();
  }

  @AfterEach
  final void theInvariantsHold() {
    shop.assertInvariants();
  }

  @AfterAll
  final void closeTheShop() {
    shop.close();
  }

  /** An operator asks for a cancel. */
  final Api.Reply cancel(PaymentIntent intent) {
    return shop.api().post("/api/intents/" + intent.id() + "/cancel");
  }

  /** An operator found the payment in the provider's books. */
  final Api.Reply decidePaid(PaymentIntent intent, String reference) {
    return decide(
        intent, Map.of("actor", "ana", "reason", "seen at Compago", "reference", reference));
  }

  /** An operator made sure that nothing was charged. */
  final Api.Reply decideUnpaid(PaymentIntent intent) {
    return decide(intent, Map.of("actor", "ana", "reason", "nothing was charged"));
  }

  /** The same, as soon as it can no longer be paid: before that nobody can make sure. */
  final Api.Reply awaitUnpaid(PaymentIntent intent) {
    AtomicReference<Api.Reply> last = new AtomicReference<>();
    Await.until(
        intent.externalId() + " is decided",
        () -> last.get().text(),
        () -> {
          last.set(decideUnpaid(intent));
          return last.get().status() == 200;
        });
    return last.get();
  }

  private Api.Reply decide(PaymentIntent intent, Map<String, String> decision) {
    return shop.api().post("/api/intents/" + intent.id() + "/decide", decision);
  }
}
