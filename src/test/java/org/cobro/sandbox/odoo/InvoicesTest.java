package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoicesTest {

  private static final String CUSTOMER = "Abarrotes Doña Mari";

  @ParameterizedTest
  @CsvSource({"14, not_paid", "17, not_paid", "18, not_paid", "19, paid"})
  void aDraftMayStillSayPaidOn19(int version, String state) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      int invoice = paidInvoice(odoo);

      odoo.books().resetToDraft(invoice);

      assertThat(odoo.books().invoice(invoice).state()).isEqualTo("draft");
      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo(state);
    }
  }

  @Test
  void cancellingShowsTheFullAmountAsOwed() {
    try (OdooSimulator odoo = OdooSimulator.version(18).start()) {
      int invoice = paidInvoice(odoo);

      odoo.books().cancel(invoice);

      assertThat(odoo.books().invoice(invoice).state()).isEqualTo("cancel");
      assertThat(odoo.books().invoice(invoice).residual()).isEqualByComparingTo("100.00");
    }
  }

  @Test
  void aCreditNoteReversesTheInvoice() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("100.00"));

      int refund = odoo.books().reverse(invoice);

      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("reversed");
      assertThat(Rpc.billing(odoo).read("account.move", refund, "move_type", "payment_state"))
          .containsEntry("move_type", "out_refund")
          .containsEntry("payment_state", "paid");
    }
  }

  @Test
  void aNewTotalKeepsTheNumber() {
    try (OdooSimulator odoo = OdooSimulator.version(16).start()) {
      int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("100.00"));
      String number = odoo.books().invoice(invoice).number();

      odoo.books().changeAmount(invoice, new BigDecimal("120.55"));

      assertThat(odoo.books().invoice(invoice))
          .isEqualTo(
              new InvoiceView(
                  invoice,
                  number,
                  CUSTOMER,
                  "posted",
                  "not_paid",
                  new BigDecimal("120.55"),
                  new BigDecimal("120.55"),
                  "MXN"));
    }
  }

  @Test
  void aDeletedInvoiceIsAbsentWithoutAFault() {
    try (OdooSimulator odoo = OdooSimulator.version(15).start()) {
      int kept = odoo.books().createInvoice(CUSTOMER, BigDecimal.TEN);
      int gone = odoo.books().createInvoice(CUSTOMER, BigDecimal.TEN);
      odoo.books().delete(gone);
      Rpc rpc = Rpc.billing(odoo);

      assertThat((List<?>) rpc.call("account.move", "read", List.of(gone, kept), List.of("state")))
          .isEqualTo(List.of(Map.of("id", kept, "state", "posted")));
      assertThat(rpc.fault("account.move", "action_post", List.of(gone)).code()).isEqualTo(2);
      assertThatThrownBy(() -> odoo.books().invoice(gone))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("does not exist");
    }
  }

  @ParameterizedTest
  @CsvSource({"14, true", "17, true", "18, false", "19, false"})
  void theDateOfAPostedInvoiceIsLockedSince18(int version, boolean accepted) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      int invoice = odoo.books().createInvoice(CUSTOMER, BigDecimal.TEN);

      Object answer =
          Rpc.billing(odoo)
              .call(
                  "account.move", "write", List.of(invoice), Map.of("invoice_date", "2026-01-01"));

      assertThat(answer).isInstanceOf(accepted ? Boolean.class : XmlRpcFault.class);
    }
  }

  @Test
  void writesOnAPostedInvoiceReachTheHarmlessColumnsAndMoveItsWriteDate() {
    TickingClock clock = new TickingClock("2026-11-21T03:00:00Z", Duration.ofSeconds(1));
    try (OdooSimulator odoo = OdooSimulator.version(17).clock(clock).start()) {
      int invoice = odoo.books().createInvoice(CUSTOMER, BigDecimal.TEN);
      Object before = odoo.books().field(invoice, "write_date");
      Rpc rpc = Rpc.billing(odoo);

      rpc.call("account.move", "write", List.of(invoice), Map.of("narration", "ñ € 😀 < &"));

      assertThat(odoo.books().field(invoice, "narration")).isEqualTo("<p>ñ € 😀 < &</p>");
      assertThat(odoo.books().field(invoice, "write_date")).isNotEqualTo(before);
      assertThat(rpc.fault("account.move", "write", List.of(invoice), Map.of("partner_id", 1)))
          .returns(2, XmlRpcFault::code);
      assertThat(
              rpc.fault("account.move", "write", List.of(invoice), Map.of("payment_state", "odd")))
          .returns(1, XmlRpcFault::code);
    }
  }

  @Test
  void thePaymentStateCanBeWrittenAndSettlesNothing() {
    try (OdooSimulator odoo = OdooSimulator.version(17).start()) {
      int invoice = odoo.books().createInvoice(CUSTOMER, BigDecimal.TEN);

      Object answer =
          Rpc.billing(odoo)
              .call("account.move", "write", List.of(invoice), Map.of("payment_state", "paid"));

      assertThat(answer).isEqualTo(true);
      assertThat(odoo.books().invoice(invoice).paymentState()).isEqualTo("paid");
      assertThat(odoo.books().invoice(invoice).residual()).isEqualByComparingTo("10");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 19})
  void canBeMadeAndPostedOverTheWire(int version) {
    try (OdooSimulator odoo = OdooSimulator.version(version).start()) {
      Rpc rpc = Rpc.billing(odoo);
      Map<String, Object> line = Map.of("name", "x", "quantity", 2, "price_unit", 50);
      int invoice =
          rpc.id(
              "account.move",
              "create",
              Map.of(
                  "move_type", "out_invoice",
                  "partner_id", odoo.books().partner(CUSTOMER),
                  "invoice_line_ids", List.of(List.of(0, 0, line))));
      assertThat(odoo.books().invoice(invoice).number()).isEmpty();

      rpc.call("account.move", "action_post", List.of(invoice));

      assertThat(odoo.books().invoice(invoice).state()).isEqualTo("posted");
      assertThat(odoo.books().invoice(invoice).total()).isEqualByComparingTo("100");
    }
  }

  private static int paidInvoice(OdooSimulator odoo) {
    int invoice = odoo.books().createInvoice(CUSTOMER, new BigDecimal("100.00"));
    odoo.books().addPaymentElsewhere(invoice, new BigDecimal("100.00"));
    assertThat(odoo.books().invoice(invoice).paid()).isTrue();
    return invoice;
  }
}
