package org.cobro.reconciliation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.intent.Money;

/** Adds up, by provider connection and currency. */
final class Totals {

  /** Those of no provider last. */
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::provider, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Key::currency);

  private final Map<Key, Line> lines = new TreeMap<>(ORDER);

  private record Key(String provider, String currency) {
    Line blank() {
      return new Line(provider, currency, Tally.NOTHING, Tally.NOTHING, Tally.NOTHING);
    }
  }

  void atProvider(String provider, Money amount) {
    Line line = line(provider, amount);
    put(
        new Line(
            line.provider(),
            line.currency(),
            line.atProvider().plus(amount.amount()),
            line.inCobro(),
            line.inErp()));
  }

  void inCobro(String provider, Money amount) {
    Line line = line(provider, amount);
    put(
        new Line(
            line.provider(),
            line.currency(),
            line.atProvider(),
            line.inCobro().plus(amount.amount()),
            line.inErp()));
  }

  void inErp(String provider, Money amount) {
    Line line = line(provider, amount);
    put(
        new Line(
            line.provider(),
            line.currency(),
            line.atProvider(),
            line.inCobro(),
            line.inErp().plus(amount.amount())));
  }

  List<Line> lines() {
    return List.copyOf(lines.values());
  }

  private Line line(String provider, Money amount) {
    Key key = new Key(provider, amount.currency());
    return lines.getOrDefault(key, key.blank());
  }

  private void put(Line line) {
    lines.put(new Key(line.provider(), line.currency()), line);
  }
}
