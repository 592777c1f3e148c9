package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentLoadTest {

  private static final String CUSTOMER = "Ferretería El Clavo";

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void makesOneRecordHoweverOftenItIsCalled(int version) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);

      Map<String, Object> first = shop.load("K-1", "290.58");

      assertThat(shop.load("K-1", "290.58")).isEqualTo(first);
      assertThat(first).containsEntry("messages", List.of()).containsEntry("nextrow", 0);
      assertThat(odoo.books().payments())
          .singleElement()
          .satisfies(
              payment -> {
                assertThat(payment.state()).isEqualTo("draft");
                assertThat(payment.reference()).isEqualTo("K-1");
                assertThat(payment.amount()).isEqualByComparingTo("290.58");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 17, 18, 19})
  void ofFourRacingCallsOneWinsAndTheOthersAreToldInsideTheAnswer(int version) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      odoo.faults().next(4, "account.payment", "load", Failure.meet(4));
      ExecutorService callers = Executors.newFixedThreadPool(4);

      List<Map<String, Object>> answers =
          Stream.generate(
                  () -> CompletableFuture.supplyAsync(() -> shop.load("K-2", "10.00"), callers))
              .limit(4)
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      callers.shutdown();

      assertThat(answers).filteredOn(answer -> !answer.get("ids").equals(false)).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.get("ids").equals(false))
          .hasSize(3)
          .allSatisfy(
              answer ->
                  assertThat(answer.get("messages").toString())
                      .contains("could not serialize access due to concurrent update"));
      assertThat(odoo.books().payments()).hasSize(1);
      assertThat(shop.load("K-2", "10.00").get("ids"))
          .isEqualTo(List.of(odoo.books().payments().get(0).id()));
    }
  }

  @Test
  void saysBusinessErrorsInsideTheAnswerAndKeepsNothing() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      Integrator shop = new Integrator(17, odoo, CUSTOMER);

      Object answer =
          shop.rpc()
              .call(
                  "account.payment", "load", shop.columns(), List.of(shop.row("K-3", "1.00", 999)));

      assertThat((Map<?, ?>) answer).extracting("ids").isEqualTo(false);
      assertThat(answer.toString()).contains("type=error", "999");
      assertThat(odoo.books().payments()).isEmpty();
      assertThat(shop.load("K-3", "1.00").get("ids")).isInstanceOf(List.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 19})
  void aSecondLoadLosesTheOutstandingAccountAndPostingThenMakesNoEntry(int version) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int payment = shop.loaded("K-4", "50.00");
      assertThat(outstanding(shop, payment)).isInstanceOf(List.class);

      shop.load("K-4", "50.00");
      assertThat(outstanding(shop, payment)).isEqualTo(false);
      shop.post(payment);

      Map<String, Object> posted =
          shop.rpc().read("account.payment", payment, "name", "state", "move_id");
      assertThat(posted).containsEntry("move_id", false).containsEntry("state", "in_process");
      assertThat((String) posted.get("name")).startsWith("PAY");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 19})
  void anAccountOnTheMethodLineSurvivesRepeatedLoads(int version) {
    try (OdooSimulator odoo = OdooSimulator.version(version).outstandingAccount(true).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int payment = shop.loaded("K-5", "50.00");

      shop.load("K-5", "50.00");
      shop.post(payment);

      assertThat(odoo.books().payments().get(0).journalEntry()).isTrue();
    }
  }

  @Test
  void writingTheAccountOnTheDraftBringsTheEntryBack() {
    try (OdooSimulator odoo = OdooSimulator.version(18).start()) {
      Integrator shop = new Integrator(18, odoo, CUSTOMER);
      int payment = shop.loaded("K-6", "50.00");
      shop.load("K-6", "50.00");

      Object written =
          shop.rpc()
              .call(
                  "account.payment",
                  "write",
                  List.of(payment),
                  Map.of("outstanding_account_id", Site.OUTSTANDING));
      shop.post(payment);

      assertThat(written).isEqualTo(true);
      assertThat(odoo.books().payments().get(0).journalEntry()).isTrue();
    }
  }

  @Test
  void refusesOnceMoreInsideTheAnswerWhenThePaymentIsPostedOn18() {
    try (OdooSimulator odoo = OdooSimulator.version(18).start()) {
      Integrator shop = new Integrator(18, odoo, CUSTOMER);
      shop.post(shop.loaded("K-7", "50.00"));

      assertThat(shop.load("K-7", "60.00")).containsEntry("ids", false);
      assertThat(odoo.books().payments().get(0).amount()).isEqualByComparingTo("50.00");
    }
  }

  @Test
  void anUnknownColumnIsAnErrorInsideTheAnswerToo() {
    try (OdooSimulator odoo = OdooSimulator.version(16).start()) {
      Object answer =
          Rpc.billing(odoo)
              .call("account.payment", "load", List.of("no_such"), List.of(List.of("x")));

      assertThat(answer).isNotInstanceOf(XmlRpcFault.class);
      assertThat(answer.toString()).contains("no_such");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void settlesTheInvoiceByTheRecipeAndToleratesEveryRepetition(int version) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("290.58"));
      int payment = shop.loaded("K-8", "290.58");
      shop.post(payment);
      int line = shop.openLineOf(payment);

      XmlRpcFault committed = (XmlRpcFault) shop.assign(invoice, line);
      XmlRpcFault repeated = (XmlRpcFault) shop.assign(invoice, line);

      assertThat(committed.code()).isEqualTo(1);
      assertThat(committed.message()).contains("cannot marshal");
      assertThat(repeated.code()).isEqualTo(2);
      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("paid");
      assertThat(odoo.books().invoice(invoice).residual()).isEqualByComparingTo("0");
      assertThat(odoo.books().payments(invoice))
          .singleElement()
          .satisfies(paid -> assertThat(paid.reconciled()).isTrue());
    }
  }

  private static Object outstanding(Integrator shop, int payment) {
    return shop.rpc()
        .read("account.payment", payment, "outstanding_account_id")
        .get("outstanding_account_id");
  }
}
