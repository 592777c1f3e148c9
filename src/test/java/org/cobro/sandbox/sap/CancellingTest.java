package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellingTest {
  private static final Clock LATER =
      Clock.fixed(Instant.parse("2026-12-05T16:00:00Z"), ZoneOffset.UTC);

  private final Shop shop = new Shop(SapRules.standard(Shop.COMPANY).at(LATER));
  private final int invoice = shop.invoice("100.00");

  CancellingTest() {
    shop.pay(invoice, "100.00", "K-1");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aCancelledPaymentOpensTheInvoiceAgain() {
    assertThat(shop.client.post("IncomingPayments(1)/Cancel").status()).isEqualTo(204);

    assertThat(shop.books.invoice(invoice).closed()).isFalse();
    assertThat(shop.books.invoice(invoice).open()).isEqualByComparingTo("100.00");
    assertThat(shop.probe("K-1").json().at("/value/0/Cancelled").asText()).isEqualTo("tYES");
  }

  @Test
  void aPaymentIsCancelledOnce() {
    shop.client.post("IncomingPayments(1)/Cancel");

    Client.Reply again = shop.client.post("IncomingPayments(1)/Cancel");

    assertThat(again.code()).isEqualTo(-5002);
    assertThat(shop.books.invoice(invoice).open()).isEqualByComparingTo("100.00");
  }

  @Test
  void aCancelOnThePaymentsOwnDayNeedsItsPeriodOpen() {
    shop.books.closePeriodUntil(LocalDate.parse("2026-11-30"));

    assertThat(shop.client.post("IncomingPayments(1)/Cancel").code()).isEqualTo(-5002);
    assertThat(shop.client.post("IncomingPayments(1)/CancelbyCurrentSystemDate").status())
        .isEqualTo(204);
    assertThat(shop.books.payments().get(0).cancelled()).isTrue();
  }

  @Test
  void aStaleTagStopsACancel() {
    String tag = shop.client.get("IncomingPayments(1)").header("ETag");
    assertThat(shop.client.post("IncomingPayments(1)/Cancel", "If-Match", "W/\"0\"").status())
        .isEqualTo(412);

    assertThat(shop.client.post("IncomingPayments(1)/Cancel", "If-Match", tag).status())
        .isEqualTo(204);
  }

  @Test
  void whatIsNotThereCannotBeCancelled() {
    assertThat(shop.client.post("IncomingPayments(9)/Cancel").code()).isEqualTo(-2028);
    assertThat(shop.client.post("IncomingPayments(1)/CancelAll").status()).isEqualTo(404);
    assertThat(shop.client.send("DELETE", "IncomingPayments(1)", "").status()).isEqualTo(404);
  }

  @Test
  void aSinglePaymentComesByItsKey() {
    assertThat(shop.client.get("IncomingPayments(1)").json().path("U_COBRO_Key").asText())
        .isEqualTo("K-1");
    assertThat(shop.client.get("IncomingPayments(9)").status()).isEqualTo(404);
  }
}
