package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.cobro.command.Shell.Run;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupTest {

  private static final String ADMIN = "--username=admin";
  private static final String PUSH = "--push-url=https://cobro.example.mx/";
  private static final String KEY = "a-push-key-of-the-test";
  private static final String GROUP =
      "group Cobro on the invoice form (view account.move.form.cobro)";

  private OdooSimulator odoo = OdooSimulator.version(17).start();

  @AfterEach
  void close() {
    odoo.close();
  }

  @ParameterizedTest
  @CsvSource({
    "14, auto",
    "15, auto",
    "16, auto",
    "17, auto",
    "18, auto",
    "19, json2",
    "19, xmlrpc"
  })
  void addsAllOnceAndTakesItAllOutAgain(int version, String transport) {
    restart(OdooSimulator.version(version));
    Shell shell = Shell.at(odoo).with("cobro.erps.main.transport", transport);

    Run first = shell.types("setup", ADMIN);
    long changes = odoo.changes();
    Run second = shell.types("setup", ADMIN);

    assertThat(first.code()).isZero();
    assertThat(first.lines("done"))
        .containsExactlyElementsOf(first.lines("create"))
        .hasSize(7)
        .contains("field x_cobro_requested (datetime), \"Collection requested\"", GROUP)
        .contains("action \"Collect at terminal\" in the menu of invoices");
    assertThat(second.code()).isZero();
    assertThat(second.lines("keep")).hasSize(7);
    assertThat(second.out())
        .contains("Nothing is to be done.")
        .contains(
            "Flow counter does not heed the action yet: set its request-field to x_cobro_requested.");
    assertThat(odoo.changes()).isEqualTo(changes);

    Run removed = shell.types("remove", ADMIN, "--yes");
    Run again = shell.types("remove", ADMIN, "--yes");

    assertThat(removed.code()).isZero();
    assertThat(removed.lines("done")).hasSize(7).first().asString().startsWith("action");
    assertThat(again.code()).isZero();
    assertThat(again.lines("keep")).containsExactly("nothing of Cobro's is there");
    assertThat(shell.types("setup", ADMIN).lines("done")).hasSize(7);
  }

  @Test
  void changesNothingInADryRun() {
    Shell shell = Shell.at(odoo);

    Run run = shell.types("setup", ADMIN, "--dry-run");

    assertThat(run.code()).isZero();
    assertThat(run.lines("create")).hasSize(7);
    assertThat(run.lines("done")).isEmpty();
    shell.types("remove", ADMIN, "--yes", "--dry-run");
    assertThat(odoo.changes()).isZero();
  }

  @Test
  void keepsTheFieldsUntilSomebodySaysYes() {
    Shell shell = Shell.at(odoo);
    shell.types("setup", ADMIN);

    Run run = shell.types("remove", ADMIN);

    assertThat(run.code()).isZero();
    assertThat(run.lines("done")).hasSize(2);
    assertThat(run.lines("keep")).hasSize(5).allMatch(line -> line.contains("--yes removes it"));
    assertThat(shell.types("setup", ADMIN).lines("keep")).hasSize(5);
  }

  @Test
  void namesTheRightThatTheUserLacks() {
    Run run = Shell.at(odoo).types("setup", "--dry-run");
    Run inEarnest = Shell.at(odoo).types("setup");

    assertThat(run.code()).isEqualTo(1);
    assertThat(inEarnest.code()).isEqualTo(1);
    assertThat(inEarnest.out()).contains("→ log in as somebody who may: --username=LOGIN");
    assertThat(inEarnest.lines("denied"))
        .hasSize(3)
        .allMatch(line -> line.contains("needed is the right Administration: Settings"))
        .first()
        .asString()
        .contains("You are not allowed to access");
    assertThat(odoo.changes()).isZero();
  }

  @Test
  void completesARunThatBrokeOff() {
    odoo.faults().next("ir.ui.view", "create", Failure.dropAfter());
    Shell shell = Shell.at(odoo);

    Run broken = shell.types("setup", ADMIN);
    Run completed = shell.types("setup", ADMIN);

    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.lines("failed")).containsExactly(GROUP);
    assertThat(broken.out()).contains("Stopped there.");
    assertThat(completed.code()).isZero();
    assertThat(completed.lines("keep")).contains(GROUP);
    assertThat(completed.lines("done"))
        .containsExactly(
            "external id __cobro__.invoice_form",
            "action \"Collect at terminal\" in the menu of invoices");
    assertThat(odoo.calls("ir.ui.view", "create")).isEqualTo(1);
    assertThat(shell.types("setup", ADMIN).out()).contains("Nothing is to be done.");
  }

  @Test
  void goesOnWhenOdooRefusesTheView() {
    String refusal = "Error while parsing or validating view:\n\nElement cannot be located\n";
    odoo.faults().next("ir.ui.view", "create", Failure.fault(2, refusal));

    Run run = Shell.at(odoo).types("setup", ADMIN);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("failed")).containsExactly(GROUP);
    assertThat(run.unwrapped()).contains("validating view: Element cannot be located");
    assertThat(run.lines("done")).hasSize(6);
  }

  @Test
  void takesTheViewOutAgainWhenTheFormDoesNotLoadWithIt() {
    odoo.faults().next("account.move", "get_view", Failure.fault(1, "Traceback\nKeyError: 'x'"));
    Shell shell = Shell.at(odoo);

    Run run = shell.types("setup", ADMIN);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.unwrapped())
        .contains("taken out again, as the invoice form did not load with it: KeyError: 'x'");
    assertThat(shell.types("setup", ADMIN).lines("create")).containsExactly(GROUP);
  }

  @Test
  void stopsWhereAFieldThatTheRestNeedsIsRefused() {
    odoo.faults().next("ir.model.fields", "create", Failure.fault(2, "No more fields today"));

    Run run = Shell.at(odoo).types("setup", ADMIN);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("failed")).hasSize(1);
    assertThat(run.lines("done")).isEmpty();
  }

  @Test
  void leavesAForeignFieldOfThatNameAlone() {
    odoo.books().createInvoice("Ana", BigDecimal.TEN, "MXN", Map.of("x_cobro_requested", "soon"));

    Run run = Shell.at(odoo).types("setup", ADMIN);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("leave"))
        .containsExactly(
            "field x_cobro_requested (datetime): that name is taken by another field (char)");
    assertThat(run.lines("cannot"))
        .containsExactly(
            "action \"Collect at terminal\" in the menu of invoices: it needs the field"
                + " x_cobro_requested");
    assertThat(run.lines("done")).hasSize(5).contains(GROUP);
    assertThat(Shell.at(odoo).types("remove", ADMIN, "--yes").lines("keep"))
        .containsExactly("field x_cobro_requested, which is not Cobro's (char)");
  }

  @Test
  void letsOdooTellCobroWithoutPrintingTheKey() {
    Shell shell = Shell.at(odoo).with("cobro.erps.main.push-key", KEY);

    Run run = shell.types("setup", ADMIN, PUSH);
    Run moved = shell.types("setup", ADMIN, "--push-url=https://cobro.elsewhere.mx");
    Run without = shell.types("setup", ADMIN);

    assertThat(run.code()).isZero();
    assertThat(run.lines("done")).contains("webhook to https://cobro.example.mx/push/main?key=***");
    assertThat(moved.lines("done"))
        .containsExactly("webhook to https://cobro.elsewhere.mx/push/main?key=***");
    assertThat(without.lines("keep"))
        .contains("webhook to https://cobro.elsewhere.mx/push/main?key=***");
    assertThat(run.out() + moved.out() + without.out()).doesNotContain(KEY);
    assertThat(shell.types("remove", ADMIN).lines("done")).hasSize(3);
  }

  @Test
  void saysThatOlderVersionsHaveNoWebhooks() {
    restart(OdooSimulator.version(16));

    Run run = Shell.at(odoo).with("cobro.erps.main.push-key", KEY).types("setup", ADMIN, PUSH);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.lines("cannot"))
        .singleElement()
        .asString()
        .contains("Odoo has webhooks from 17 on");
    assertThat(run.lines("done")).hasSize(7);
  }

  private void restart(OdooSimulator.Builder builder) {
    odoo.close();
    odoo = builder.start();
  }
}
