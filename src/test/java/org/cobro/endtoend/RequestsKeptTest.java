package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.Event;
import org.cobro.intent.Events;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CardCall;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider was asked for is in the log, beside what it answered or did not answer. */
class RequestsKeptTest extends AtTheShop {

  private static final List<String> PROVIDERS =
      List.of("terminals", "cards", "orders", "intents", "fex");

  RequestsKeptTest() {
    super(plan());
  }

  /** One Odoo for each provider, of the same name. */
  private static ShopPlan plan() {
    ShopPlan plan =
        Shop.plan()
            .compago("terminals")
            .cards("cards")
            .point("orders", PointApi.ORDERS)
            .point("intents", PointApi.PAYMENT_INTENTS)
            .fex("fex")
            .probingEachSecond();
    PROVIDERS.forEach(name -> plan.odoo(erp(name), 17).flow(name, erp(name), name));
    return plan;
  }

  private static String erp(String provider) {
    return provider + "-books";
  }

  /** Invariant 13; no header is kept, and each access token of FEX's begins so. */
  @AfterEach
  void noneOfItTellsASecret() {
    List<String> all =
        shop.jdbc().sql("select asked from payment_event").query(String.class).list();
    assertThat(all)
        .isNotEmpty()
        .noneMatch(asked -> asked.contains("eyJ"))
        .noneMatch(asked -> asked.contains("Bearer"))
        .noneMatch(asked -> asked.contains("api-key"));
  }

  @AfterEach
  void nothingMoreGoesWrong() {
    shop.compago("terminals").troubles().clear();
    shop.compago("cards").cards().troubles().clear();
    shop.point("orders").troubles().clear();
    shop.point("intents").troubles().clear();
    shop.fex("fex").troubles().clear();
  }

  private Sale sell(String provider, String amount) {
    String terminal =
        "cards".equals(provider)
            ? shop.compago("cards").cards().save(Mood.TAKES_ITS_TIME)
            : shop.terminal();
    return shop.sell(erp(provider), amount, "MXN", terminal);
  }

  private String asked(PaymentIntent intent, Event event) {
    return shop.log(intent).stream()
        .filter(entry -> entry.event() == event)
        .findFirst()
        .map(Events.Entry::asked)
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminals", "cards", "orders", "intents", "fex"})
  void keepsTheCreateBesideItsAnswer(String provider) {
    PaymentIntent intent = shop.awaitWaiting(sell(provider, "61.50"));

    assertThat(asked(intent, Event.CREATED))
        .startsWith("POST /")
        .contains(path(provider, intent), intent.externalId())
        .doesNotContain("http");
    assertThat(asked(intent, Event.CREATE_STARTED)).isEmpty();
  }

  private static String path(String provider, PaymentIntent intent) {
    return switch (provider) {
      case "terminals" -> "/payment-intent\n{";
      case "cards" -> "/payment-method/" + intent.route().terminal() + "/payment\n{";
      case "orders" -> "/v1/orders\n{";
      case "intents" -> "/payment-intents\n{";
      default -> "/merchant/api/v1/payment-intents\n{";
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminals", "cards", "orders", "intents", "fex"})
  void keepsACreateThatNobodyAnswered(String provider) {
    loseTheNextCreate(provider);
    Sale sale = sell(provider, "62.50");
    shop.await("the look-up", sale, () -> events(sale).contains(Event.LOOK_UP_STARTED));
    PaymentIntent intent = shop.intent(sale);

    assertThat(asked(intent, Event.UNCLEAR))
        .startsWith("POST /")
        .contains(path(provider, intent), intent.externalId());
  }

  private List<Event> events(Sale sale) {
    return shop.attempts(sale).stream().flatMap(each -> shop.events(each).stream()).toList();
  }

  private void loseTheNextCreate(String provider) {
    switch (provider) {
      case "terminals" -> shop.compago(provider).troubles().next(Call.CREATE, Trouble.dropAfter());
      case "cards" ->
          shop.compago(provider).cards().troubles().next(CardCall.CHARGE, Trouble.dropAfter());
      case "orders" -> point(provider, org.cobro.sandbox.mercadopago.Call.CREATE_ORDER);
      case "intents" -> point(provider, org.cobro.sandbox.mercadopago.Call.CREATE_INTENT);
      default ->
          shop.fex(provider)
              .troubles()
              .next(org.cobro.sandbox.fex.Call.CREATE, org.cobro.sandbox.fex.Trouble.dropAfter());
    }
  }

  private void point(String provider, org.cobro.sandbox.mercadopago.Call call) {
    shop.point(provider).troubles().next(call, org.cobro.sandbox.mercadopago.Trouble.dropAfter());
  }

  /** Compago offers no other look-up than the same create; FEX's list is only read. */
  @Test
  void keepsTheLookUpToo() {
    loseTheNextCreate("fex");
    shop.compago("terminals").troubles().next(Call.CREATE, Trouble.dropBefore());
    PaymentIntent repeated = shop.awaitWaiting(sell("terminals", "63.50"));
    PaymentIntent found = shop.awaitWaiting(sell("fex", "63.50"));

    assertThat(asked(repeated, Event.CREATED)).isEqualTo(asked(repeated, Event.UNCLEAR));
    assertThat(asked(found, Event.CREATED)).startsWith("GET /").doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminals", "orders", "intents", "fex"})
  void keepsTheCancel(String provider) {
    Sale sale = sell(provider, "64.50");
    PaymentIntent intent = shop.awaitWaiting(sale);

    cancel(intent);
    shop.awaitState(sale, State.CANCELLED);

    assertThat(asked(intent, Event.CANCEL_SENT))
        .matches("(?s)(POST|DELETE) /.*")
        .contains(intent.providerId());
    assertThat(asked(intent, Event.CANCEL_ASKED)).isEmpty();
  }

  @Test
  void tellsItByTheApi() {
    PaymentIntent intent = shop.awaitWaiting(sell("terminals", "65.50"));

    assertThat(shop.api().get("/api/intents/" + intent.id()).text())
        .contains("\"asked\":\"POST /api/payment-intent\\n{");
  }

  @ParameterizedTest
  @EnumSource(PointApi.class)
  void keepsNoneOfAStatusCall(PointApi api) {
    Sale sale = sell(api == PointApi.ORDERS ? "orders" : "intents", "66.50");
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.tap(sale);
    shop.awaitBooked(sale);

    assertThat(asked(intent, Event.PAID_SEEN)).isEmpty();
  }
}
