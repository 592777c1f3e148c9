package org.cobro.erp.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomInvoicesTest {

  @Test
  void readsAPageAndSaysWhereTheNextBegins() {
    Found page =
        CustomInvoices.page(List.of(row("F-1", "writtenAt", "2026-11-28 10:00:02"), row("F-2")), 2);

    assertThat(page.invoices()).extracting(Invoice::id).containsExactly("F-1", "F-2");
    assertThat(page.invoices().get(0).residual()).isEqualTo(new BigDecimal("99.90"));
    assertThat(page.last()).isEqualTo("F-2");
    assertThat(page.newest()).isEqualTo("2026-11-28 10:00:02");
    assertThat(CustomInvoices.page(List.of(row("F-1")), 2).last()).isNull();
    assertThat(CustomInvoices.page(List.of(), 2).newest()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          residual | 99.905    | residual 99.905 has more decimals than MXN
          residual | a lot     | residual is no number
          currency | PESOS     | currency PESOS is no code of ISO 4217, such as MXN
          id       |           | a row has no id: map it in the header fields
          """)
  void namesARowThatCannotBeReadAndReadsTheOthers(String word, String value, String fault) {
    Found page = CustomInvoices.page(List.of(row("F-1", word, value), row("F-2")), 9);

    assertThat(page.invoices()).extracting(Invoice::id).containsExactly("F-2");
    assertThat(page.faults()).singleElement().asString().endsWith(": " + fault);
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, 1.00, OPEN",
    "open, 1.00, OPEN",
    "OPEN, 0.0, PAID",
    "DRAFT, 0, DRAFT",
    "9, 1, OTHER"
  })
  void judgesTheCondition(String stated, String residual, Condition condition) {
    Map<String, Object> row = row("F-1", "condition", stated);
    row.put("residual", residual);

    assertThat(CustomInvoices.page(List.of(row), 9).invoices().get(0).condition())
        .isEqualTo(condition);
  }

  @Test
  void takesAnInvoiceThatIsNotInTheAnswerForGone() {
    Found found = CustomInvoices.reread(List.of("F-1", "F-9"), List.of(row("F-1")));

    assertThat(found.invoices())
        .extracting(Invoice::condition)
        .containsExactly(Condition.OPEN, Condition.GONE);
  }

  @Test
  void takesNoneForGoneThatIsThereAndCannotBeRead() {
    Found found =
        CustomInvoices.reread(List.of("F-1"), List.of(row("F-1", "residual", "unreadable")));

    assertThat(found.invoices()).isEmpty();
    assertThat(found.faults()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-28 10:00:00.123456, 2026-11-28 09:55:00.123456",
    "2026-01-01T00:01:00Z, 2025-12-31T23:56:00Z",
    "1764324000, ",
    "2026-13-40 10:00:00, "
  })
  void takesTheOverlapFromATimeInItsOwnFormat(String time, String earlier) {
    assertThat(CustomTime.minus(time, Duration.ofMinutes(5))).isEqualTo(earlier);
  }

  private static Map<String, Object> row(String id, String word, Object value) {
    Map<String, Object> row = row(id);
    row.put(word, value);
    return row;
  }

  private static Map<String, Object> row(String id) {
    return new HashMap<>(
        Map.of(
            "id", id, "condition", "OPEN", "residual", new BigDecimal("99.9"), "currency", "MXN"));
  }
}
