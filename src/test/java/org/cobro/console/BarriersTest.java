package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cobro.config.Launch;
import org.cobro.intent.Cause;
import org.cobro.intent.IntentStore;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * No page has a barrier that axe knows of (WCAG 2.2, A and AA), neither by day nor by night; with a
 * waiting, a paid and an undone payment, open invoices and a dead letter on them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.cobro.console.Chromium#isInstalled")
class BarriersTest {

  private static final String TILL = "/console/cashier?provider=compago&terminal=TERMINAL-001";

  private static final String LOOK =
      """
      const done = arguments[0];
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      axe.run(document, { runOnly: tags }).then((found) => done(found.violations
        .map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' | '))
        .join('\\n')), (failure) => done(String(failure)));
      """;

  /** Hard to hit with a thumb: less than 44 px high, though no link within a text. */
  private static final String SMALL =
      """
      [...document.querySelectorAll('#body button, #body summary, #body a.button')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML).join()
      """;

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private Chromium browser;
  private String axe;
  private String payment;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    compago = Launch.compago();
    application =
        Launch.between(odoo, compago, folder)
            .with("cobro.flows.later.erp", "main")
            .with("cobro.flows.later.provider", "compago")
            .with("cobro.flows.later.terminal", "any")
            .with("cobro.flows.later.journal", "BNK1")
            .with("cobro.flows.later.start", "on-request")
            .with("cobro.flows.later.every", "500ms")
            .with(
                "cobro.flows.counter.invoices",
                "[['state','=','posted'],['x_provider','=','compago']]")
            .with(
                "cobro.flows.later.invoices", "[['state','=','posted'],['x_provider','=','later']]")
            .start();
    try (InputStream file = BarriersTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
    sell("compago");
    await(State.PENDING);
    compago.terminals().tap("TERMINAL-001");
    await(State.PAID);
    sell("compago");
    await(State.PENDING);
    compago.terminals().cancelAtTerminal("TERMINAL-001");
    await(State.CANCELLED);
    sell("compago");
    await(State.PENDING);
    sell("later");
    payment = newest(State.PENDING).orElseThrow();
    browser = chromium("es-MX", folder);
    browser.open("/console");
    browser.type("#username", "admin");
    browser.type("#password", Files.readString(folder.resolve("console-password")).strip());
    browser.press("button.main");
    browser.awaitText("Cobrado hoy");
  }

  @AfterAll
  void closeShop() {
    browser.close();
    application.close();
    compago.close();
    odoo.close();
  }

  private Stream<String> pages() {
    return Stream.of(
        "/console",
        "/console/payments",
        "/console/payments/" + payment,
        "/console/dead-letters",
        "/console/terminals",
        "/console/reconciliation",
        "/console/connections",
        "/console/routes",
        TILL,
        TILL + "&lang=en",
        "/console/cashier?provider=compago",
        "/console/cashier/invoice?erp=main&id=" + invoice(),
        "/console/audit",
        "/console/nothing");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void areNotThere(String page) {
    look(browser, page);
    if (page.contains("/cashier")) {
      assertThat(browser.ask(SMALL)).as(page).isEmpty();
    }
  }

  @Test
  void areNotThereForWhoLogsIn(@TempDir Path folder) throws IOException {
    try (Chromium stranger = chromium("en", folder)) {
      for (String page : List.of("/console/login", "/console/login?wrong", "/console/login?out")) {
        look(stranger, page);
        assertThat(stranger.text()).contains("Password").doesNotContain("Log out");
      }
    }
  }

  /** Of letters that are worked off together, with no mouse and on a phone. */
  @Test
  void areNotThereForWhoSettlesByKeyboard() {
    LetterRows letters = new LetterRows(application);
    letters.add("900001", "EXPIRED", Cause.EXPIRED);
    letters.add("900002", "EXPIRED", Cause.EXPIRED);
    String enter = "\uE007";

    browser.open("/console/dead-letters?cause=EXPIRED&lang=es");
    browser.type(".together summary", enter);
    assertThat(seen(browser, "light")).isEmpty();
    assertThat(browser.ask("document.documentElement.scrollWidth <= innerWidth")).isEqualTo("true");
    browser.type(".together input[name=reason]", "nobody came back" + enter);
    assertThat(browser.text()).doesNotContain("Hechos:");
    browser.type(".together input[name=sure]", " ");
    browser.type(".together button[formaction]", enter);
    browser.awaitText("Hechos: 2 de 2.");
    assertThat(seen(browser, "light")).isEmpty();
  }

  private void look(Chromium at, String page) {
    for (String scheme : List.of("light", "dark")) {
      at.open(page);
      assertThat(seen(at, scheme)).as(scheme + " " + page).isEmpty();
    }
  }

  private String seen(Chromium at, String scheme) {
    at.scheme(scheme);
    at.run(axe);
    return at.askLater(LOOK);
  }

  private Chromium chromium(String language, Path folder) throws IOException {
    String port = application.getEnvironment().getProperty("local.server.port");
    return new Chromium(language, 390, 844, folder, "http://127.0.0.1:" + port);
  }

  private String invoice() {
    return odoo.books().invoices().stream()
        .map(each -> String.valueOf(each.id()))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private void sell(String provider) {
    odoo.books()
        .createInvoice(
            "Café Ñandú", new BigDecimal("1479.90"), "MXN", Map.of("x_provider", provider));
  }

  private void await(State state) {
    Await.until("one is " + state, () -> "none", () -> newest(state).isPresent());
  }

  private Optional<String> newest(State state) {
    return application.getBean(IntentStore.class).newest(Optional.of(state), 1).stream()
        .map(intent -> intent.id())
        .findFirst();
  }
}
