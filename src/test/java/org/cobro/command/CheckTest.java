package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.command.Shell.Run;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.TestSocketUtils;

class CheckTest {

  private OdooSimulator odoo;

  @AfterEach
  void close() {
    if (odoo != null) {
      odoo.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "14, auto, XML-RPC",
    "15, auto, XML-RPC",
    "16, auto, XML-RPC",
    "17, xmlrpc, XML-RPC",
    "18, auto, XML-RPC",
    "19, auto, JSON-2",
    "19, xmlrpc, XML-RPC"
  })
  void showsAllThatPaymentsNeedAndChangesNothing(int version, String transport, String spoken) {
    odoo = OdooSimulator.version(version).outstandingAccount(true).start();
    odoo.books()
        .createInvoice("Ferretería Luna", new BigDecimal("1160.00"), "MXN", terminal("TERMINAL-7"));
    odoo.books().createInvoice("Papelería Sol", new BigDecimal("99.90"));
    odoo.books().createInvoice("Importadora", new BigDecimal("50.00"), "USD", Map.of());

    Run run =
        Shell.at(odoo)
            .with("cobro.erps.main.transport", transport)
            .with("cobro.flows.counter.terminal-field", "x_terminal")
            .types("check");

    assertThat(run.code()).isZero();
    assertThat(run.lines("missing")).isEmpty();
    assertThat(run.lines("ok"))
        .anyMatch(line -> line.startsWith(spoken + " is spoken"))
        .contains(
            "Odoo " + version + ".0, Community edition",
            "cobro@example.mx is let in as Cobro",
            "company Comercial Ejemplo (id 1) keeps its books in MXN",
            "payments (account.payment): may read, create, write",
            "x_terminal, the terminal-field of flow counter, is there",
            "journal BNK1 is Bank, of type bank, in the company's currency",
            "its domain finds 3 invoices now")
        .anyMatch(
            line -> line.endsWith("Ferretería Luna, 1160.00 MXN: would be collected at TERMINAL-7"))
        .anyMatch(
            line -> line.endsWith("Papelería Sol, 99.90 MXN: would be collected at TERMINAL-001"));
    assertThat(run.lines("warn"))
        .anyMatch(line -> line.endsWith("50.00 USD: only [MXN] can be collected, not USD"))
        .anyMatch(line -> line.startsWith("optional, and not there: x_cobro_terminal"));
    assertThat(odoo.changes()).isZero();
  }

  @Test
  void asksOnAfterEachThingThatIsMissing() {
    odoo = OdooSimulator.version(17).senderEmail(false).start();
    odoo.deny("account.payment", "create");

    Run run =
        Shell.at(odoo)
            .with("cobro.flows.counter.journal", "INV")
            .with("cobro.flows.counter.terminal-field", "x_nowhere")
            .with("cobro.flows.till.erp", "main")
            .with("cobro.flows.till.provider", "compago")
            .with("cobro.flows.till.terminal", "TERMINAL-002")
            .with("cobro.flows.till.journal", "CSH9")
            .with("cobro.flows.till.invoices", "[['x_shop','=','north']]")
            .types("check", "--erp=main");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing"))
        .contains(
            "payments (account.payment): may not create",
            "x_nowhere, the terminal-field of flow counter, is not there",
            "journal INV is of type sale; a bank or cash journal is needed",
            "no journal with the code CSH9 is visible to the user")
        .anyMatch(
            line -> line.startsWith("its domain is refused: Odoo: ValueError: Invalid field"));
    assertThat(run.lines("warn"))
        .anyMatch(line -> line.startsWith("the user has no e-mail address"));
    assertThat(run.unwrapped())
        .contains("→ Settings → Users & Companies → Users → cobro@example.mx: Invoicing = Billing")
        .contains("→ Accounting → Configuration → Journals → INV")
        .contains("6 missing: payments cannot work until they are there.");
    assertThat(odoo.changes()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"17, 0", "18, 1", "19, 1"})
  void missesTheOutstandingAccountWherePaymentsWouldStayDrafts(int version, int code) {
    odoo = OdooSimulator.version(version).outstandingAccount(false).start();

    Run run = Shell.at(odoo).types("check");

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.lines("missing"))
        .hasSize(code)
        .allMatch(line -> line.endsWith("account: payments would be left as drafts"));
    assertThat(
            Shell.at(odoo)
                .with("cobro.erps.main.outstanding-account", "102.01.02")
                .types("check")
                .code())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"17, 0", "18, 1", "19, 1"})
  void missesTheOutstandingAccountWhereRefundsWouldStayDrafts(int version, int code) {
    odoo = OdooSimulator.version(version).outstandingAccount(false).start();
    Shell refunding =
        Shell.at(odoo)
            .with("cobro.erps.main.outstanding-account", "102.01.02")
            .with("cobro.flows.counter.refunds", "credit-notes");

    Run run = refunding.types("check");

    assertThat(run.code()).isEqualTo(code);
    assertThat(run.lines("missing"))
        .hasSize(code)
        .allMatch(line -> line.startsWith("its outbound payment method has no outstanding pay"));
    assertThat(run.lines("ok"))
        .anyMatch(line -> line.startsWith("its outbound payment method is Manual"))
        .containsOnlyOnce("journal BNK1 is Bank, of type bank, in the company's currency");
    Run cured =
        refunding.with("cobro.erps.main.outstanding-payments-account", "102.01.03").types("check");
    assertThat(cured.code()).isZero();
  }

  @Test
  void saysWhyItIsNotLetInAndWhereToMakeAKey() {
    odoo = OdooSimulator.version(17).start();

    Run run = Shell.at(odoo).with("cobro.erps.main.password", "another").types("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing"))
        .containsExactly("Odoo does not accept the log-in: check username and API key");
    assertThat(run.out()).contains("Preferences → Account Security → New API Key");
    assertThat(run.out() + run.err()).doesNotContain("another");
  }

  @Test
  void saysThatNobodyIsThere() {
    Run run = Shell.at("http://127.0.0.1:" + TestSocketUtils.findAvailableTcpPort()).types("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing")).singleElement().asString().startsWith("not reached: ");
  }

  @Test
  void knowsNoDatabaseSoThatARunningCobroKeepsIt(@TempDir Path folder) throws IOException {
    odoo = OdooSimulator.version(17).start();

    Run run =
        Shell.at(odoo)
            .with("spring.datasource.url", "jdbc:sqlite:" + folder.resolve("cobro.db"))
            .types("check");

    assertThat(run.code()).isZero();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void callsOdooThroughTheDeployersOwnRoute(@TempDir Path folder) throws IOException {
    odoo = OdooSimulator.version(17).start();
    String shipped = Files.readString(Path.of("routes/erps/odoo.camel.yaml"));
    Files.writeString(
        folder.resolve("ours.camel.yaml"),
        shipped.replace("xmlrpc:{{url}}", "xmlrpc:{{url}}/elsewhere"));
    Files.copy(Path.of("routes/write-back.camel.yaml"), folder.resolve("write-back.camel.yaml"));

    Run run = Shell.at(odoo).with("cobro.routes.directory", folder.toString()).types("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing")).singleElement().asString().contains("404");
  }

  private static Map<String, Object> terminal(String code) {
    return Map.of("x_terminal", code);
  }
}
