package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Test;

/** What a person or a script does over the API. */
class OperatorTest extends AtTheShop {

  OperatorTest() {
    super(
        Shop.usual()
            .odoo("office", 17)
            .flow("on-request", "office", "compago")
            .set("cobro.flows.on-request.start", "on-request"));
  }

  @Test
  void letsNobodyInWithoutTheToken() {
    assertThat(shop.api().getWithoutToken("/api/intents").status()).isEqualTo(401);
    assertThat(shop.api().getWithoutToken("/api/dead-letters").status()).isEqualTo(401);
    assertThat(shop.api().getWithoutToken("/actuator/health").status()).isEqualTo(200);
    assertThat(shop.api().get("/api/intents").status()).isEqualTo(200);
  }

  @Test
  void startsNothingOnRequestUntilItIsRequested() {
    Sale sale = shop.sell("office", "30.00", "MXN", shop.terminal());
    shop.await("it is known", sale, () -> shop.receivable(sale).isPresent());
    long pickUps = shop.odoo("office").calls("account.move", "search_read");
    shop.await(
        "more pick-ups",
        sale,
        () -> shop.odoo("office").calls("account.move", "search_read") >= pickUps + 4);
    assertThat(shop.attempts(sale)).isEmpty();

    assertThat(collect(sale, sale.terminal()).status()).isEqualTo(200);

    shop.awaitWaiting(sale);
    assertThat(collect(sale, sale.terminal()).status()).isEqualTo(409);
    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(collect(sale, sale.terminal()).status()).isEqualTo(409);
  }

  @Test
  void collectsAtTheTerminalThatTheCashierNames() {
    Sale sale = shop.sell("office", "31.00", "MXN", shop.terminal());
    shop.await("it is known", sale, () -> shop.receivable(sale).isPresent());
    String other = shop.terminal();

    collect(sale, other);

    PaymentIntent intent = shop.awaitWaiting(sale);
    assertThat(shop.booked(intent).terminal()).isEqualTo(other);
    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void knowsOnlyWhatWasPickedUp() {
    assertThat(collect(new Sale("main", 987654, "any"), "any").status()).isEqualTo(404);
    assertThat(shop.api().get("/api/intents/no-such").status()).isEqualTo(404);
    assertThat(shop.api().post("/api/dead-letters/no-such/retry").status()).isEqualTo(404);
  }

  @Test
  void retriesADeadLetterOnlyOnce() {
    Sale sale = shop.sell("32.00", shop.terminal());
    shop.awaitWaiting(sale);
    shop.letExpire();
    String letter = "/api/dead-letters/" + shop.awaitDeadLetter(sale, Cause.EXPIRED).id();

    assertThat(shop.api().post(letter + "/retry", Map.of("actor", "")).status()).isEqualTo(400);
    assertThat(shop.api().post(letter + "/retry").status()).isEqualTo(200);
    Api.Reply again = shop.api().post(letter + "/retry");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("detail").asText()).contains("closed");
    shop.awaitAttempt(sale, 2, State.PENDING);
    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(shop.attempts(sale)).hasSize(2);
  }

  @Test
  void closesWhatAPersonSettledOutside() {
    Sale sale = shop.sell("33.00", shop.terminal());
    shop.awaitWaiting(sale);
    shop.letExpire();
    String letter = shop.awaitDeadLetter(sale, Cause.EXPIRED).id();
    assertThat(shop.api().get("/api/dead-letters").text()).contains(letter);

    assertThat(shop.api().post("/api/dead-letters/" + letter + "/resolve").status()).isEqualTo(200);

    assertThat(shop.api().get("/api/dead-letters").text()).doesNotContain(letter);
    assertThat(shop.attempts(sale)).hasSize(1);
  }

  @Test
  void collectsAgainWhatAPersonFoundUnpaid() {
    Sale sale = unknown("34.00");
    shop.compago().terminals().cancelAtTerminal(sale.terminal());

    assertThat(awaitUnpaid(shop.intent(sale)).json().path("state").asText()).isEqualTo("FAILED");
    assertThat(collect(sale, sale.terminal()).status()).isEqualTo(200);

    shop.awaitAttempt(sale, 2, State.PENDING);
    shop.tap(sale);
    shop.awaitBooked(sale);
    List<PaymentIntent> attempts = shop.attempts(sale);
    assertThat(attempts.get(0).externalId()).isNotEqualTo(attempts.get(1).externalId());
  }

  @Test
  void letsAPersonDecideOnlyWhatIsUndecided() {
    Sale sale = shop.sell("35.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    assertThat(decidePaid(intent, "000000000044").status()).isEqualTo(409);
    assertThat(decideUnpaid(intent).status()).isEqualTo(409);

    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(decideUnpaid(intent).status()).isEqualTo(409);
  }

  @Test
  void showsTheWholeStoryOfAnIntent() {
    Sale sale = shop.sell("36.00", shop.terminal());
    shop.tap(sale);
    shop.awaitBooked(sale);

    var story = shop.api().get("/api/intents/" + shop.intent(sale).id()).json();

    assertThat(story.path("intent").path("state").asText()).isEqualTo("PAID");
    assertThat(story.path("receivable").path("invoiceId").asText()).isEqualTo(sale.invoiceId());
    assertThat(story.path("events").findValuesAsText("event"))
        .containsExactly("PICKED_UP", "CREATE_STARTED", "CREATED", "PAID_SEEN");
    assertThat(story.path("events").path(3).path("evidence").asText()).contains("SUCCESS");
  }

  private Sale unknown(String amount) {
    shop.compago().troubles().next(Call.CREATE, Trouble.dropAfter());
    Sale sale = shop.sell(amount, shop.terminal());
    shop.awaitDeadLetter(sale, Cause.UNKNOWN);
    return sale;
  }

  private Api.Reply collect(Sale sale, String terminal) {
    return shop.api()
        .post(
            "/api/receivables/" + sale.erp() + "/" + sale.invoiceId() + "/collect",
            Map.of("actor", "luis", "terminal", terminal));
  }
}
