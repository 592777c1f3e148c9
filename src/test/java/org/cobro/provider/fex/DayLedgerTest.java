package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.provider.Taking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All money of a day by FEX's ledger and by its list of intents. */
class DayLedgerTest {
  private static final String LEDGER = "GET /merchant/api/v1/transactions";
  private static final String INTENTS = "GET /merchant/api/v1/payment-intents";
  private static final Instant FROM = Instant.parse("2026-05-01T06:00:00Z");
  private static final String NOON = "2026-05-01T18:00:00Z";
  private static final String BEFORE = "2026-05-01T05:59:59Z";
  private static final String AFTER = "2026-05-02T06:00:00Z";

  @Test
  void hasThePaymentsOfTheDayWithOurReference() {
    List<Taking> takings =
        takings(
            rows(
                row("tx_0", "payment", "1.00", "pi_0", BEFORE),
                row("tx_1", "payment", "49.99", "pi_1", NOON),
                row("tx_2", "payment", "2.00", "pi_2", AFTER)),
            intents(intent("pi_1", "completed", "49.99", "INV-1-a1", NOON)));

    assertThat(takings)
        .containsExactly(
            new Taking(
                "pi_1",
                "INV-1-a1",
                Money.of("49.99", "MXN"),
                null,
                Instant.parse(NOON),
                "ledger: payment completed of 49.99 MXN (tx_1)"));
  }

  @Test
  void addsUpWhatBelongsToOneIntent() {
    Taking twice =
        only(
            rows(
                row("tx_1", "payment", "10.00", "pi_1", NOON),
                row("tx_2", "payment", "10.00", "pi_1", NOON),
                row("tx_3", "refund", "10.00", "pi_1", NOON)),
            intents());

    assertThat(twice.paid()).isEqualTo(Money.of("20.00", "MXN"));
    assertThat(twice.returned()).isEqualTo(Money.of("10.00", "MXN"));
    assertThat(twice.reference()).isNull();
  }

  @Test
  void neverAddsOneCurrencyToAnother() {
    List<Taking> takings =
        takings(
            rows(
                row("tx_1", "payment", "10.00", "pi_1", NOON),
                row("tx_2", "payment", "3.00", "pi_1", NOON).replace("MXN", "USD")),
            intents());

    assertThat(takings)
        .extracting(Taking::paid)
        .containsExactly(Money.of("10.00", "MXN"), Money.of("3.00", "USD"));
  }

  @Test
  void countsARowOnceThatComesOnTwoPages() {
    String row = row("tx_1", "payment", "10.00", "pi_1", NOON);
    String full = rows(Collections.nCopies(Pages.SIZE, row).toArray(String[]::new));

    Taking taking =
        new Dialogue<>(day())
            .on(LEDGER, 200, full)
            .on(LEDGER, 200, rows(row))
            .on(INTENTS, 200, intents())
            .result()
            .get(0);

    assertThat(taking.paid()).isEqualTo(Money.of("10.00", "MXN"));
  }

  @Test
  void findsTheIntentOfARefundThatNamesNone() {
    Taking refunded =
        only(
            rows(row("tx_9", "refund", "10.00", "", NOON)),
            intents(
                intent("pi_1", "refunded", "10", "INV-1-a1", BEFORE)
                    .replace("{\"id\"", "{\"refund_ledger_tx_id\":\"tx_9\",\"id\"")));

    assertThat(refunded.id()).isEqualTo("pi_1");
    assertThat(refunded.reference()).isEqualTo("INV-1-a1");
    assertThat(refunded.paid()).isNull();
    assertThat(refunded.returned()).isEqualTo(Money.of("10.00", "MXN"));
  }

  @Test
  void aRowWithoutIntentStandsForItself() {
    Taking taking = only(rows(row("tx_1", "payment", "10.00", "", NOON)), intents());

    assertThat(taking.id()).isEqualTo("tx_1");
  }

  @Test
  void leavesOutWhatIsNoMoneyOfACustomer() {
    assertThat(takings(rows(row("tx_1", "payout", "10.00", "", NOON)), intents())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"amount\":\"much\"|\"amount\":\"10.00\"",
        "\"status\":\"pending\"|\"status\":\"completed\"",
        "\"transaction_type\":null|\"transaction_type\":\"payment\""
      })
  void keepsWhatCannotBeReadForAPerson(String change) {
    String[] sides = change.split("\\|");
    String row = row("tx_1", "payment", "10.00", "pi_1", NOON).replace(sides[1], sides[0]);

    Taking taking = only(rows(row), intents(intent("pi_1", "pending", "10", "INV-1-a1", NOON)));

    assertThat(taking.isReadable()).isFalse();
    assertThat(taking.id()).isEqualTo("pi_1");
    assertThat(taking.words()).contains("tx_1");
  }

  @Test
  void aRowWithoutATimeIsOfEachDay() {
    Taking taking = only(rows(row("tx_1", "payment", "10.00", "pi_1", "who knows")), intents());

    assertThat(taking.at()).isNull();
    assertThat(taking.paid()).isEqualTo(Money.of("10.00", "MXN"));
  }

  @Test
  void hasWhatTheListOfIntentsAloneShowsAsPaid() {
    List<Taking> takings =
        takings(
            rows(row("tx_1", "payment", "5.00", "pi_1", BEFORE)),
            intents(
                intent("pi_1", "completed", "5", "INV-1-a1", NOON),
                intent("pi_2", "completed", "7", "INV-2-a1", NOON),
                intent("pi_3", "completed", "8", "INV-3-a1", BEFORE),
                intent("pi_4", "expired", "9", "INV-4-a1", NOON)));

    assertThat(takings)
        .extracting(Taking::id, Taking::words)
        .containsExactly(tuple("pi_2", "list of intents: completed; not in the ledger"));
  }

  @Test
  void isNothingHalfReadWhenAListIsRefused() {
    assertThat(new Dialogue<>(day()).on(LEDGER, 429, "").fault().kind()).isEqualTo(FaultKind.BUSY);
    assertThat(new Dialogue<>(day()).on(LEDGER, 403, "").fault().kind())
        .isEqualTo(FaultKind.UNAUTHORISED);
    assertThat(new Dialogue<>(day()).on(LEDGER, 200, rows()).on(INTENTS, 502, "").fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(new Dialogue<>(day()).on(LEDGER, 200, "{\"success\":true}").fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  private static Turn<List<Taking>> day() {
    return DayLedger.between(FROM, FROM.plus(Duration.ofDays(1)));
  }

  private static List<Taking> takings(String rows, String intents) {
    return new Dialogue<>(day()).on(LEDGER, 200, rows).on(INTENTS, 200, intents).result();
  }

  private static Taking only(String rows, String intents) {
    List<Taking> takings = takings(rows, intents);
    assertThat(takings).hasSize(1);
    return takings.get(0);
  }

  private static String rows(String... rows) {
    return "{\"success\":true,\"transactions\":[" + String.join(",", rows) + "]}";
  }

  private static String intents(String... intents) {
    return "{\"success\":true,\"payment_intents\":[" + String.join(",", intents) + "]}";
  }

  private static String row(String id, String type, String amount, String intent, String at) {
    return ("{\"transaction_id\":\"%s\",\"transaction_type\":\"%s\",\"status\":\"completed\","
            + "\"amount\":\"%s\",\"currency\":\"MXN\",\"metadata\":{\"payment_intent_id\":\"%s\"},"
            + "\"completed_at\":\"%s\"}")
        .formatted(id, type, amount, intent, at);
  }

  private static String intent(
      String id, String status, String amount, String attempt, String updatedAt) {
    return ("{\"id\":\"%s\",\"status\":\"%s\",\"amount\":%s,\"currency\":\"MXN\","
            + "\"metadata\":{\"attempt\":\"%s\"},\"updated_at\":\"%s\"}")
        .formatted(id, status, amount, attempt, updatedAt);
  }
}
