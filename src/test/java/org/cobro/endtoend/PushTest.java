package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.testing.Api.Reply;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ERP says that something changed; nothing else makes Cobro look within the hour. */
class PushTest extends AtTheShop {

  private static final String PATH = "/push/main";

  PushTest() {
    super(
        Shop.usual()
            .set("cobro.flows.counters.request-field", "x_asked")
            .invoiceFields("x_terminal", "x_asked")
            .hearingOnlyPushes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_action\": \"Send Webhook Notification(#612)\", \"_id\": 7, \"_model\": \"account.move\"}",
        "{\"id\": 7}",
        "key=nothing&id=7",
        ""
      })
  void collectsAtOnceWhateverTheWebhookCarries(String body) {
    Sale sale = shop.sell("61.00", shop.terminal());

    assertThat(push(body).status()).isEqualTo(202);

    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void takesTheKeyAsAParameterForSendersWithoutHeaders() {
    Sale sale = shop.sell("62.00", shop.terminal());

    Reply reply = shop.api().push(PATH + "?a=b&key=" + ShopPlan.PUSH_KEY, null, "{}");

    assertThat(reply.status()).isEqualTo(202);
    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(shop.logOutput()).doesNotContain(ShopPlan.PUSH_KEY);
  }

  @Test
  void beginsOneAttemptHoweverOftenItIsPushedAndAsksTheErpLessOften() {
    long searches = shop.odoo().calls("account.move", "search_read");
    Sale sale = shop.sell("63.00", shop.terminal());

    IntStream.range(0, 200).parallel().forEach(i -> assertThat(push("{}").status()).isEqualTo(202));

    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.odoo().calls("account.move", "search_read") - searches).isLessThan(60);
  }

  @Test
  void withdrawsAtOnceWhatTheErpCancels() {
    Sale sale = shop.sell("64.00", shop.terminal());
    push("{}");
    shop.awaitWaiting(sale);

    shop.odoo().books().cancel(sale.invoice());
    push("{}");

    shop.awaitState(sale, State.CANCELLED);
  }

  @Test
  void collectsOnceMoreWhenSomebodyAsksForItInTheErp() {
    Sale sale = shop.sell("65.00", shop.terminal());
    push("{}");
    shop.awaitWaiting(sale);
    shop.compago().terminals().cancelAtTerminal(sale.terminal());
    PaymentIntent first = shop.awaitState(sale, State.CANCELLED);
    shop.awaitTold(first);

    shop.odoo().books().write(sale.invoice(), Map.of("x_asked", "2026-11-21 10:00:00"));
    push("{}");

    shop.awaitAttempt(sale, 2, State.PENDING);
    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void looksAgainForAChangeThatCannotBeSeenYet() {
    push("{}");
    Sale sale = shop.sell("66.00", shop.terminal());

    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void opensToTheKeyOfThatErpOnly() {
    List<Reply> refused =
        List.of(
            shop.api().push(PATH, null, "{}"),
            shop.api().push(PATH, "", "{}"),
            shop.api().push(PATH, ShopPlan.PUSH_KEY + "x", "{}"),
            shop.api().push(PATH + "?key=", null, "{}"),
            shop.api().push(PATH, null, "key=" + ShopPlan.PUSH_KEY),
            shop.api().push("/push/other", ShopPlan.PUSH_KEY, "{}"),
            shop.api().push("/push/other", null, "{}"),
            shop.api().push("/push/main/x", ShopPlan.PUSH_KEY, "{}"),
            shop.api().get(PATH));
    assertThat(refused).extracting(Reply::status).containsOnly(401, 403);
  }

  @Test
  void isHarmlessWhileTheErpIsAway() {
    Sale sale = shop.sell("67.00", shop.terminal());
    shop.odoo().unavailable(true);
    assertThat(push("{}").status()).isEqualTo(202);
    shop.await("it asked", sale, () -> shop.api().health("/erps/main").equals("DOWN"));
    shop.odoo().unavailable(false);

    push("{}");
    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  private Reply push(String body) {
    return shop.api().push(PATH, ShopPlan.PUSH_KEY, body);
  }
}
