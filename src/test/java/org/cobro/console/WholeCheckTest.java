package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cobro.config.Launch;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Point;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The whole check of a connection, by a button of the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeCheckTest {

  private static final String PASSWORD = "correcto-caballo";
  private static final String TOKEN = "APP_USR-8100200300400500-112410-secretpart-700100200";
  private static final String BAR = "PAX_A910__SMARTPOS0000001";
  private static final String PAGE = "/console/connections";

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private SapSimulator sap;
  private MercadoPagoSimulator pago;
  private ConfigurableApplicationContext application;
  private Visitor admin;
  private Visitor operator;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    compago = Launch.compago();
    sap = SapSimulator.open(SapRules.standard("SBO_TIENDA"));
    pago =
        MercadoPagoSimulator.open(
            MercadoPagoRules.standard(Account.standard(TOKEN, Point.smart(BAR, 31))));
    Launch launch =
        Launch.between(odoo, compago, folder)
            .with("cobro.erps.b1.type", "sap-b1")
            .with("cobro.erps.b1.url", sap.baseUrl().toString())
            .with("cobro.erps.b1.database", "SBO_TIENDA")
            .with("cobro.erps.b1.username", SapRules.USER)
            .with("cobro.erps.b1.password", SapRules.PASSWORD)
            .with("cobro.providers.point.type", "mercado-pago-point")
            .with("cobro.providers.point.base-url", pago.baseUrl().toString())
            .with("cobro.providers.point.access-token", TOKEN);
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);
    for (String role : List.of("operator", "admin")) {
      launch.with("cobro.console.users." + role + "-ana.password", hash);
      launch.with("cobro.console.users." + role + "-ana.role", role);
    }
    application = launch.start();
    admin = new Visitor(application).logIn("admin-ana", PASSWORD);
    operator = new Visitor(application).logIn("operator-ana", PASSWORD);
  }

  @AfterAll
  void closeShop() {
    application.close();
    pago.close();
    sap.close();
    compago.close();
    odoo.close();
  }

  @Test
  void saysWhatTheCommandOfAnOdooSaysAndChangesNothing() {
    long changes = odoo.changes();

    assertThat(checked("main"))
        .contains("Nothing is missing", "Rights", "Invoice fields", "Flow counter")
        .contains("its domain finds 0 invoices now")
        .doesNotContain("the-erp-password");
    assertThat(odoo.changes()).isEqualTo(changes);
  }

  @Test
  void saysWhatASapLacksAndWritesNothing() {
    int logOuts = sap.calls(Call.LOGOUT);

    assertThat(checked("b1"))
        .contains("One thing is missing", "Service Layer 1000190 lets us in", "User fields")
        .contains("sap setup --erp=b1 --yes adds it")
        .doesNotContain(SapRules.PASSWORD);
    assertThat(
            sap.calls(Call.PAY) + sap.calls(Call.CHANGE_INVOICE) + sap.calls(Call.ADD_USER_FIELD))
        .isZero();
    assertThat(sap.calls(Call.LOGOUT)).isGreaterThan(logOuts);
  }

  @Test
  void saysWhichTerminalsAMercadoPagoAccountHas() {
    assertThat(checked("point"))
        .contains("the access token is let in", BAR + ": PDV", "no flow collects over this")
        .doesNotContain("secretpart");
  }

  @Test
  void isForAdminsAloneAndNeedsTheHiddenField() {
    admin.get(PAGE);
    operator.get(PAGE);

    assertThat(operator.post(PAGE + "/main/check", Map.of()).statusCode()).isEqualTo(403);
    assertThat(admin.postAsItIs(PAGE + "/main/check", Map.of()).statusCode()).isEqualTo(403);
    assertThat(operator.get(PAGE).body()).doesNotContain("/main/check", "found-main");
    assertThat(admin.get(PAGE).body()).contains("/main/check").doesNotContain("/compago/check");
  }

  @Test
  void runsOneAtATimeAndTheLogSaysWhoAsked() {
    WholeChecks checks = application.getBean(WholeChecks.class);
    settle(checks);
    admin.get(PAGE);
    odoo.latency(Duration.ofMillis(150));
    try {
      assertThat(checks.run("main", "luz", Duration.ofMillis(1))).isFalse();
      admin.post(PAGE + "/main/check", Map.of());

      assertThat(admin.get(PAGE + "?lang=en").body())
          .contains("it is being checked already, as luz asked", "It is being checked: luz asked");
    } finally {
      odoo.latency(Duration.ZERO);
    }
    settle(checks);
    assertThat(admin.get("/console/audit?subject=main&lang=en").body())
        .contains("Check a connection", "luz", "being checked already");
  }

  @Test
  void isRefusedWhereThereIsNone() {
    admin.get(PAGE);
    admin.post(PAGE + "/compago/check", Map.of());

    assertThat(admin.get(PAGE).body()).contains("there is no whole check of compago");
    assertThat(admin.post(PAGE + "/nobody/check", Map.of()).statusCode()).isEqualTo(404);
  }

  private String checked(String name) {
    WholeChecks checks = application.getBean(WholeChecks.class);
    settle(checks);
    admin.get(PAGE);
    admin.post(PAGE + "/" + name + "/check", Map.of());
    settle(checks);
    String page = admin.get(PAGE + "?lang=en").body();
    int from = page.indexOf("found-" + name);
    assertThat(from).as(page).isPositive();
    return page.substring(from, page.indexOf("</section>", from));
  }

  private void settle(WholeChecks checks) {
    Await.until(
        "no check is under way",
        () -> "still",
        () ->
            List.of("main", "b1", "point").stream()
                .map(checks::of)
                .noneMatch(run -> run != null && run.underWay()));
  }
}
