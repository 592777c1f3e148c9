package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.Test;

/** Which wire is taken, and what is said where none of them lets us in. */
class OdooLogInTest extends AtTheShop {

  private static final String PASSWORD = "a-password-4d1f";

  OdooLogInTest() {
    super(plan());
  }

  private static ShopPlan plan() {
    ShopPlan plan =
        Shop.plan()
            .compago("compago")
            .odoo("without-rpc", OdooSimulator.version(19).outstandingAccount(true).xmlRpc(false))
            .odoo(
                "key-alone",
                OdooSimulator.version(19).outstandingAccount(true).severalDatabases(true))
            .odoo("upgraded", 17)
            .odoo("with-password", 19)
            .odoo("nowhere", OdooSimulator.version(19).severalDatabases(true))
            .odoo("too-old", 18)
            .probingEachSecond();
    plan.set("cobro.erps.key-alone.transport", "json2").set("cobro.erps.key-alone.username", "");
    plan.set("cobro.erps.with-password.password", PASSWORD);
    plan.set("cobro.erps.nowhere.database", "no-such");
    plan.set("cobro.erps.too-old.transport", "json2");
    plan.odoos().forEach(erp -> plan.flow(erp, erp, "compago"));
    return plan;
  }

  @Test
  void collectsWhereXmlRpcIsGone() {
    assertCollects("without-rpc");
  }

  @Test
  void needsNoUsernameForJson2() {
    assertCollects("key-alone");
  }

  @Test
  void followsAnUpgradeToAVersionWithoutXmlRpc() {
    shop.await("it is logged in", () -> shop.odoo("upgraded").calls("common", "authenticate") > 0);

    shop.upgradeOdoo("upgraded", OdooSimulator.version(19).outstandingAccount(true).xmlRpc(false));

    shop.await(
        "it is logged in again", () -> shop.odoo("upgraded").calls("res.users", "context_get") > 0);
    assertCollects("upgraded");
  }

  @Test
  void saysThatAPasswordIsNoKey() {
    awaitHealth("with-password", "DOWN");

    assertThat(health("with-password"))
        .contains("UNAUTHORISED", "JSON-2 takes API keys only, no passwords", "\"frozen\":true");
    assertThat(shop.logOutput()).doesNotContain(PASSWORD);
  }

  @Test
  void namesTheDatabaseThatIsNotThere() {
    awaitHealth("nowhere", "DOWN");

    assertThat(health("nowhere")).contains("there is no database no-such");
  }

  @Test
  void saysWhereJson2IsNotThere() {
    awaitHealth("too-old", "DOWN");

    assertThat(health("too-old")).contains("no JSON-2 below that url");
  }

  private void assertCollects(String erp) {
    Sale sale = shop.sell(erp, "31.00", "MXN", shop.terminal());
    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(shop.odoo(erp).calls("account.payment", "load")).isEqualTo(1);
    awaitHealth(erp, "UP");
  }

  private void awaitHealth(String erp, String status) {
    shop.await(erp + " is " + status, () -> shop.api().health("/erps/" + erp).equals(status));
  }

  private String health(String erp) {
    return shop.api().getWithoutToken("/actuator/health/erps/" + erp).text();
  }
}
