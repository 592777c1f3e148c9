package org.cobro.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayTest {

  @Test
  void beginsAtMidnightInTheShopAndEndsBeforeTheNext() {
    Day day = day("2026-03-02", "America/Mexico_City");

    assertThat(day.from()).isEqualTo("2026-03-02T06:00:00Z");
    assertThat(day.to()).isEqualTo("2026-03-03T06:00:00Z");
    assertThat(day.isOver(Instant.parse("2026-03-03T05:59:59.999Z"))).isFalse();
    assertThat(day.isOver(Instant.parse("2026-03-03T06:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-08, America/Tijuana, 23",
    "2026-11-01, America/Tijuana, 25",
    "2026-03-29, Europe/Madrid, 23",
    "2026-03-08, America/Mexico_City, 24",
    // Clocks went from 00:00 to 01:00.
    "2018-11-04, America/Sao_Paulo, 23"
  })
  void isAsLongAsTheClocksMakeIt(String date, String zone, int hours) {
    Day day = day(date, zone);

    assertThat(Duration.between(day.from(), day.to())).hasHours(hours);
    assertThat(day.to()).isEqualTo(new Day("main", day.date().plusDays(1), day.zone()).from());
  }

  /** The ERP's date of a payment is made in this way, so a payment is of one day there and here. */
  @Property
  void hasTheInstantsThatHaveItsDateThere(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
      @ForAll("zones") String id) {
    ZoneId zone = ZoneId.of(id);
    Instant instant = Instant.ofEpochMilli(millis);

    Day day = new Day("main", instant.atZone(zone).toLocalDate(), zone);

    assertThat(instant).isAfterOrEqualTo(day.from()).isBefore(day.to());
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds()));
  }

  private static Day day(String date, String zone) {
    return new Day("main", LocalDate.parse(date), ZoneId.of(zone));
  }
}
