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

class WizardTest {

  private static final String CUSTOMER = "Papelería Lápiz & Cía.";

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void paysTwiceWhenRunTwiceAndAppliesOnlyTheFirst(int version) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("1160.00"));
      Object wizard = shop.openWizard(invoice, "1160.00", "MP-1");

      shop.runWizard(wizard, invoice);
      shop.runWizard(wizard, invoice);

      assertThat(odoo.books().invoice(invoice).paid()).isTrue();
      assertThat(odoo.books().payments())
          .hasSize(2)
          .allMatch(payment -> payment.live() && payment.reference().equals("MP-1"))
          .extracting(PaymentView::reconciled)
          .containsExactlyInAnyOrder(true, false);
      PaymentView duplicate =
          odoo.books().payments().stream().filter(p -> !p.reconciled()).findFirst().orElseThrow();
      assertThat(duplicate.invoices()).isEqualTo(version >= 18 ? List.of(invoice) : List.of());
    }
  }

  @Test
  void twoWizardsOpenedBeforeEitherRanBothPay() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      Integrator shop = new Integrator(17, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("10.00"));
      Object first = shop.openWizard(invoice, "10.00", "A");
      Object second = shop.openWizard(invoice, "10.00", "B");

      shop.runWizard(first, invoice);
      shop.runWizard(second, invoice);

      assertThat(odoo.books().payments(invoice)).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1160.00, paid, 0.00",
    "400.10, partial, 759.90",
    "1159.99, partial, 0.01",
    "2000.00, paid, 0.00",
    "0.00, not_paid, 1160.00"
  })
  void leavesTheInvoiceAsTheAmountSays(String amount, String state, String residual) {
    try (OdooSimulator odoo = OdooSimulator.version(19).start()) {
      Integrator shop = new Integrator(19, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("1160.00"));

      shop.payByWizard(invoice, amount, "MP-2");

      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo(state);
      assertThat(odoo.books().invoice(invoice).residual()).isEqualByComparingTo(residual);
      assertThat(odoo.books().payments()).hasSize(1);
    }
  }

  @Test
  void proposesTheRestAndTheReferenceWhenNothingIsSaid() {
    try (OdooSimulator odoo = OdooSimulator.version(16).start()) {
      Integrator shop = new Integrator(16, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("100.00"));
      shop.payByWizard(invoice, "33.33", "first");

      shop.runWizard(shop.openWizard(invoice, Map.of()), invoice);

      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("paid");
      PaymentView rest = odoo.books().payments(invoice).get(1);
      assertThat(rest.amount()).isEqualByComparingTo("66.67");
      assertThat(rest.reference()).isEqualTo(odoo.books().invoice(invoice).number());
    }
  }

  @Test
  void writesOffTheMissingCentWhenTold() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      Integrator shop = new Integrator(17, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("100.00"));
      Map<String, Object> values =
          Map.of(
              "amount",
              new BigDecimal("99.99"),
              "payment_difference_handling",
              "reconcile",
              "writeoff_account_id",
              Site.INCOME);

      shop.runWizard(shop.openWizard(invoice, values), invoice);

      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("paid");
      assertThat(odoo.books().payments().get(0).amount()).isEqualByComparingTo("99.99");
    }
  }

  @ParameterizedTest
  @CsvSource({"14, false", "17, false", "18, true", "19, true"})
  void opensOnADraftOnlySince18(int version, boolean allowed) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Integrator shop = new Integrator(version, odoo, CUSTOMER);
      int draft = odoo.books().draftInvoice(CUSTOMER, BigDecimal.TEN, "MXN", Map.of());

      Object answer = shop.openWizard(draft, "10.00", "MP-3");

      assertThat(answer).isInstanceOf(allowed ? Integer.class : XmlRpcFault.class);
    }
  }

  @Test
  void convertsPesosPaidOnADollarInvoice() {
    try (OdooSimulator odoo = OdooSimulator.version(18).start()) {
      Integrator shop = new Integrator(18, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("100.00"), "USD", Map.of());
      Map<String, Object> values =
          Map.of("amount", new BigDecimal("500.00"), "currency_id", Site.MXN);

      shop.runWizard(shop.openWizard(invoice, values), invoice);

      assertThat(odoo.books().invoice(invoice).residual()).isEqualByComparingTo("75.00");
      assertThat(odoo.books().invoice(invoice).currency()).isEqualTo("USD");
      assertThat(odoo.books().payments().get(0).reconciled()).isTrue();
    }
  }

  @Test
  void answersTrueWhenToldNotToRedirect() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      Integrator shop = new Integrator(17, odoo, CUSTOMER);
      int invoice = odoo.books().createInvoice(CUSTOMER, BigDecimal.TEN);
      Object wizard = shop.openWizard(invoice, "10.00", "MP-4");

      Object answer =
          shop.rpc()
              .callWith(
                  "account.payment.register",
                  "action_create_payments",
                  List.of(List.of(wizard)),
                  Map.of("context", Map.of("dont_redirect_to_payments", true)));

      assertThat(answer).isEqualTo(true);
    }
  }

  @Test
  void onePaymentSettlesAGroupOfInvoices() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      Rpc rpc = Rpc.billing(odoo);
      int one = odoo.books().createInvoice(CUSTOMER, new BigDecimal("10.10"));
      int two = odoo.books().createInvoice(CUSTOMER, new BigDecimal("20.20"));
      Map<String, Object> context = Map.of("context", Map.of("active_ids", List.of(one, two)));

      Object wizard =
          rpc.callWith(
              "account.payment.register",
              "create",
              List.of(Map.of("group_payment", true)),
              context);
      rpc.callWith(
          "account.payment.register", "action_create_payments", List.of(List.of(wizard)), context);

      assertThat(odoo.books().payments())
          .singleElement()
          .satisfies(payment -> assertThat(payment.amount()).isEqualByComparingTo("30.30"));
      assertThat(odoo.books().invoices()).allMatch(InvoiceView::paid);
    }
  }
}
