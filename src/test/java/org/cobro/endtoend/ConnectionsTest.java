package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.testing.Await;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Test;

/** Several ERPs and providers in one Cobro: what ails one does not ail the others. */
class ConnectionsTest extends AtTheShop {

  private static final long POLL = 100;

  /** The database's clock counts whole milliseconds, at both ends of a wait. */
  private static final long ROUNDING = 2;

  ConnectionsTest() {
    super(
        Shop.usual()
            .odoo("branch", 17)
            .compagoThatIsDown("away")
            .flow("branch", "branch", "away")
            .odoo("depot", 17)
            .compago("slow")
            .set("cobro.providers.slow.concurrency", 2)
            .flow("depot", "depot", "slow")
            .probingEachSecond());
  }

  @Test
  void startsThoughAProviderIsDownAndServesItWhenItIsThere() {
    Sale sale = shop.sell("branch", "20.00", "MXN", shop.terminal());
    shop.await("refused", sale, () -> postponed(sale));
    shop.await("away is down", sale, () -> shop.api().health("/providers/away").equals("DOWN"));
    assertThat(shop.api().health("/providers/compago")).isEqualTo("UP");

    shop.openCompago("away");
    shop.tap(sale);
    shop.awaitBooked(sale);
    shop.await("away is up", sale, () -> shop.api().health("/providers/away").equals("UP"));

    shop.compago("away").close();
    Sale second = shop.sell("branch", "21.00", "MXN", shop.terminal());
    shop.await("refused", second, () -> postponed(second));
    shop.openCompago("away");
    shop.tap(second);
    shop.awaitBooked(second);
    assertThat(shop.attempts(second)).hasSize(1);
    assertThat(shop.creates(shop.intent(second))).isEqualTo(1);
    assertThat(shop.deadLetters(second)).isEmpty();
  }

  @Test
  void asksAgainOnlyWhenThePollIsOver() {
    Sale sale = shop.sell("22.00", shop.terminal());
    shop.awaitWaiting(sale);

    List<Long> gaps = gapsOfTheNextTwelvePolls();

    assertThat(gaps).allMatch(gap -> gap >= POLL - ROUNDING);
    assertThat(gaps.stream().sorted().toList().get(gaps.size() / 2)).isLessThan(1000);
    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void doesNotLetASlowProviderDelayAnother() {
    List<Sale> slow =
        IntStream.range(0, 12)
            .mapToObj(i -> shop.sell("depot", "23.00", "MXN", shop.terminal()))
            .toList();
    slow.forEach(shop::awaitWaiting);
    shop.compago("slow").troubles().latency(Duration.ofMillis(700));
    Sale sale = shop.sell("24.00", shop.terminal());
    shop.awaitWaiting(sale);

    List<Long> gaps = gapsOfTheNextTwelvePolls();

    assertThat(gaps.stream().sorted().toList().get(gaps.size() / 2)).isLessThan(500);
    shop.tap(sale);
    shop.awaitBooked(sale);
    shop.compago("slow").troubles().clear();
    slow.forEach(shop::tap);
    slow.forEach(shop::awaitBooked);
  }

  @Test
  void tellsWhatIsUpAndHowMuchIsLive() {
    Sale sale = shop.sell("25.00", shop.terminal());
    shop.awaitWaiting(sale);

    // The figures of the database are read anew twice a second.
    Await.until(
        "the live intent is counted",
        this::metrics,
        () -> metrics().matches("(?s).*cobro_intents_live\\{state=\"PENDING\"} [1-9].*"));
    assertThat(metrics())
        .contains("cobro_connection_up{kind=\"erp\",name=\"main\"} 1.0")
        .contains("cobro_connection_up{kind=\"provider\",name=\"compago\"} 1.0");
    shop.tap(sale);
    shop.awaitBooked(sale);
    Await.until(
        "the booking is counted, and its time taken",
        this::metrics,
        () ->
            metrics().matches("(?s).*cobro_booked_total\\{[^}]*kind=\"payment\"} [1-9].*")
                && metrics().matches("(?s).*cobro_hand_over_seconds_count\\{[^}]*} [1-9].*"));
  }

  private String metrics() {
    return shop.api().getWithoutToken("/actuator/prometheus").text();
  }

  private boolean postponed(Sale sale) {
    Stream<PaymentIntent> attempts = shop.attempts(sale).stream();
    return attempts.anyMatch(intent -> shop.events(intent).contains(Event.POSTPONED));
  }

  /** In milliseconds, from one look of the provider to the next, of the only intent it has. */
  private List<Long> gapsOfTheNextTwelvePolls() {
    int before = shop.clock("compago").looks().size();
    Await.until(
        "twelve polls",
        () -> "looks: " + shop.clock("compago").looks().size() + ", before: " + before,
        () -> shop.clock("compago").looks().size() > before + 12);
    List<Long> looks = shop.clock("compago").looks();
    return IntStream.range(before + 1, before + 13)
        .mapToObj(i -> TimeUnit.NANOSECONDS.toMillis(looks.get(i) - looks.get(i - 1)))
        .toList();
  }
}
