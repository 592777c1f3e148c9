package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.provider.Created;
import org.junit.jupiter.api.Test;

/** What is asked of FEX besides payment intents. */
class CountersAndLedgerTest {
  private static final String COUNTERS = "/merchant/api/v1/counters";

  @Test
  void listsAllCounters() {
    List<Counter> counters =
        new Dialogue<>(Counters.all())
            .on(
                "GET " + COUNTERS,
                200,
                "{\"success\":true,\"counters\":[{\"id\":\"ctr_1\",\"name\":\"Caja 1\",\"status\":\"active\","
                    + "\"location\":\"Centro\",\"keycloak_client_id\":\"counter-1\","
                    + "\"webhook_url\":\"https://a.example\"},{\"id\":\"ctr_2\",\"status\":\"inactive\"}],"
                    + "\"total\":2}")
            .result();
    assertThat(counters)
        .containsExactly(
            new Counter("ctr_1", "Caja 1", "active", "Centro", "counter-1", "https://a.example"),
            new Counter("ctr_2", null, "inactive", null, null, null));
    assertThat(counters.get(0).isActive()).isTrue();
    assertThat(counters.get(1).isActive()).isFalse();
  }

  /** The reference has the secret at the top, the guide in the counter. */
  @Test
  void findsTheSecretOfANewCounterInEitherPlace() {
    for (String body :
        List.of(
            "{\"success\":true,\"client_id\":\"counter-1\",\"webhook_secret\":\"s3cr3t\",\"counter\":{\"id\":\"ctr_1\"}}",
            "{\"success\":true,\"counter\":{\"id\":\"ctr_1\",\"webhook_secret\":\"s3cr3t\"}}")) {
      Dialogue<CounterSecret> talk = new Dialogue<>(Counters.create("Caja 1", null, "https://a"));
      assertThat(talk.call().body())
          .isEqualTo("{\"name\":\"Caja 1\",\"webhook_url\":\"https://a\"}");
      CounterSecret made = talk.on("POST " + COUNTERS, 201, body).result();
      assertThat(made.webhookSecret()).isEqualTo("s3cr3t");
      assertThat(made.counter().id()).isEqualTo("ctr_1");
      assertThat(made.toString()).doesNotContain("s3cr3t");
    }
  }

  @Test
  void rotatesASecret() {
    CounterSecret rotated =
        new Dialogue<>(Counters.rotate("ctr_1"))
            .on("POST " + COUNTERS + "/ctr_1/rotate-secret", 200, "{\"webhook_secret\":\"new\"}")
            .result();
    assertThat(rotated.webhookSecret()).isEqualTo("new");
    assertThat(new Dialogue<>(Counters.rotate("a/b")).fault().kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(new Dialogue<>(Counters.rotate("ctr_1")).answer(404, "").fault().evidence())
        .isEmpty();
  }

  @Test
  void readsTheLedgerOfADay() {
    Instant from = Instant.parse("2026-05-01T06:00:00Z");
    String rows =
        "{\"success\":true,\"transactions\":["
            + row("tx_1", "payment", "49.99", "2026-05-01T10:00:00Z")
            + ","
            + row("tx_2", "refund", "49.99", "2026-05-02T10:00:00Z")
            + ","
            + row("tx_3", "payment", "much", "who knows")
            + "],\"total\":3,\"total_pages\":1}";
    List<Booking> bookings =
        new Dialogue<>(Transactions.between(from, from.plus(Duration.ofDays(1))))
            .on("GET /merchant/api/v1/transactions", 200, rows)
            .result();
    assertThat(bookings).extracting(Booking::id).containsExactly("tx_1", "tx_3");
    assertThat(bookings.get(0).amount()).isEqualTo(Money.of("49.99", "MXN"));
    assertThat(bookings.get(0).intentId()).isEqualTo("pi_1");
    assertThat(bookings.get(0).isPayment()).isTrue();
    assertThat(bookings.get(1).amount()).isNull();
  }

  @Test
  void asksTheCustomerWhoseQrTheTillHasScanned() {
    Dialogue<Created> talk =
        new Dialogue<>(
            ScanPayment.ask("token", "ctr_1", Money.of("5.00", "MXN"), Duration.ofMinutes(5)));
    assertThat(talk.call().body())
        .isEqualTo(
            "{\"scan_token\":\"token\",\"counter_id\":\"ctr_1\",\"amount\":5.00,\"expires_in\":300}");
    assertThat(
            talk.on(
                    "POST /merchant/api/v1/scan-payment",
                    201,
                    Sample.answer(Sample.json("pending_approval")))
                .result()
                .providerId())
        .isEqualTo(Sample.ID);
    assertThatThrownBy(
            () -> ScanPayment.ask("t", "ctr_1", Money.of("5.00", "MXN"), Duration.ofSeconds(29)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String row(String id, String type, String amount, String at) {
    return ("{\"transaction_id\":\"%s\",\"transaction_type\":\"%s\",\"status\":\"completed\","
            + "\"amount\":\"%s\",\"currency\":\"MXN\",\"metadata\":{\"payment_intent_id\":\"pi_1\"},"
            + "\"completed_at\":\"%s\"}")
        .formatted(id, type, amount, at);
  }
}
