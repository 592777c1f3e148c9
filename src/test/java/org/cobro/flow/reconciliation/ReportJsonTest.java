package org.cobro.flow.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cobro.intent.Money;
import org.cobro.reconciliation.Difference;
import org.cobro.reconciliation.Kind;
import org.cobro.reconciliation.Line;
import org.cobro.reconciliation.Report;
import org.cobro.reconciliation.Sums;
import org.cobro.reconciliation.Tally;
import org.cobro.reconciliation.Unanswered;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

  private static final Instant FROM = Instant.parse("2026-11-24T06:00:00Z");

  /** As Spring Boot makes it. */
  private final ReportJson json =
      new ReportJson(
          JsonMapper.builder()
              .addModule(new JavaTimeModule())
              .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
              .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build());

  @Test
  void readsWhatItWrote() {
    Report report =
        new Report(
            "main",
            LocalDate.parse("2026-11-24"),
            "America/Mexico_City",
            FROM,
            FROM.plusSeconds(86_400),
            FROM.plusSeconds(90_000),
            false,
            List.of(
                new Line(
                    "compago",
                    "MXN",
                    new Tally(6, new BigDecimal("84.00")),
                    new Tally(5, new BigDecimal("70.00")),
                    new Tally(4, new BigDecimal("47.10")))),
            List.of(
                new Difference(
                    Kind.PAID_NOT_KNOWN,
                    "compago",
                    "INV/1",
                    "INV-1-a1",
                    "pi-1",
                    Sums.of(Money.of("14.00", "MXN")),
                    Sums.NONE,
                    null,
                    FROM,
                    "detail",
                    "advice")),
            List.of(new Unanswered("compago", 1, 6, "no answer")));

    assertThat(json.read(json.of(report))).isEqualTo(report);
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> json.read("{"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the report cannot be read");
  }
}
