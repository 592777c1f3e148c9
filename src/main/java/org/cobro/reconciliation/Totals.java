package org.cobro.reconciliation;

import java.math.BigDecimal;
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

  /** Another amount under a payment that is counted already. */
  void correctAtProvider(String provider, Money before, Money after) {
    change(provider, before.currency(), before.amount().negate());
    change(provider, after.currency(), after.amount());
  }

  private void change(String provider, String currency, BigDecimal by) {
    Line line = line(provider, currency);
    Tally changed = new Tally(line.atProvider().count(), line.atProvider().amount().add(by));
    put(new Line(provider, currency, changed, line.inCobro(), line.inErp()));
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
    return line(provider, amount.currency());
  }

  private Line line(String provider, String currency) {
    Key key = new Key(provider, currency);
    return lines.getOrDefault(key, key.blank());
  }

  private void put(Line line) {
    lines.put(new Key(line.provider(), line.currency()), line);
  }
}
