package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import org.cobro.command.Shell.Run;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.Reading;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapSimulator;
import org.cobro.sandbox.sap.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.TestSocketUtils;

/** What a consultant for Business One is told, over real HTTP. */
class SapTest {

  private static final String COMPANY = "SBO_TIENDA";

  private SapSimulator sap = open();

  @AfterEach
  void close() {
    sap.close();
  }

  @Test
  void showsAllThatPaymentsNeedAndChangesNothing() {
    fields();
    books().createInvoice("C0001", new BigDecimal("1160.00"));
    int second = books().createInvoice("C0002", new BigDecimal("99.90"));
    books().write(second, Map.of("NumberOfInstallments", 3));
    int third = books().createInvoice("C0001", new BigDecimal("50.00"));
    books().write(third, Map.of("DocCurrency", "USD"));

    Run run = shell().typesSap("check");

    assertThat(run.lines("missing")).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.lines("ok"))
        .contains(
            "Service Layer 1000190 lets us in",
            "the company keeps its books in MXN",
            "IncomingPayments: may be read",
            "Document: 13 fields, all there",
            "BoStatus: 3 words, all there",
            "U_COBRO_Key is there",
            "G/L account 102001, Cobros por conciliar, takes the money",
            "its filter finds 3 open invoices")
        .anyMatch(
            line ->
                line.endsWith("Papelería Sol, 1160.00 MXN: would be collected at TERMINAL-001"));
    assertThat(run.lines("warn"))
        .anyMatch(line -> line.endsWith("it is to be paid in instalments: that is not supported"))
        .anyMatch(
            line -> line.contains("it is in USD: only invoices in the company's own currency MXN"))
        .anyMatch(line -> line.startsWith("whether payments may be written shows only when"));
    assertThat(run.unwrapped()).contains("All that payments need is there.");
    assertThat(
            sap.calls(Call.PAY) + sap.calls(Call.CHANGE_INVOICE) + sap.calls(Call.ADD_USER_FIELD))
        .isZero();
    assertThat(sap.calls(Call.LOGOUT)).isEqualTo(1);
  }

  @Test
  void looksAtWhatRefundsAndDueDatesNeedWhereAFlowHasThem() {
    fields();
    books()
        .createInvoice(
            "C0001", new BigDecimal("1160.00"), "MXN", Map.of("DocDueDate", "2026-12-24"));

    Run run = refunding().with("cobro.flows.counter.start", "on-due-date").typesSap("check");

    assertThat(run.lines("missing")).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.lines("ok"))
        .contains(
            "CreditNotes: may be read",
            "VendorPayments: may be read",
            "Document: 17 fields, all there",
            "DocumentLine: 2 fields, all there",
            "BoRcptInvTypes: 2 words, all there",
            "U_COBRO_Key is there",
            "U_COBRO_Key is there on outgoing payments, too")
        .anyMatch(line -> line.endsWith("collected at TERMINAL-001 when it is due, on 2026-12-24"));
    assertThat(run.unwrapped()).contains("Outgoing Payments → Outgoing Payments = Full");
    assertThat(sap.calls(Call.PAY_OUT)).isZero();
  }

  @Test
  void namesWhatOutgoingPaymentsLackAndAddsIt() {
    sap.close();
    sap = open(Reading.PAYMENTS_APART);
    fields();

    Run check = refunding().typesSap("check");
    Run setup = refunding().typesSap("setup", "--username=manager", "--yes");
    Run after = refunding().typesSap("check");

    assertThat(check.lines("missing"))
        .containsExactly("U_COBRO_Key (OVPM, text of 50) is not there");
    assertThat(check.unwrapped()).contains("Banking → Outgoing Payments, or what your release");
    assertThat(setup.lines("done")).hasSize(1);
    assertThat(sap.calls(Call.ADD_USER_FIELD)).isEqualTo(1);
    assertThat(after.lines("missing")).isEmpty();
  }

  @Test
  void addsTheFieldOfOutgoingPaymentsOnlyWhereItDoesNotComeAlong() {
    Run plan = refunding().typesSap("setup", "--username=manager");
    Run setup = refunding().typesSap("setup", "--username=manager", "--yes");

    assertThat(plan.lines("create"))
        .hasSize(4)
        .contains(
            "U_COBRO_Key (OVPM, text of 50), \"Referencia de Cobro\", unless it comes with that of"
                + " ORCT");
    assertThat(setup.code()).isZero();
    assertThat(setup.lines("done")).hasSize(4);
    assertThat(sap.calls(Call.ADD_USER_FIELD)).isEqualTo(3);
  }

  @Test
  void namesTheRightsThatRefundsLack() {
    fields();
    sap.troubles().next(Call.CREDIT_NOTES, Trouble.refused(403, -5006, "no permission"));

    Run run = refunding().typesSap("check");

    assertThat(run.lines("missing")).singleElement().asString().startsWith("CreditNotes: may not");
    assertThat(run.unwrapped()).contains("A/R Credit Memo = Read Only or more");
  }

  @Test
  void namesEachThingThatIsMissing() {
    Run run =
        shell()
            .with("cobro.flows.counter.journal", "999999")
            .with("cobro.flows.counter.terminal-field", "U_TERMINAL")
            .typesSap("check", "--erp=main");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing"))
        .contains(
            "U_COBRO_Key (ORCT, text of 50) is not there",
            "U_TERMINAL, named by flow counter, is not there",
            "there is no G/L account 999999")
        .anyMatch(line -> line.startsWith("its filter is refused: SAP "));
    assertThat(run.lines("warn")).contains("U_COBRO_Status (OINV, text of 20) is not there");
    assertThat(run.unwrapped())
        .contains("→ sap setup --erp=main --yes adds it")
        .contains("4 missing: payments cannot work until they are there.");
  }

  @Test
  void namesAFieldThatThePatchLacks() {
    sap.close();
    sap = open(Reading.NO_PAID_TO_DATE);
    fields();

    Run run = shell().typesSap("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing")).contains("Document has no PaidToDate");
  }

  @Test
  void refusesATitleForAnAccountAndAKeyThatIsTooShort() {
    books().addUserField("ORCT", "COBRO_Key", 20);

    Run run = shell().with("cobro.flows.counter.journal", "100000").typesSap("check");

    assertThat(run.lines("missing"))
        .contains(
            "G/L account 100000, Activo, is a title: nothing can be booked to it",
            "U_COBRO_Key is a text of 20, and a text of 50 is needed");
  }

  @Test
  void saysWhyItIsNotLetIn() {
    Run run = shell().with("cobro.erps.main.password", "another-secret").typesSap("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("missing"))
        .singleElement()
        .asString()
        .startsWith("SAP does not accept the log-in: ");
    assertThat(run.unwrapped()).contains("→ Administration → Setup → General → Users → cobro");
    assertThat(run.out() + run.err()).doesNotContain("another-secret");
  }

  @Test
  void saysThatNobodyIsThere() {
    String nowhere = "http://127.0.0.1:" + TestSocketUtils.findAvailableTcpPort() + "/b1s/v2";

    Run run = shell().with("cobro.erps.main.url", nowhere).typesSap("check");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.unwrapped()).contains("→ check url, port (50000) and network");
  }

  @Test
  void showsThePlanAndDoesNothingUntilItIsTold() {
    Run run = shell().typesSap("setup", "--username=manager");

    assertThat(run.code()).isZero();
    assertThat(run.lines("create"))
        .containsExactly(
            "U_COBRO_Key (ORCT, text of 50), \"Referencia de Cobro\"",
            "U_COBRO_Status (OINV, text of 20), \"Estado del cobro\"",
            "U_COBRO_Ref (OINV, text of 50), \"Referencia del cobro\"");
    assertThat(run.unwrapped()).contains("Nothing was changed.");
    assertThat(sap.calls(Call.ADD_USER_FIELD)).isZero();
  }

  @Test
  void addsTheFieldsOnceAndKeepsThemAfterwards() {
    Run first = shell().typesSap("setup", "--username=manager", "--yes");
    Run second = shell().typesSap("setup", "--username=manager", "--yes");
    Run check = shell().typesSap("check");

    assertThat(first.code()).isZero();
    assertThat(first.lines("done")).hasSize(3);
    assertThat(second.code()).isZero();
    assertThat(second.lines("keep")).hasSize(3);
    assertThat(second.unwrapped()).contains("Nothing is to be done.");
    assertThat(sap.calls(Call.ADD_USER_FIELD)).isEqualTo(3);
    assertThat(check.code()).isZero();
  }

  @Test
  void believesWhatSapShowsAfterAnAnswerThatWasLost() {
    sap.troubles().next(Call.ADD_USER_FIELD, Trouble.dropAfter());

    Run run = shell().typesSap("setup", "--username=manager", "--yes");

    assertThat(run.code()).isZero();
    assertThat(run.lines("done")).hasSize(3);
    assertThat(sap.calls(Call.ADD_USER_FIELD)).isEqualTo(3);
  }

  @Test
  void saysWhoMayAddFields() {
    Run run = shell().typesSap("setup", "--yes");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("failed")).hasSize(3);
    assertThat(run.unwrapped()).contains("SAP -5006", "A superuser may add fields");
  }

  @Test
  void leavesAFieldOfThatNameThatIsAnother() {
    books().addUserField("OINV", "COBRO_Ref", 10);

    Run run = shell().typesSap("setup", "--username=manager", "--yes");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("leave"))
        .containsExactly("U_COBRO_Ref is a text of 10, and a text of 50 is needed");
    assertThat(run.lines("done")).hasSize(2);
  }

  @Test
  void saysWhatThereIsToType() {
    Run odd = shell().typesSap("chekc");
    Run odoo = Shell.at("http://127.0.0.1:9").typesSap("check");

    assertThat(odd.code()).isEqualTo(2);
    assertThat(odd.err()).startsWith("sap chekc is no command; there are check and setup");
    assertThat(odoo.code()).isEqualTo(2);
    assertThat(odoo.err()).startsWith("no ERP of type sap-b1: add one under cobro.erps");
  }

  private Books books() {
    return sap.books(COMPANY);
  }

  private void fields() {
    books().addUserField("ORCT", "COBRO_Key", 50);
    books().addUserField("OINV", "COBRO_Status", 20);
    books().addUserField("OINV", "COBRO_Ref", 50);
  }

  private Shell refunding() {
    return shell().with("cobro.flows.counter.refunds", "credit-notes");
  }

  private Shell shell() {
    return Shell.at(sap.baseUrl().toString())
        .with("cobro.erps.main.type", "sap-b1")
        .with("cobro.erps.main.database", COMPANY)
        .with("cobro.erps.main.username", SapRules.USER)
        .with("cobro.erps.main.password", SapRules.PASSWORD)
        .with("cobro.flows.counter.journal", SapRules.CLEARING)
        .with("cobro.flows.counter.invoices", "CardCode ne 'C9999'")
        .secret(SapRules.SUPERUSER);
  }

  private static SapSimulator open(Reading... readings) {
    try {
      return SapSimulator.open(SapRules.standard(COMPANY).with(readings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
