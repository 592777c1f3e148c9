package org.cobro.sandbox.sap;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Days as the Service Layer writes them, and as it takes them. */
final class Days {
  private Days() {}

  static String text(LocalDate day) {
    return day + "T00:00:00Z";
  }

  /** From {@code 2026-11-28} or {@code 2026-11-28T00:00:00Z}; empty for anything else. */
  static Optional<LocalDate> read(String text) {
    try {
      return Optional.of(
          text.length() == 10 ? LocalDate.parse(text) : OffsetDateTime.parse(text).toLocalDate());
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }
}
