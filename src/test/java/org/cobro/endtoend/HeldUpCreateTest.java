package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A machine may be suspended between the moment from which a create counts as sent and its call. By
 * the time it goes on, others may have looked for the create and found none.
 */
class HeldUpCreateTest extends AtTheShop {

  /** ERP and provider connection of each kind. */
  private static final Map<String, String> CONNECTIONS =
      Map.of(
          "terminals", "compago",
          "cards", "compago-cards",
          "orders", "point-orders",
          "intents", "point-intents",
          "codes", "fex-shop");

  HeldUpCreateTest() {
    super(plan());
  }

  private static ShopPlan plan() {
    ShopPlan plan =
        Shop.plan()
            .compago("compago")
            .cards("compago-cards")
            .point("point-orders", PointApi.ORDERS)
            .point("point-intents", PointApi.PAYMENT_INTENTS)
            .fex("fex-shop");
    CONNECTIONS.forEach((erp, provider) -> plan.odoo(erp, 17).flow(erp, erp, provider));
    return plan;
  }

  static Stream<String> erps() {
    return CONNECTIONS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("erps")
  void isNotSentLate(String erp) {
    String device = erp.equals("cards") ? saved() : shop.terminal();
    JdbcClient sql = JdbcClient.create(shop.dataSource());
    Sale sale;
    PaymentIntent late;
    sql.sql(
            """
            create trigger held_up after update on payment_intent when new.state = 'CREATING'
            begin update payment_intent set sent_at = sent_at - 60000 where id = new.id; end
            """)
        .update();
    try {
      sale = shop.sell(erp, "61.00", "MXN", device);
      shop.await("it is begun", sale, () -> !shop.attempts(sale).isEmpty());
      late = shop.intent(sale);
      shop.awaitEvent(late, Event.POSTPONED);
      assertThat(creates(erp, late)).isZero();
    } finally {
      sql.sql("drop trigger held_up").update();
    }

    if (!erp.equals("cards")) {
      shop.awaitWaiting(sale);
      shop.tap(sale);
    }
    shop.awaitBooked(sale);
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(creates(erp, late)).isEqualTo(1);
  }

  private String saved() {
    return shop.compago("compago-cards").cards().save(Mood.APPROVES);
  }

  private int creates(String erp, PaymentIntent intent) {
    String reference = intent.externalId();
    return switch (erp) {
      case "cards" -> shop.compago("compago-cards").cards().described(reference).size();
      case "orders", "intents" -> shop.point(CONNECTIONS.get(erp)).books().creates(reference);
      case "codes" -> shop.fex("fex-shop").books().creates(reference);
      default -> shop.creates(intent);
    };
  }
}
