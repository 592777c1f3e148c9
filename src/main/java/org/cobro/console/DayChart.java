package org.cobro.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cobro.intent.Money;

/**
 * The shop's day by the hour, and how soon the ERP knew. Pure; its methods are public, since pages
 * call them.
 *
 * @param curves one for each currency that came in
 */
record DayChart(List<Curve> curves, Told told) {

  static final int HOURS = 24;

  /** Of how many parts a full bar is high; what came in at all is seen. */
  private static final int HIGH = 96;

  private static final int LOW = 2;

  /**
   * Payments of one hour that took alike.
   *
   * @param hour by the clock of the ERP connection
   * @param tenths of a second until the ERP knew, begun ones counted; {@code null}: not yet
   */
  record Part(String currency, int hour, Long tenths, long count, long minor) {}

  /**
   * The hours of a currency, all 24.
   *
   * @param peak the strongest, the earliest of equals
   */
  record Curve(String currency, List<Bar> bars, Bar peak) {}

  /**
   * An hour.
   *
   * @param height of 100
   */
  record Bar(int hour, long count, Money money, int height) {

    /** Such as {@code 09:00–10:00}. */
    public String label() {
      return "%02d:00–%02d:00".formatted(hour, hour + 1);
    }

    public int x() {
      return hour * 10 + 1;
    }

    public int y() {
      return 100 - height;
    }
  }

  /**
   * From the moment that we learned of a payment to the ERP's word.
   *
   * @param half within it half of them were told; {@code null} when none was
   * @param worst likewise
   * @param open how many the ERP does not know of yet
   */
  record Told(Duration half, Duration worst, long open) {}

  static DayChart of(List<Part> parts) {
    Map<String, List<Part>> currencies =
        parts.stream()
            .collect(Collectors.groupingBy(Part::currency, TreeMap::new, Collectors.toList()));
    return new DayChart(
        currencies.entrySet().stream().map(each -> curve(each.getKey(), each.getValue())).toList(),
        told(parts));
  }

  private static Curve curve(String currency, List<Part> parts) {
    long[] minor = new long[HOURS];
    long[] count = new long[HOURS];
    for (Part part : parts) {
      minor[part.hour()] += part.minor();
      count[part.hour()] += part.count();
    }
    long most = Arrays.stream(minor).max().orElseThrow();
    List<Bar> bars =
        IntStream.range(0, HOURS)
            .mapToObj(
                hour ->
                    new Bar(
                        hour,
                        count[hour],
                        Money.ofMinor(minor[hour], currency),
                        height(minor[hour], most)))
            .toList();
    int peak = IntStream.range(0, HOURS).filter(hour -> minor[hour] == most).findFirst().orElse(0);
    return new Curve(currency, bars, bars.get(peak));
  }

  private static int height(long minor, long most) {
    return minor == 0 ? 0 : Math.max(LOW, (int) (minor * HIGH / most));
  }

  private static Told told(List<Part> parts) {
    List<Part> known =
        parts.stream()
            .filter(part -> part.tenths() != null)
            .sorted(Comparator.comparing(Part::tenths))
            .toList();
    long all = parts.stream().mapToLong(Part::count).sum();
    long told = known.stream().mapToLong(Part::count).sum();
    if (told == 0) {
      return new Told(null, null, all);
    }
    long seen = 0;
    int at = -1;
    while (seen * 2 < told) {
      at++;
      seen += known.get(at).count();
    }
    return new Told(span(known.get(at)), span(known.get(known.size() - 1)), all - told);
  }

  private static Duration span(Part part) {
    return Duration.ofMillis(part.tenths() * 100);
  }
}
