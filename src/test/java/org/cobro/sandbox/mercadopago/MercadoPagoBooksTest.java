package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MercadoPagoBooksTest {
  private Till till;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void theBooksAddUpWhatBothApisCharged() throws Exception {
    till.order("INV1", "0.10", Till.A);
    till.pago.terminals().tap(Till.A);
    till.intent("INV2", 1999, Till.B);
    till.pago.terminals().tap(Till.B);
    till.intent("INV3", 5000, Till.B);
    Books books = till.pago.books();
    assertThat(books.takings()).isEqualByComparingTo("20.09");
    assertThat(books.charged("INV2")).isEqualByComparingTo("19.99");
    assertThat(books.charged("INV3")).isZero();
    assertThat(books.paid()).extracting(BookedCharge::reference).containsExactly("INV1", "INV2");
    assertThat(books.charges()).hasSize(3);
  }

  @Test
  void theBooksCountTheCallsThatArrived() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    till.readOrder(id);
    till.readOrder(id);
    assertThat(till.pago.books().requests(Call.ORDER)).isEqualTo(2);
    assertThat(till.pago.books().requests(Call.INTENT)).isZero();
    assertThat(till.pago.books().creates("INV1")).isEqualTo(1);
  }

  @Test
  void theBooksAreOfOneMoment() throws Exception {
    till.order("INV1", "10", Till.A);
    Books before = till.pago.books();
    till.pago.terminals().tap(Till.A);
    assertThat(before.paid()).isEmpty();
    assertThat(till.pago.books().paid()).hasSize(1);
  }

  @Test
  void everyPathIsACallOfItsOwn() {
    String api = "/point/integration-api/";
    assertThat(Call.of("GET", api + "devices")).isEqualTo(Call.DEVICES);
    assertThat(Call.of("PATCH", api + "devices/a")).isEqualTo(Call.DEVICE_MODE);
    assertThat(Call.of("GET", api + "payment-intents/events")).isEqualTo(Call.INTENT_EVENTS);
    assertThat(Call.of("GET", api + "payment-intents/a")).isEqualTo(Call.INTENT);
    assertThat(Call.of("GET", api + "payment-intents/a/events")).isEqualTo(Call.LAST_INTENT_EVENT);
    assertThat(Call.of("GET", "/v1/payments/search")).isEqualTo(Call.PAYMENTS);
    assertThat(Call.of("GET", "/v1/payments/7")).isEqualTo(Call.PAYMENT);
    assertThat(Call.of("GET", "/v1/orders")).isEqualTo(Call.ORDERS);
    assertThat(Call.of("DELETE", "/v1/orders")).isEqualTo(Call.OTHER);
  }
}
