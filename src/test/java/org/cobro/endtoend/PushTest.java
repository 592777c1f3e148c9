package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

/** The ERP says what changed; nothing else would make Cobro look within the hour. */
class PushTest extends AtTheShop {

  private static final String PATH = "/push/main";

  PushTest() {
    super(
        Shop.usual()
            .set("cobro.flows.counters.request-field", "x_asked")
            .invoiceFields("x_terminal", "x_asked")
            .hearingOnlyPushes());
  }

  @Test
  void collectsAtOnceWhatOdoosWebhookNames() {
    Sale sale = shop.sell("61.00", shop.terminal());

    Reply reply =
        shop.api()
            .push(
                PATH,
                ShopPlan.PUSH_KEY,
                "{\"_action\": \"Send Webhook Notification(#612)\", \"_id\": %d, \"_model\": \"account.move\", \"amount_total\": 61.0}"
                    .formatted(sale.invoice()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(looked(reply)).containsExactly("counters true 1");
    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void takesTheKeyAsAParameterForSendersWithoutHeaders() {
    Sale sale = shop.sell("62.00", shop.terminal());

    Reply reply = shop.api().push(PATH + "?key=" + ShopPlan.PUSH_KEY, null, id(sale));

    assertThat(reply.status()).isEqualTo(200);
    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(shop.logOutput()).doesNotContain(ShopPlan.PUSH_KEY);
  }

  @Test
  void beginsOneAttemptHoweverOftenItIsPushed() {
    Sale sale = shop.sell("63.00", shop.terminal());
    List<CompletableFuture<Reply>> pushes =
        IntStream.range(0, 12)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> push(id(sale))))
            .toList();

    List<Integer> statuses = pushes.stream().map(push -> push.join().status()).toList();

    assertThat(statuses).isSubsetOf(200, 429).contains(200);
    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(looked(push(id(sale)))).containsExactly("counters false 0");
    assertThat(shop.attempts(sale)).hasSize(1);
  }

  @Test
  void withdrawsAtOnceWhatTheErpCancels() {
    Sale sale = shop.sell("64.00", shop.terminal());
    push(id(sale));
    shop.awaitWaiting(sale);

    shop.odoo().books().cancel(sale.invoice());
    push(id(sale));

    shop.awaitState(sale, State.CANCELLED);
  }

  @Test
  void collectsOnceMoreWhenSomebodyAsksForItInTheErp() {
    Sale sale = shop.sell("65.00", shop.terminal());
    push(id(sale));
    shop.awaitWaiting(sale);
    shop.compago().terminals().cancelAtTerminal(sale.terminal());
    PaymentIntent first = shop.awaitState(sale, State.CANCELLED);
    shop.awaitTold(first);
    assertThat(looked(push(id(sale)))).containsExactly("counters true 0");

    shop.odoo().books().write(sale.invoice(), Map.of("x_asked", "2026-11-21 10:00:00"));
    assertThat(looked(push(id(sale)))).containsExactly("counters true 1");

    shop.awaitAttempt(sale, 2, State.PENDING);
    assertThat(looked(push(id(sale)))).containsExactly("counters true 0");
    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void looksAtNothingThatTheFlowDoesNotCollect() {
    int draft =
        shop.odoo().books().draftInvoice("Papelería Sol", new BigDecimal("66.00"), "MXN", Map.of());

    assertThat(looked(push("{\"id\": %d}".formatted(draft)))).containsExactly("counters false 0");
    assertThat(looked(push("{\"id\": \"99999\"}"))).containsExactly("counters false 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"id\": null}",
        "{\"id\": 1.5}",
        "{\"id\": [7]}",
        "{\"id\": \"7' or 1=1\"}",
        "{\"_id\": 7, \"_model\": \"res.partner\"}"
      })
  void saysWhatABodyMustName(String body) {
    Reply reply = push(body);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().path("detail").asText()).contains("{\"id\": 42}");
  }

  @Test
  void readsNoEndlessBody() {
    assertThat(push("{\"id\": 7, \"x\": \"" + "x".repeat(70_000) + "\"}").status()).isEqualTo(422);
  }

  @Test
  void saysThatAKeyIsNotOneOfTheErp() {
    Reply reply = push("{\"id\": \"abc\"}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().path("detail").asText()).contains("not an id of Odoo: abc");
    assertThat(shop.api().health("/erps/main")).isEqualTo("UP");
  }

  @Test
  void opensToTheKeyOfThatErpOnly() {
    String body = "{\"id\": 1}";
    List<Reply> refused =
        List.of(
            shop.api().push(PATH, null, body),
            shop.api().push(PATH, "", body),
            shop.api().push(PATH, ShopPlan.PUSH_KEY + "x", body),
            shop.api().push(PATH + "?key=", null, body),
            shop.api().push("/push/other", ShopPlan.PUSH_KEY, body),
            shop.api().push("/push/other", null, body));
    assertThat(refused).extracting(Reply::status).containsOnly(401);
    assertThat(shop.api().push("/push/main/x", ShopPlan.PUSH_KEY, body).status()).isEqualTo(401);
  }

  @Test
  void saysWhenTheErpCannotBeAsked() {
    Sale sale = shop.sell("67.00", shop.terminal());
    shop.odoo().unavailable(true);
    Reply reply = push(id(sale));
    shop.odoo().unavailable(false);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().path("detail").asText()).contains("the next pick-up will try again");
  }

  private Reply push(String body) {
    return shop.api().push(PATH, ShopPlan.PUSH_KEY, body);
  }

  private static String id(Sale sale) {
    return "{\"id\": %d}".formatted(sale.invoice());
  }

  private static List<String> looked(Reply reply) {
    return reply.json().path("flows").findParents("flow").stream()
        .map(
            each ->
                "%s %s %s"
                    .formatted(
                        each.path("flow").asText(),
                        each.path("found").asText(),
                        each.path("queued").asText()))
        .toList();
  }
}
