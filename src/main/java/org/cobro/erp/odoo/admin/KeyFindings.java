package org.cobro.erp.odoo.admin;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Ids;
import org.cobro.erp.odoo.OdooRow;

/**
 * When the user's API keys end: from 18 on they do, after at most 90 days for a user with billing
 * rights, and from then on nothing is booked. Which of several keys is the configured one cannot be
 * told. Only asks.
 */
public final class KeyFindings {

  private static final int ENDING_SINCE = 18;
  private static final Duration SOON = Duration.ofDays(21);
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private KeyFindings() {}

  /** Empty where keys do not end, or the user has none, or they cannot be asked for. */
  public static List<Finding> of(Asking odoo, Login login, Clock clock) {
    if (login.major() < ENDING_SINCE) {
      return List.of();
    }
    Call keys =
        Call.searchRead(
            "res.users.apikeys",
            List.of(Call.term("user_id", "=", Ids.wire(login.userId()))),
            List.of("name", "expiration_date"),
            login.context());
    return Answers.rows(odoo.ask(keys)).orElse(List.of()).stream()
        .flatMap(key -> finding(key, clock.instant()).stream())
        .toList();
  }

  private static Optional<Finding> finding(OdooRow key, Instant now) {
    return end(key).map(end -> finding(key.text("name"), end, now));
  }

  private static Finding finding(String name, Instant end, Instant now) {
    String day = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    String cure = "make a new one in the user's preferences, and put it into the configuration";
    if (end.isBefore(now)) {
      return Finding.warn("its API key \"%s\" ended on %s".formatted(name, day), cure);
    }
    String text = "its API key \"%s\" ends on %s".formatted(name, day);
    return end.isBefore(now.plus(SOON)) ? Finding.warn(text, cure) : Finding.ok(text);
  }

  private static Optional<Instant> end(OdooRow key) {
    try {
      return Optional.ofNullable(key.text("expiration_date"))
          .map(text -> LocalDateTime.parse(text, DATETIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
