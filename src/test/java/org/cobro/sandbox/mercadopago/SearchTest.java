package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both searches: of orders, and of payments. */
class SearchTest {
  private static final String DAY = "begin_date=2026-05-02T00:00:00Z&end_date=2026-05-02T23:59:59Z";
  private static final String PAYMENTS = "/v1/payments/search?sort=date_created&criteria=desc";

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
  void aNewOrderIsFoundOnlyAfterAWhile() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    till.clock.move(Duration.ofSeconds(35));
    assertThat(orders("external_reference=INV1").path("data")).isEmpty();
    till.clock.move(Duration.ofSeconds(1));
    JsonNode found = orders("external_reference=INV1");
    assertThat(found.at("/data/0/id").textValue()).isEqualTo(id);
    assertThat(found.at("/data/0/config/point/terminal_id").textValue()).isEqualTo(Till.A);
    assertThat(found.at("/paging/total").intValue()).isEqualTo(1);
  }

  @Test
  void thereMayBeNoLag() throws Exception {
    Lags none = Lags.standard().searchedAfter(Duration.ZERO);
    try (Till quick = new Till(rules -> rules.lagging(none))) {
      quick.order("INV1", "10", Till.A);
      assertThat(Till.ok(quick.get("/v1/orders?" + DAY)).path("data")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "external_reference=INV1,2",
    "external_reference=INV,0",
    "status=processed,1",
    "status=created,2",
    "type=point,3",
    "type=online,0",
    "limit=1,1",
    "offset=2,1"
  })
  void ordersAreFoundByWhatIsAsked(String query, int found) throws Exception {
    till.order("INV1", "10", Till.A);
    till.pago.terminals().tap(Till.A);
    till.order("INV1", "10", Till.A);
    till.order("INV2", "10", Till.B);
    till.clock.move(Duration.ofMinutes(1));
    assertThat(orders(query).path("data")).hasSize(found);
  }

  @Test
  void anotherDayHasOtherOrders() throws Exception {
    till.clock.move(Duration.ofDays(1));
    till.order("INV1", "10", Till.A);
    till.clock.move(Duration.ofMinutes(1));
    assertThat(orders("type=point").path("data")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "external_reference=INV1",
    "begin_date=yesterday&end_date=today",
    "DAY&limit=101",
    "DAY&limit=0",
    "DAY&offset=x"
  })
  void aSearchNeedsItsDatesAndALimitedPage(String query) throws Exception {
    assertThat(Till.code(till.get("/v1/orders?" + query.replace("DAY", DAY))))
        .isEqualTo("400 bad_request");
  }

  @Test
  void paymentsOfBothApisAreFoundByReferenceAfterAWhile() throws Exception {
    till.order("INV1", "10", Till.A);
    till.pago.terminals().tap(Till.A);
    till.intent("INV1", 1500, Till.A);
    till.pago.terminals().reject(Till.A, "rejected_by_issuer");
    assertThat(payments("external_reference=INV1")).isEmpty();
    till.clock.move(Duration.ofSeconds(36));
    assertThat(payments("external_reference=INV1")).hasSize(2);
    assertThat(payments("external_reference=INV1&status=approved")).hasSize(1);
    assertThat(payments("external_reference=INV2")).isEmpty();
    assertThat(payments("limit=30")).hasSize(2);
  }

  @Test
  void aLatePaymentThatTheIntentHidesIsFound() throws Exception {
    String id = till.intent("INV1", 1500, Till.A);
    till.clock.move(Duration.ofMinutes(16));
    till.pago.terminals().payLateUnseen(id);
    till.clock.move(Duration.ofSeconds(36));
    assertThat(payments("external_reference=INV1").at("/0/status").textValue())
        .isEqualTo("approved");
  }

  @Test
  void paymentsNeedSortAndCriteria() throws Exception {
    assertThat(till.get("/v1/payments/search?external_reference=INV1").statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownPaymentIsNotFound() throws Exception {
    assertThat(till.get("/v1/payments/7").statusCode()).isEqualTo(404);
    assertThat(till.get("/v1/payments/seven").statusCode()).isEqualTo(404);
  }

  private JsonNode orders(String query) throws Exception {
    return Till.ok(till.get("/v1/orders?" + DAY + "&" + query));
  }

  private JsonNode payments(String query) throws Exception {
    return Till.ok(till.get(PAYMENTS + "&" + query)).path("results");
  }
}
