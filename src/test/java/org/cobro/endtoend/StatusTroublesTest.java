package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No answer but a clear one is an outcome. */
class StatusTroublesTest extends AtTheShop {

  /** More than are asked meanwhile, for whatever other intents too. */
  private static final int FOR_LONG = 500;

  StatusTroublesTest() {
    super(Shop.usual());
  }

  @AfterEach
  void clear() {
    shop.compago().troubles().clear();
  }

  static Stream<Named<Trouble>> passing() {
    return Stream.of(
        Named.of("401", Trouble.unauthorised()),
        Named.of("429", Trouble.tooManyRequests("1")),
        Named.of("500", Trouble.answer(500, "{\"message\":\"Internal server error\"}")),
        Named.of("HTML 502", Trouble.badGateway()),
        Named.of("dropped", Trouble.dropBefore()),
        Named.of("cut body", Trouble.cutBody()),
        Named.of("slower than we wait", Trouble.slowAnswer(Duration.ofMillis(1300))),
        Named.of("an unknown status", Trouble.unknownStatus("PAUSED")),
        Named.of("another intent's id", Trouble.wrongId()),
        Named.of("an empty object", Trouble.answer(200, "{}")),
        Named.of("no body", Trouble.answer(200, "")));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void goesOnAskingUntilTheAnswerIsClear(Trouble trouble) {
    Sale sale = shop.sell("50.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().troubles().next(Call.STATUS, 2, trouble);
    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(shop.events(intent))
        .containsExactly(Event.PICKED_UP, Event.CREATE_STARTED, Event.CREATED, Event.PAID_SEEN);
    assertThat(shop.deadLetters(sale)).isEmpty();
    assertThat(shop.creates(intent)).isEqualTo(1);
  }

  @Test
  void asksAPersonWhyTheProviderDoesNotKnowItsOwnIdAndGoesOnAsking() {
    Sale sale = shop.sell("51.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().troubles().next(Call.STATUS, FOR_LONG, Trouble.unknownIntent());
    assertThat(shop.awaitDeadLetter(sale, Cause.REVIEW).detail()).contains("wrong key");
    shop.compago().troubles().clear();
    shop.compago().terminals().tap(intent.providerId());

    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void followsAStatusThatGoesBack() {
    Sale sale = shop.sell("52.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);
    shop.compago().terminals().decline(sale.terminal());
    shop.awaitState(sale, State.IN_PROGRESS);

    shop.compago().troubles().next(Call.STATUS, Trouble.statusGoingBack());
    shop.awaitEvent(intent, Event.WAITING_SEEN);
    shop.awaitState(sale, State.IN_PROGRESS);
    shop.compago().terminals().tap(sale.terminal());

    shop.awaitBooked(sale);
  }

  @Test
  void beginsTheGraceAnewWhenAnEndingIsTakenBack() {
    Sale sale = shop.sell("53.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);
    shop.compago().terminals().cancelAtTerminal(sale.terminal());
    shop.awaitEvent(intent, Event.ENDING_SEEN);

    shop.compago().troubles().next(Call.STATUS, Trouble.statusGoingBack());

    shop.awaitState(sale, State.CANCELLED);
    assertThat(shop.events(intent))
        .endsWith(
            Event.ENDING_SEEN, Event.WAITING_SEEN, Event.ENDING_SEEN, Event.CANCELLED_CONFIRMED);
  }

  @Test
  void waitsForTheProofOfAConfirmation() {
    Sale sale = shop.sell("54.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().terminals().confirmWithoutSummary(sale.terminal());
    shop.awaitEvent(intent, Event.ENDING_SEEN);
    shop.compago().terminals().writeSummary(intent.providerId());

    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void asksAPersonAboutAConfirmationWithoutProof() {
    Sale sale = shop.sell("55.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().terminals().confirmWithoutSummary(sale.terminal());

    shop.awaitDeadLetter(sale, Cause.REVIEW);
    assertThat(shop.intent(sale).state()).isEqualTo(State.REVIEW);
    assertThat(shop.invoice(sale).paid()).isFalse();
    assertThat(decidePaid(intent, "000000000042").status()).isEqualTo(200);
    // What the provider said right before is kept with the person's word.
    assertThat(shop.log(intent).get(shop.log(intent).size() - 1).detail())
        .startsWith("seen at Compago (asked once more: UNPROVEN");
    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void believesAProofThatComesWhileAPersonIsAsked() {
    Sale sale = shop.sell("56.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);
    shop.compago().terminals().confirmWithoutSummary(sale.terminal());
    shop.awaitDeadLetter(sale, Cause.REVIEW);

    shop.compago().terminals().writeSummary(intent.providerId());
    // Whether the next look or the person is faster: the provider shows it paid.
    assertThat(decideUnpaid(intent).status()).isEqualTo(409);

    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void asksAPersonWhenAnIntentIsCancelledAndPaid() {
    Sale sale = shop.sell("57.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().terminals().contradictory(intent.providerId());

    shop.awaitDeadLetter(sale, Cause.REVIEW);
    PaymentIntent inReview = shop.awaitState(sale, State.REVIEW);
    assertThat(shop.log(inReview).get(shop.log(inReview).size() - 1).evidence())
        .contains("CANCELLED", "SUCCESS");
    decidePaid(inReview, "000000000043");
    shop.awaitBooked(sale);
  }
}
