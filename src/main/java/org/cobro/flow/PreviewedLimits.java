package org.cobro.flow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.cobro.config.Card;
import org.cobro.flow.Preview.Line;
import org.cobro.intent.Exposure;
import org.cobro.intent.Money;

/** The limits of a preview: its charges are measured one after the other, as if they were made. */
final class PreviewedLimits {

  private final String provider;
  private final Card limits;
  private final ZoneId zone;
  private final Exposure exposure;
  private final LocalDate today;
  private final Map<LocalDate, BigDecimal> charged = new HashMap<>();

  PreviewedLimits(String provider, Card limits, ZoneId zone, Exposure exposure, Instant now) {
    this.provider = provider;
    this.limits = limits;
    this.zone = zone;
    this.exposure = exposure;
    this.today = LocalDate.ofInstant(now, zone);
  }

  Line measured(Line line) {
    if (!line.isCharged()) {
      return line;
    }
    BigDecimal amount = line.amount().amount();
    if (isAbove(amount, limits.most())) {
      return line.not("above card.most, which is " + limits.most());
    }
    LocalDate day = LocalDate.ofInstant(line.when(), zone);
    BigDecimal sum = charged.computeIfAbsent(day, this::before).add(amount);
    if (isAbove(sum, limits.mostPerDay())) {
      return line.not("above card.most-per-day, which is " + limits.mostPerDay());
    }
    charged.put(day, sum);
    return line;
  }

  /** What was charged today already. */
  private BigDecimal before(LocalDate day) {
    if (!day.equals(today)) {
      return BigDecimal.ZERO;
    }
    Instant morning = day.atStartOfDay(zone).toInstant();
    return Money.ofMinor(exposure.since(morning, provider, "MXN"), "MXN").amount();
  }

  private static boolean isAbove(BigDecimal amount, BigDecimal limit) {
    return limit != null && amount.compareTo(limit) > 0;
  }
}
