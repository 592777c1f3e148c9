package org.cobro.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;

/**
 * When the day of an invoice has come for a flow: a day is the ERP's, not the server's. Pure.
 *
 * @param hour of the day, from which on invoices are collected
 * @param zone the ERP connection's
 */
public record DueDay(LocalTime hour, ZoneId zone) {

  static DueDay of(Flow flow, CobroProperties properties) {
    return new DueDay(flow.hour(), properties.erps().get(flow.erp()).timeZone());
  }

  /**
   * From when on what is due on a day is collected. An hour that a change to summer time skips is
   * the one after the change; of one that comes twice it is the first.
   */
  public Instant begins(LocalDate day) {
    return day.atTime(hour).atZone(zone).toInstant();
  }

  /** The latest day that has come. */
  public LocalDate last(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return begins(today).isAfter(now) ? today.minusDays(1) : today;
  }

  /** Whether it is too early for what is due on a day; never for what names no day. */
  public boolean isBefore(LocalDate due, Instant now) {
    return due != null && due.isAfter(last(now));
  }
}
