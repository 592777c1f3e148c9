package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cobro.console.DayChart.Bar;
import org.cobro.console.DayChart.Curve;
import org.cobro.console.DayChart.Part;
import org.cobro.intent.Money;
import org.junit.jupiter.api.Test;

class DayChartTest {

  @Test
  void hasAllHoursAndTheStrongestAtItsHighest() {
    Curve curve =
        DayChart.of(List.of(part(9, 5L, 1, 10_000), part(9, 9L, 1, 10_000), part(23, 5L, 1, 1)))
            .curves()
            .get(0);

    assertThat(curve.bars()).hasSize(24);
    assertThat(curve.peak()).isEqualTo(new Bar(9, 2, Money.of("200.00", "MXN"), 96));
    assertThat(curve.peak().label()).isEqualTo("09:00–10:00");
    assertThat(curve.bars().get(23).height()).isEqualTo(2);
    assertThat(curve.bars().get(0).height()).isZero();
  }

  @Test
  void keepsCurrenciesApart() {
    DayChart chart =
        DayChart.of(List.of(part(9, 5L, 1, 100), new Part("USD", 9, 5L, 1, 9_000_000_000_000_00L)));

    assertThat(chart.curves()).extracting(Curve::currency).containsExactly("MXN", "USD");
    assertThat(chart.curves()).extracting(each -> each.peak().height()).containsOnly(96);
  }

  @Test
  void saysWithinWhatHalfOfThemWereToldAndTheSlowest() {
    DayChart.Told told =
        DayChart.of(
                List.of(
                    part(9, 900L, 1, 100),
                    part(9, 4L, 2, 100),
                    part(10, 7L, 1, 100),
                    part(10, null, 3, 100)))
            .told();

    assertThat(told.half()).isEqualTo(Duration.ofMillis(400));
    assertThat(told.worst()).isEqualTo(Duration.ofSeconds(90));
    assertThat(told.open()).isEqualTo(3);
  }

  @Test
  void countsThemByHowLongItTook() {
    List<DayChart.Soon> soon =
        DayChart.of(
                List.of(
                    part(9, 10L, 4, 100),
                    part(9, 11L, 2, 100),
                    part(10, 300L, 1, 100),
                    part(10, 301L, 1, 100),
                    part(10, null, 9, 100)))
            .told()
            .soon();

    assertThat(soon)
        .extracting(DayChart.Soon::label)
        .containsExactly("≤ 1 s", "≤ 2 s", "≤ 5 s", "≤ 10 s", "≤ 30 s", "> 30 s");
    assertThat(soon).extracting(DayChart.Soon::count).containsExactly(4L, 2L, 0L, 0L, 1L, 1L);
    assertThat(soon).extracting(DayChart.Soon::height).containsExactly(96, 48, 0, 0, 24, 24);
  }

  @Test
  void saysNothingOfADayWithoutPayments() {
    assertThat(DayChart.of(List.of()))
        .isEqualTo(new DayChart(List.of(), new DayChart.Told(null, null, 0, List.of())));
  }

  private static Part part(int hour, Long tenths, long count, long minor) {
    return new Part("MXN", hour, tenths, count, minor);
  }
}
