package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
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

/** A create whose fate is unclear is never sent under another reference. */
class CreateTroublesTest extends AtTheShop {

  private static final Duration LONGER_THAN_WE_WAIT = Duration.ofMillis(1300);
  private static final Duration LONGER_THAN_THE_LOOK_UP = Duration.ofMillis(3500);

  CreateTroublesTest() {
    super(Shop.usual().probingEachSecond());
  }

  @AfterEach
  void noAttemptWasSentMoreThanTwice() {
    assertThat(shop.compago().books().creates().values()).allMatch(times -> times <= 2);
    shop.compago().troubles().clear();
  }

  static Stream<Named<Trouble>> notLanded() {
    return Stream.of(
        Named.of("dropped before", Trouble.dropBefore()),
        Named.of("500", Trouble.answer(500, "{\"message\":\"Internal server error\"}")),
        Named.of("HTML 502", Trouble.badGateway()),
        Named.of("carried out after the look-up", Trouble.slowWork(LONGER_THAN_THE_LOOK_UP)));
  }

  @ParameterizedTest
  @MethodSource("notLanded")
  void looksUpWhatHasNotLandedByTheSameReference(Trouble trouble) {
    shop.compago().troubles().next(Call.CREATE, trouble);
    Sale sale = shop.sell("40.00", shop.terminal());

    PaymentIntent intent = shop.awaitWaiting(sale);
    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(shop.events(intent))
        .startsWith(
            Event.PICKED_UP,
            Event.CREATE_STARTED,
            Event.UNCLEAR,
            Event.LOOK_UP_STARTED,
            Event.CREATED);
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.creates(intent)).isEqualTo(2);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  static Stream<Named<Trouble>> stored() {
    return Stream.of(
        Named.of("dropped after", Trouble.dropAfter()),
        Named.of("answered too late", Trouble.slowAnswer(LONGER_THAN_WE_WAIT)),
        Named.of("carried out too late", Trouble.slowWork(LONGER_THAN_WE_WAIT)),
        Named.of("500 after the effect", Trouble.answer(500, "{}").afterCarryingOut()),
        Named.of("cut body", Trouble.cutBody()));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void asksAPersonWhatBecameOfAStoredCreate(Trouble trouble) {
    shop.compago().troubles().next(Call.CREATE, trouble);
    Sale sale = shop.sell("41.00", shop.terminal());

    shop.awaitDeadLetter(sale, Cause.UNKNOWN);
    PaymentIntent unknown = shop.intent(sale);
    assertThat(unknown.state()).isEqualTo(State.UNKNOWN);
    assertThat(shop.creates(unknown)).isEqualTo(2);
    shop.compago().terminals().tap(sale.terminal());
    assertThat(decidePaid(unknown, shop.booked(unknown).id()).status()).isEqualTo(200);

    assertThat(shop.awaitBooked(sale).reference()).contains(unknown.externalId());
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void sendsNothingElseToATerminalWhileAnIntentIsUnknown() {
    shop.compago().troubles().next(Call.CREATE, Trouble.dropAfter());
    Sale sale = shop.sell("42.00", shop.terminal());
    shop.awaitDeadLetter(sale, Cause.UNKNOWN);
    Sale next = shop.sell("43.00", sale.terminal());
    shop.awaitState(next, State.QUEUED);
    String letter = shop.awaitDeadLetter(sale, Cause.UNKNOWN).id();

    assertThat(shop.api().post("/api/dead-letters/" + letter + "/retry").status()).isEqualTo(409);
    assertThat(shop.api().post("/api/dead-letters/" + letter + "/resolve").status()).isEqualTo(409);
    assertThat(shop.creates(shop.intent(next))).isZero();
    shop.compago().terminals().cancelAtTerminal(sale.terminal());
    awaitUnpaid(shop.intent(sale));

    shop.awaitNote(sale, shop.intent(sale).externalId());
    shop.tap(next);
    shop.awaitBooked(next);
  }

  static Stream<Named<Trouble>> wrongEchoes() {
    return Stream.of(
        Named.of("amount", Trouble.wrongAmount()),
        Named.of("reference", Trouble.wrongExternalId()));
  }

  @ParameterizedTest
  @MethodSource("wrongEchoes")
  void withdrawsWhatTheProviderUnderstoodOtherwiseAndAsksAPerson(Trouble trouble) {
    shop.compago().troubles().next(Call.CREATE, trouble);
    Sale sale = shop.sell("44.00", shop.terminal());

    assertThat(shop.awaitDeadLetter(sale, Cause.REVIEW).detail()).contains("asked");
    PaymentIntent intent = shop.awaitState(sale, State.REVIEW);
    shop.awaitEvent(intent, Event.CANCEL_SENT);
    assertThat(shop.booked(intent).status()).isEqualTo(Status.CANCELLED);
    decideUnpaid(intent);

    shop.awaitState(sale, State.FAILED);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void freezesAProviderThatRefusesTheKeyUntilItIsAccepted() {
    shop.compago().troubles().next(Call.CREATE, Trouble.unauthorised());
    shop.compago().troubles().next(Call.STATUS, Trouble.unauthorised());
    Sale sale = shop.sell("45.00", shop.terminal());

    shop.await("provider down", sale, () -> health().equals("DOWN"));
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.await("provider up", sale, () -> health().equals("UP"));
    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(shop.events(intent)).contains(Event.POSTPONED).doesNotContain(Event.UNCLEAR);
    assertThat(shop.creates(intent)).isEqualTo(2);
  }

  @Test
  void waitsAsLongAsABusyProviderAsks() {
    shop.compago().troubles().next(Call.CREATE, Trouble.tooManyRequests("1"));
    Sale sale = shop.sell("46.00", shop.terminal());

    shop.tap(sale);

    shop.awaitBooked(sale);
    var log = shop.log(shop.intent(sale));
    assertThat(log.get(2).event()).isEqualTo(Event.POSTPONED);
    assertThat(Duration.between(log.get(2).at(), log.get(3).at()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void namesTheCureForATerminalThatTheProviderDoesNotKnow() {
    Sale sale = shop.sell("47.00", "NO-SUCH-TERMINAL");

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail()).containsIgnoringCase("terminal");
    PaymentIntent failed = shop.awaitState(sale, State.FAILED);
    shop.awaitNote(sale, failed.externalId());
    assertThat(shop.creates(failed)).isEqualTo(1);
  }

  private String health() {
    return shop.api().health("/providers/compago");
  }
}
