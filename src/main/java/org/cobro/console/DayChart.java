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

  /** Where the bars of how soon the ERP knew end, in s; the last one has all that took longer. */
  private static final List<Integer> ENDS = List.of(1, 2, 5, 10, 30);

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
   * @param soon how many took how long; none when none was told
   */
  record Told(Duration half, Duration worst, long open, List<Soon> soon) {}

  /**
   * Those that were told within a time, and not within the one before.
   *
   * @param at its place, from 0 on
   * @param label such as {@code ≤ 5 s}
   * @param height of 100
   */
  record Soon(int at, String label, long count, int height) {

    public int x() {
      return at * 40 + 4;
    }

    public int y() {
      return 100 - height;
    }
  }

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
      return new Told(null, null, all, List.of());
    }
    long seen = 0;
    int at = -1;
    while (seen * 2 < told) {
      at++;
      seen += known.get(at).count();
    }
    Duration worst = span(known.get(known.size() - 1));
    return new Told(span(known.get(at)), worst, all - told, soon(known));
  }

  private static List<Soon> soon(List<Part> known) {
    long[] counts = new long[ENDS.size() + 1];
    for (Part part : known) {
      int at = (int) ENDS.stream().filter(end -> part.tenths() > end * 10L).count();
      counts[at] += part.count();
    }
    long most = Arrays.stream(counts).max().orElseThrow();
    return IntStream.range(0, counts.length)
        .mapToObj(at -> new Soon(at, label(at), counts[at], height(counts[at], most)))
        .toList();
  }

  private static String label(int at) {
    return at < ENDS.size() ? "≤ " + ENDS.get(at) + " s" : "> " + ENDS.get(at - 1) + " s";
  }

  private static Duration span(Part part) {
    return Duration.ofMillis(part.tenths() * 100);
  }
}
