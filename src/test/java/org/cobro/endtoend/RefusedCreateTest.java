package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A create that was carried out and answered as if it had not been. */
class RefusedCreateTest extends AtTheShop {

  RefusedCreateTest() {
    super(Shop.usual().probingEachSecond());
  }

  static Stream<Named<Trouble>> untrueRefusals() {
    return Stream.of(
        Named.of("401", Trouble.unauthorised().afterCarryingOut()),
        Named.of("429", Trouble.tooManyRequests("1").afterCarryingOut()));
  }

  /** Even where the provider refuses the second create in words that say nothing of a duplicate. */
  @ParameterizedTest
  @MethodSource("untrueRefusals")
  void asksAPersonAndCollectsOnce(Trouble trouble) {
    shop.compago().troubles().next(Call.CREATE, trouble);
    shop.compago().troubles().next(Call.CREATE, Trouble.answer(400, "{\"message\":\"No\"}"));
    Sale sale = shop.sell("45.50", shop.terminal());

    shop.awaitDeadLetter(sale, Cause.UNKNOWN);
    PaymentIntent unknown = shop.intent(sale);
    shop.compago().terminals().tap(sale.terminal());
    assertThat(decidePaid(unknown, shop.booked(unknown).id()).status()).isEqualTo(200);

    assertThat(shop.awaitBooked(sale).reference()).contains(unknown.externalId());
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void asksAPersonWhenItIsWithdrawnBeforeItComesAgain() {
    shop.compago().troubles().next(Call.CREATE, Trouble.tooManyRequests("5").afterCarryingOut());
    Sale sale = shop.sell("45.60", shop.terminal());
    shop.await("it was sent", sale, () -> !shop.attempts(sale).isEmpty());
    PaymentIntent intent = shop.intent(sale);
    shop.awaitEvent(intent, Event.POSTPONED);

    assertThat(cancel(intent).status()).isEqualTo(200);

    assertThat(shop.awaitDeadLetter(sale, Cause.LATE_CONTRADICTION).detail())
        .contains("ask the provider");
    assertThat(shop.intent(sale).state()).isEqualTo(State.CANCELLED);
    shop.compago().terminals().tap(sale.terminal());
    assertThat(decidePaid(intent, shop.booked(intent).id()).status()).isEqualTo(200);
    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }
}
