package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueDayTest {

  @ParameterizedTest
  @CsvSource({
    // Winter and summer at the border to the United States, which changes its clocks.
    "America/Tijuana, 09:00, 2026-03-07, 2026-03-07T17:00:00Z",
    "America/Tijuana, 09:00, 2026-03-08, 2026-03-08T16:00:00Z",
    // Mexico City no longer does.
    "America/Mexico_City, 09:00, 2026-03-08, 2026-03-08T15:00:00Z",
    "America/Mexico_City, 09:00, 2026-07-01, 2026-07-01T15:00:00Z",
    "America/Cancun, 00:00, 2026-07-01, 2026-07-01T05:00:00Z",
    // 02:30 does not come on the day of the change, and 01:30 comes twice on the other.
    "America/Tijuana, 02:30, 2026-03-08, 2026-03-08T10:30:00Z",
    "America/Tijuana, 01:30, 2026-11-01, 2026-11-01T08:30:00Z"
  })
  void beginsAtItsHourWhereTheErpIs(ZoneId zone, LocalTime hour, LocalDate day, Instant begins) {
    DueDay due = new DueDay(hour, zone);

    assertThat(due.begins(day)).isEqualTo(begins);
    assertThat(due.last(begins)).isEqualTo(day);
    assertThat(due.last(begins.minusMillis(1))).isEqualTo(day.minusDays(1));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T23:59:59Z, 2026-03-01",
    "2026-03-02T05:59:59Z, 2026-03-01",
    "2026-03-02T14:59:59Z, 2026-03-01",
    "2026-03-02T15:00:00Z, 2026-03-02",
    "2026-03-03T05:30:00Z, 2026-03-02"
  })
  void isNotTheServersDay(Instant now, LocalDate last) {
    assertThat(mexico().last(now)).isEqualTo(last);
  }

  @Test
  void ofAnInvoiceWithoutADueDateIsPast() {
    assertThat(mexico().isBefore(null, Instant.EPOCH)).isFalse();
  }

  @Test
  void isWaitedForOnlyUntilItHasCome() {
    Instant morning = Instant.parse("2026-03-02T15:00:00Z");

    assertThat(mexico().isBefore(LocalDate.parse("2026-03-03"), morning)).isTrue();
    assertThat(mexico().isBefore(LocalDate.parse("2026-03-02"), morning)).isFalse();
    assertThat(mexico().isBefore(LocalDate.parse("2025-03-02"), morning)).isFalse();
  }

  private static DueDay mexico() {
    return new DueDay(LocalTime.of(9, 0), ZoneId.of("America/Mexico_City"));
  }
}
