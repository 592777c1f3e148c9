package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.BookedIntent.Status;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cancel is a request: only a later status answer says what became of it. */
class CancelTroublesTest extends AtTheShop {

  private static final int FOR_LONG = 200;

  CancelTroublesTest() {
    super(Shop.usual());
  }

  @AfterEach
  void clear() {
    shop.compago().troubles().clear();
  }

  @Test
  void withdrawsWhatAnOperatorDoesNotWantAnyMore() {
    Sale sale = shop.sell("60.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    assertThat(cancel(intent).json().path("state").asText()).isEqualTo("CANCEL_REQUESTED");

    shop.awaitState(sale, State.CANCELLED);
    assertThat(shop.booked(intent).status()).isEqualTo(Status.CANCELLED);
    shop.awaitNote(sale, "the customer asked");
    assertThat(shop.deadLetters(sale)).isEmpty();
    assertThat(cancel(intent).status()).isEqualTo(409);
  }

  static Stream<Named<Trouble>> lost() {
    return Stream.of(
        Named.of("dropped before", Trouble.dropBefore()),
        Named.of("dropped after", Trouble.dropAfter()),
        Named.of("500", Trouble.answer(500, "{}")),
        Named.of("401", Trouble.unauthorised()),
        Named.of("429", Trouble.tooManyRequests("1")),
        Named.of("an empty success without effect", Trouble.answer(200, "{}")));
  }

  @ParameterizedTest
  @MethodSource("lost")
  void repeatsACancelThatHadNoEffect(Trouble trouble) {
    shop.compago().troubles().next(Call.CANCEL, trouble);
    Sale sale = shop.sell("61.00", shop.terminal());

    cancel(shop.awaitWaiting(sale));

    PaymentIntent ended = shop.awaitState(sale, State.CANCELLED);
    assertThat(shop.booked(ended).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void letsPaidWinOverACancelThatWasAnswered() {
    shop.compago().troubles().next(Call.CANCEL, FOR_LONG, Trouble.answer(200, "{}"));
    Sale sale = shop.sell("62.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    cancel(intent);
    shop.awaitEvent(intent, Event.CANCEL_SENT);
    shop.compago().terminals().tap(sale.terminal());

    shop.awaitBooked(sale);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PAID);
  }

  @Test
  void letsPaidWinOverACancelThatCameTooLate() {
    Sale sale = shop.sell("63.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);
    shop.compago().troubles().next(Call.STATUS, FOR_LONG, Trouble.dropBefore());

    shop.compago().terminals().tap(sale.terminal());
    cancel(intent);
    shop.awaitEvent(intent, Event.CANCEL_SENT);
    shop.compago().troubles().clear();

    shop.awaitBooked(sale);
    assertThat(shop.log(intent))
        .anySatisfy(
            entry -> {
              assertThat(entry.event()).isEqualTo(Event.CANCEL_SENT);
            });
    assertThat(shop.intent(sale).state()).isEqualTo(State.PAID);
  }

  @Test
  void withdrawsAQueuedAttemptWithoutTheProvider() {
    Sale first = shop.sell("64.00", shop.terminal());
    shop.awaitWaiting(first);
    Sale second = shop.sell("65.00", first.terminal());
    PaymentIntent queued = shop.awaitState(second, State.QUEUED);

    cancel(queued);

    shop.awaitState(second, State.CANCELLED);
    shop.awaitNote(second, "the customer asked");
    shop.tap(first);
    shop.awaitBooked(first);
    assertThat(shop.creates(queued)).isZero();
  }

  @Test
  void carriesOutACancelThatCameWhileTheCreateWasUnderWay() {
    shop.compago().troubles().next(Call.CREATE, Trouble.slowAnswer(Duration.ofMillis(700)));
    Sale sale = shop.sell("66.00", shop.terminal());
    PaymentIntent creating = shop.awaitState(sale, State.CREATING);
    shop.await("it has left", sale, () -> shop.creates(creating) == 1);

    assertThat(cancel(creating).json().path("state").asText()).isEqualTo("CREATING");

    PaymentIntent ended = shop.awaitState(sale, State.CANCELLED);
    assertThat(shop.booked(ended).status()).isEqualTo(Status.CANCELLED);
  }
}
