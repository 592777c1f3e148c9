package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.cobro.sandbox.http.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefundsTest {
  private final Shop shop = Shop.standard();
  private final int invoice = shop.invoice("100.00");

  @AfterEach
  void close() {
    shop.close();
  }

  private int noteOnAPaidInvoice(String amount) {
    shop.pay(invoice, "100.00", "K-1");
    return shop.books.createCreditNote(invoice, new BigDecimal(amount));
  }

  private Client.Reply payOut(int note, String amount) {
    ObjectNode body = Shop.onAccount(amount, "R-1").put("DocType", "rCustomer");
    body.putArray("PaymentInvoices")
        .addObject()
        .put("DocEntry", note)
        .put("InvoiceType", "it_CredItnote")
        .put("SumApplied", new BigDecimal(amount));
    return shop.client.post("VendorPayments", body);
  }

  @Test
  void aCreditNoteOnAPaidInvoiceIsOpenAndNamesIt() {
    int note = noteOnAPaidInvoice("40.00");

    Client.Reply open =
        shop.client.query(
            "CreditNotes", "$filter", "DocumentStatus eq 'bost_Open' and Cancelled eq 'tNO'");

    assertThat(open.entries()).containsExactly(note);
    assertThat(open.json().at("/value/0/DocumentLines/0/BaseType").asInt()).isEqualTo(13);
    assertThat(open.json().at("/value/0/DocumentLines/0/BaseEntry").asInt()).isEqualTo(invoice);
    assertThat(open.json().at("/value/0/DocTotal").decimalValue()).isEqualByComparingTo("40.00");
  }

  @Test
  void aCreditNoteOnAnOpenInvoiceSettlesItInstead() {
    int note = shop.books.createCreditNote(invoice, new BigDecimal("40.00"));

    assertThat(shop.books.invoice(invoice).open()).isEqualByComparingTo("60.00");
    Client.Reply read = shop.client.get("CreditNotes(" + note + ")");
    assertThat(read.json().path("DocumentStatus").asText()).isEqualTo("bost_Close");
  }

  @Test
  void anOutgoingPaymentToTheCustomerClosesTheNote() {
    int note = noteOnAPaidInvoice("40.00");

    assertThat(payOut(note, "40.00").status()).isEqualTo(201);

    assertThat(shop.books.creditNotes().get(0).closed()).isTrue();
    assertThat(shop.books.outgoingPayments()).hasSize(1);
    assertThat(shop.books.payments()).as("nothing came in").hasSize(1);
    assertThat(shop.client.query("VendorPayments", "$filter", "U_COBRO_Key eq 'R-1'").entries())
        .containsExactly(1);
  }

  @Test
  void moreThanTheNoteIsRefused() {
    int note = noteOnAPaidInvoice("40.00");

    assertThat(payOut(note, "40.01").code()).isEqualTo(-5002);
    payOut(note, "40.00");
    assertThat(payOut(note, "1.00").code()).isEqualTo(-5002);
  }

  @Test
  void anOutgoingPaymentToACustomerMustSaySo() {
    ObjectNode body = Shop.onAccount("1.00", "R-1");

    assertThat(shop.client.post("VendorPayments", body).code()).isEqualTo(-10);
  }

  @Test
  void aCancelledOutgoingPaymentOpensTheNoteAgain() {
    int note = noteOnAPaidInvoice("40.00");
    payOut(note, "40.00");

    assertThat(shop.client.post("VendorPayments(1)/Cancel").status()).isEqualTo(204);

    assertThat(shop.books.creditNotes().get(0).open()).isEqualByComparingTo("40.00");
    assertThat(shop.client.get("VendorPayments(1)").json().path("Cancelled").asText())
        .isEqualTo("tYES");
  }

  @Test
  void whatWasPaidOutOrCancelledOtherwiseIsRefused() {
    int paid = noteOnAPaidInvoice("40.00");
    shop.books.payOutElsewhere(paid, new BigDecimal("40.00"));
    int cancelled = shop.books.createCreditNote(invoice, new BigDecimal("30.00"));
    shop.books.cancelCreditNote(cancelled);

    assertThat(payOut(paid, "40.00").code()).isEqualTo(-5002);
    assertThat(payOut(cancelled, "30.00").code()).isEqualTo(-5002);
    assertThat(shop.books.outgoingPayments()).hasSize(1);
    assertThat(shop.books.creditNote(cancelled).open()).isEqualByComparingTo("0");
  }

  @Test
  void aNoteCanHaveLinesOfAnotherInvoiceOrOfNone() {
    int note = noteOnAPaidInvoice("40.00");
    int other = shop.invoice("9.00");

    shop.books.extendCreditNote(note, other, new BigDecimal("5.00"));
    shop.books.extendCreditNote(note, 0, new BigDecimal("1.00"));

    Client.Reply read = shop.client.get("CreditNotes(" + note + ")");
    assertThat(read.json().at("/DocumentLines/1/BaseEntry").asInt()).isEqualTo(other);
    assertThat(read.json().at("/DocumentLines/2/BaseType").asInt()).isEqualTo(-1);
    assertThat(shop.books.creditNote(note).open()).isEqualByComparingTo("46.00");
  }

  @Test
  void aColumnOfPaymentsInMayBeMissingOnPaymentsOut() {
    try (Shop apart = Shop.with(Reading.PAYMENTS_APART)) {
      assertThat(apart.client.query("VendorPayments", "$filter", "U_COBRO_Key eq 'R-1'").code())
          .isEqualTo(201);
      apart.books.addUserField("OVPM", "COBRO_Key", 50);
      assertThat(apart.client.query("VendorPayments", "$filter", "U_COBRO_Key eq 'R-1'").entries())
          .isEmpty();
      assertThat(apart.probe("K-1").status()).isEqualTo(200);
    }
  }

  @Test
  void whatAPaymentOutSettlesMayBeShownWithAMinus() {
    try (Shop signed = Shop.with(Reading.SIGNED_CREDIT)) {
      int sold = signed.invoice("100.00");
      signed.pay(sold, "100.00", "K-1");
      int note = signed.books.createCreditNote(sold, new BigDecimal("40.00"));
      signed.books.payOutElsewhere(note, new BigDecimal("40.00"));

      Client.Reply read = signed.client.get("VendorPayments(1)");
      assertThat(read.json().at("/PaymentInvoices/0/SumApplied").decimalValue())
          .isEqualByComparingTo("-40.00");
      assertThat(signed.books.creditNote(note).closed()).isTrue();
      signed.books.cancelOutgoingPayment(1);
      assertThat(signed.books.creditNote(note).open()).isEqualByComparingTo("40.00");
    }
  }

  @Test
  void aNoteTellsWhenItWasMade() {
    int note = noteOnAPaidInvoice("40.00");

    Client.Reply read = shop.client.get("CreditNotes(" + note + ")");

    assertThat(read.json().path("CreationDate").asText()).endsWith("T00:00:00Z");
    assertThat(read.json().path("DocTime").asText()).matches("\\d\\d:\\d\\d:00");
  }

  @Test
  void aNoteCanBeMarkedAsTold() {
    int note = noteOnAPaidInvoice("40.00");

    ObjectNode body = Json.object().put("U_COBRO_Status", "DONE");
    assertThat(shop.client.patch("CreditNotes(" + note + ")", body).status()).isEqualTo(204);

    assertThat(shop.client.query("CreditNotes", "$filter", "U_COBRO_Status eq 'DONE'").entries())
        .containsExactly(note);
  }
}
