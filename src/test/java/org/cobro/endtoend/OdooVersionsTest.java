package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Six Odoos of six versions, served by one Cobro; the newest over both of its wires. */
class OdooVersionsTest extends AtTheShop {

  /** As a deployer may still want it. */
  private static final Version OLD_WIRE = new Version(19, "odoo-19-xmlrpc");

  record Version(int number, String erp) {

    @Override
    public String toString() {
      return erp;
    }
  }

  OdooVersionsTest() {
    super(plan());
  }

  private static ShopPlan plan() {
    ShopPlan plan = Shop.plan().compago("compago");
    versions().forEach(v -> plan.odoo(v.erp(), v.number()).flow(v.erp(), v.erp(), "compago"));
    return plan.set("cobro.erps." + OLD_WIRE.erp() + ".transport", "xmlrpc");
  }

  static Stream<Version> versions() {
    return Stream.concat(
        IntStream.rangeClosed(14, 19).mapToObj(v -> new Version(v, "odoo-" + v)),
        Stream.of(OLD_WIRE));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void booksWhatWasPaid(Version version) {
    Sale sale = shop.sell(version.erp(), "1160.40", "MXN", shop.terminal());

    shop.tap(sale);

    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("1160.40");
    assertSpeaksItsNewestWire(shop.odoo(version.erp()), version);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void notesWhatWasNotPaid(Version version) {
    Sale sale = shop.sell(version.erp(), "5.40", "MXN", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().terminals().cancelAtTerminal(sale.terminal());

    shop.awaitState(sale, State.CANCELLED);
    shop.awaitNote(sale, intent.externalId());
  }

  private static void assertSpeaksItsNewestWire(OdooSimulator odoo, Version version) {
    boolean json2 = version.number() >= 19 && !version.equals(OLD_WIRE);
    assertThat(odoo.calls("res.users", "context_get") > 0).isEqualTo(json2);
    assertThat(odoo.calls("common", "authenticate") > 0).isEqualTo(!json2);
  }
}
