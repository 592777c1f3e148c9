package org.cobro.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cobro.config.CobroProperties;

/** What time it is where: each ERP connection has the zone of its shop. */
final class Zones {

  private static final ZoneId USUAL = ZoneId.of("America/Mexico_City");

  private final Map<String, ZoneId> zones;

  /**
   * @param zones of the configured connections
   */
  Zones(Map<String, ZoneId> zones) {
    this.zones = new TreeMap<>(zones);
  }

  static Zones of(CobroProperties properties) {
    return new Zones(
        properties.erps().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, erp -> erp.getValue().timeZone())));
  }

  /** The configured connections. */
  Set<String> erps() {
    return zones.keySet();
  }

  /** That of a connection, also of one that is no longer configured. */
  ZoneId of(String erp) {
    return zones.getOrDefault(erp, first());
  }

  /** That of the first connection: what is about no single one is told by it. */
  ZoneId first() {
    return zones.values().stream().findFirst().orElse(USUAL);
  }

  /** A day of a connection. */
  Span day(String erp, LocalDate day) {
    ZoneId zone = of(erp);
    return new Span(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** The day of a connection that is now. */
  LocalDate today(String erp, Instant now) {
    return LocalDate.ofInstant(now, of(erp));
  }

  /**
   * A stretch of time.
   *
   * @param to the first instant after it
   */
  record Span(Instant from, Instant to) {}
}
