package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostingTest {

  private static final String CUSTOMER = "Refaccionaria Tuerca";

  @ParameterizedTest
  @CsvSource({
    "14, posted, BNK1/2026/11/0001",
    "15, posted, BNK1/2026/11/0001",
    "16, posted, PBNK1/2026/00001",
    "17, posted, PBNK1/2026/00001",
    "18, in_process, PBNK1/2026/00001",
    "19, in_process, PBNK1/2026/00001"
  })
  void commitsThePaymentAndFaultsAllTheSame(int version, String state, String number) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int payment = shop.loaded("P-1", "25.00");

      XmlRpcFault fault = (XmlRpcFault) shop.post(payment);

      assertThat(fault.code()).isEqualTo(1);
      assertThat(fault.message()).contains("cannot marshal None unless allow_none is enabled");
      assertThat(odoo.books().payments().get(0).state()).isEqualTo(state);
      assertThat(odoo.books().payments().get(0).number()).isEqualTo(number);
    }
  }

  @ParameterizedTest
  @CsvSource({"14, 1", "15, 2", "16, 2", "17, 2", "18, 2", "19, 1"})
  void aSecondPostingIsRefusedOnlyFrom15To18(int version, int code) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int payment = shop.loaded("P-2", "25.00");
      shop.post(payment);

      assertThat(((XmlRpcFault) shop.post(payment)).code()).isEqualTo(code);
      assertThat(odoo.books().payments()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 18, 19})
  void fullAccountingSaysInPayment(int version) {
    try (OdooSimulator odoo =
        OdooSimulator.version(version).enterprise(true).outstandingAccount(true).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("80.00"));

      shop.payByWizard(invoice, "30.00", "P-3");
      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("partial");
      shop.payByWizard(invoice, "50.00", "P-4");

      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("in_payment");
      assertThat(odoo.books().invoice(invoice).residual()).isEqualByComparingTo("0");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 19})
  void withoutAnOutstandingAccountAPartialPaymentHidesTheRestThatIsStillOpen(int version) {
    try (OdooSimulator odoo = OdooSimulator.version(version).enterprise(true).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("80.00"));

      shop.payByWizard(invoice, "30.00", "P-5");

      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("in_payment");
      assertThat(odoo.books().invoice(invoice).residual()).isEqualByComparingTo("80.00");
      assertThat(odoo.books().payments().get(0).journalEntry()).isFalse();
      assertThat(shop.payByWizard(invoice, "30.00", "P-6")).isInstanceOf(Map.class);
      assertThat(odoo.books().payments(invoice)).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"18, false", "19, true"})
  void theContextCanForceAnEntryOn19(int version, boolean entry) {
    try (OdooSimulator odoo = OdooSimulator.version(version).enterprise(true).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("80.00"));
      Object wizard = shop.openWizard(invoice, "80.00", "P-9");

      shop.rpc()
          .callWith(
              "account.payment.register",
              "action_create_payments",
              List.of(List.of(wizard)),
              Map.of("context", Map.of("force_payment_move", true)));

      assertThat(odoo.books().payments().get(0).journalEntry()).isEqualTo(entry);
    }
  }

  @Test
  void aCancelledInvoiceTakesNoPayment() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      Integrator shop = new Integrator(17, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("80.00"));
      int payment = shop.loaded("P-10", "80.00");
      shop.post(payment);
      odoo.books().cancel(invoice);

      XmlRpcFault fault = (XmlRpcFault) shop.assign(invoice, shop.openLineOf(payment));

      assertThat(fault.code()).isEqualTo(2);
      assertThat(odoo.books().payments().get(0).reconciled()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"17, cancel", "18, canceled", "19, canceled"})
  void cancellingThePaymentReopensTheInvoice(int version, String state) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("80.00"));
      shop.payByWizard(invoice, "80.00", "P-7");
      int payment = odoo.books().payments().get(0).id();

      XmlRpcFault fault = shop.rpc().fault("account.payment", "action_cancel", List.of(payment));

      assertThat(fault.message()).contains("cannot marshal None");
      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("not_paid");
      assertThat(odoo.books().invoice(invoice).residual()).isEqualByComparingTo("80.00");
      assertThat(odoo.books().payments().get(0).state()).isEqualTo(state);
    }
  }

  @ParameterizedTest
  @CsvSource({"17, not_paid", "19, paid"})
  void resettingThePaymentAloneLeavesTheInvoicePaidOn19(int version, String state) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("80.00"));
      shop.payByWizard(invoice, "80.00", "P-8");
      int payment = odoo.books().payments().get(0).id();

      shop.rpc().call("account.payment", "action_draft", List.of(payment));

      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo(state);
    }
  }

  @Test
  void residualsStayExactOverAThousandCents() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("10.00"));
      for (int i = 0; i < 999; i++) {
        odoo.books().addPaymentElsewhere(invoice, new BigDecimal("0.01"));
      }

      assertThat(odoo.books().invoice(invoice).residual()).isEqualTo(new BigDecimal("0.01"));
      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("partial");
      odoo.books().addPaymentElsewhere(invoice, new BigDecimal("0.01"));
      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("paid");
    }
  }
}
