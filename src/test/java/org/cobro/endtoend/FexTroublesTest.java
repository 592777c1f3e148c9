package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.fex.BookedIntent;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.Trouble;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** FEX knows no idempotency key: a create whose fate is unclear is looked for, never sent again. */
class FexTroublesTest extends AtTheFex {

  private static final Duration LONGER_THAN_WE_WAIT = Duration.ofMillis(1300);

  FexTroublesTest() {
    super(merchant().probingEachSecond());
  }

  /** All at once, each at a counter of its own. */
  @Test
  void takesOverWhatTheListShowsOfALostCreate() {
    List<Trouble> unanswered =
        List.of(
            Trouble.dropAfter(),
            Trouble.page(502).afterCarryingOut(),
            Trouble.page(404).afterCarryingOut(),
            Trouble.page(422).afterCarryingOut(),
            Trouble.refused(500, "fault").afterCarryingOut(),
            Trouble.refused(409, "conflict").afterCarryingOut(),
            Trouble.without("id"),
            Trouble.slowAnswer(LONGER_THAN_WE_WAIT),
            Trouble.slowWork(LONGER_THAN_WE_WAIT),
            Trouble.cutBody());
    unanswered.forEach(trouble -> fex().troubles().next(Call.CREATE, trouble));

    List<Sale> sales = unanswered.stream().map(trouble -> sell("40.00")).toList();

    sales.forEach(shop::tap);
    sales.forEach(this::isBookedAfterALookUp);
  }

  private void isBookedAfterALookUp(Sale sale) {
    shop.awaitBooked(sale);
    PaymentIntent intent = shop.intent(sale);
    assertThat(shop.events(intent))
        .startsWith(
            Event.PICKED_UP,
            Event.CREATE_STARTED,
            Event.UNCLEAR,
            Event.LOOK_UP_STARTED,
            Event.CREATED);
    assertThat(creates(intent)).isEqualTo(1);
    assertThat(booked(intent)).hasSize(1);
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  static Stream<Named<Trouble>> refusedOnTheWay() {
    return Stream.of(
        Named.of("401 once", Trouble.page(401).afterCarryingOut()),
        Named.of("429", Trouble.tooManyRequests("1").afterCarryingOut()));
  }

  /** Somebody on the way says no to what was carried out: the list is looked at before another. */
  @ParameterizedTest
  @MethodSource("refusedOnTheWay")
  void makesNoSecondOneAfterANoThatIsUntrue(Trouble trouble) {
    fex().troubles().next(Call.CREATE, trouble);
    Sale sale = sell("41.00");

    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(creates(shop.intent(sale))).isEqualTo(1);
    assertThat(booked(shop.intent(sale))).hasSize(1);
  }

  @Test
  void sendsItOnceMoreWhenFexIsBusyAndTheListHasNone() {
    fex().troubles().next(Call.CREATE, Trouble.tooManyRequests("1"));
    Sale sale = sell("42.00");

    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(creates(shop.intent(sale))).isEqualTo(2);
    assertThat(booked(shop.intent(sale))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 422})
  void believesADefiniteNoOfFexItself(int status) {
    fex().troubles().next(Call.CREATE, Trouble.refused(status, "the counter is closed"));
    Sale sale = sell("43.00");

    shop.awaitState(sale, State.FAILED);

    shop.awaitDeadLetter(sale, Cause.FAILED);
    shop.awaitNote(sale, "the counter is closed");
    assertThat(creates(shop.intent(sale))).isEqualTo(1);
  }

  /**
   * What is not in the list may come yet: nothing else is sent for this invoice or this counter.
   */
  @Test
  void blocksInvoiceAndCounterWhileALostOneCouldStillBePaid() {
    fex().troubles().next(Call.CREATE, Trouble.dropBefore());
    Sale sale = sell("44.00");
    PaymentIntent unknown = shop.awaitState(sale, State.UNKNOWN);
    Sale next = shop.sell("45.00", sale.terminal());
    int lists = fex().books().requests(Call.LIST);

    shop.await("it is looked for", sale, () -> lookUps(unknown) > 0);

    assertThat(fex().books().requests(Call.LIST)).isGreaterThan(lists);
    assertThat(shop.intent(sale).state()).isEqualTo(State.UNKNOWN);
    assertThat(creates(unknown)).isEqualTo(1);
    shop.awaitState(next, State.QUEUED);
    assertThat(decideUnpaid(unknown).status()).isEqualTo(409);
  }

  /** Another environment or merchant is likelier than a lost payment. */
  @Test
  void asksAPersonAboutWhatFexNoLongerKnowsAndKeepsAsking() {
    Sale sale = sell("48.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    fex().troubles().next(Call.INTENT, 1_000, Trouble.refused(404, "not found"));
    shop.awaitDeadLetter(sale, Cause.REVIEW);
    assertThat(shop.invoice(sale).paid()).isFalse();

    fex().troubles().clear();
    wallets().pay(intent.providerId());

    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void renewsATokenThatEndedEarlyAndGoesOn() {
    Sale sale = sell("46.00");
    shop.awaitWaiting(sale);
    int given = fex().tokens().given();

    fex().tokens().endAll();
    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(fex().tokens().given()).isEqualTo(given + 1);
    assertThat(shop.api().health("/providers/" + FEX)).isEqualTo("UP");
  }

  @Test
  void seesWhatWasPaidAfterAnOutage() {
    Sale sale = sell("47.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    for (Trouble trouble :
        List.of(Trouble.page(503), Trouble.cutBody(), Trouble.dropBefore(), Trouble.page(404))) {
      fex().troubles().next(Call.INTENT, trouble);
    }

    fex().wallets().pay(intent.providerId());

    shop.awaitBooked(sale);
    assertThat(booked(intent)).extracting(BookedIntent::paid).containsExactly(true);
  }

  private long lookUps(PaymentIntent intent) {
    return shop.events(intent).stream().filter(Event.LOOK_UP_FAILED::equals).count();
  }
}
