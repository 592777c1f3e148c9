package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Six Odoos of six versions, served by one Cobro. */
class OdooVersionsTest extends AtTheShop {

  OdooVersionsTest() {
    super(plan());
  }

  private static ShopPlan plan() {
    ShopPlan plan = Shop.plan().compago("compago");
    IntStream.rangeClosed(14, 19)
        .forEach(
            version ->
                plan.odoo(erp(version), version).flow(erp(version), erp(version), "compago"));
    return plan;
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void booksWhatWasPaid(int version) {
    Sale sale = shop.sell(erp(version), "1160.40", "MXN", shop.terminal());

    shop.tap(sale);

    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("1160.40");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void notesWhatWasNotPaid(int version) {
    Sale sale = shop.sell(erp(version), "5.40", "MXN", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().terminals().cancelAtTerminal(sale.terminal());

    shop.awaitState(sale, State.CANCELLED);
    shop.awaitNote(sale, intent.externalId());
  }

  private static String erp(int version) {
    return "odoo-" + version;
  }
}
