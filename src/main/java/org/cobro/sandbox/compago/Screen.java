package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.cobro.sandbox.compago.BookedIntent.Status;

/**
 * What one simulated terminal shows at one moment.
 *
 * @param terminal serial number
 * @param mood what it is doing
 * @param intent the one it shows; {@code null} when idle
 * @param left until the intent expires; zero unless it can be paid
 */
record Screen(String terminal, Mood mood, BookedIntent intent, Duration left) {
  /** How long an outcome stays on the screen. */
  private static final Duration AFTERGLOW = Duration.ofSeconds(12);

  enum Mood {
    IDLE,
    WAITING,
    DECLINED,
    APPROVED,
    CANCELLED,
    EXPIRED;

    boolean payable() {
      return this == WAITING || this == DECLINED;
    }
  }

  static Screen of(String terminal, Ledger ledger, CompagoRules rules) {
    Instant now = rules.clock().instant();
    return ledger
        .waiting(terminal)
        .map(intent -> live(terminal, intent, now, rules.expiry()))
        .or(() -> ledger.last(terminal).map(intent -> past(terminal, intent, now, rules.expiry())))
        .orElseGet(() -> idle(terminal));
  }

  private static Screen live(String terminal, BookedIntent intent, Instant now, Duration expiry) {
    Mood mood = intent.summary() == null ? Mood.WAITING : Mood.DECLINED;
    Duration left = Duration.between(now, intent.createdAt().plus(expiry));
    return new Screen(terminal, mood, intent, left);
  }

  private static Screen past(String terminal, BookedIntent intent, Instant now, Duration expiry) {
    boolean lapsed = intent.status() == Status.PENDING;
    Instant since = lapsed ? intent.createdAt().plus(expiry) : intent.updatedAt();
    if (now.isAfter(since.plus(AFTERGLOW))) {
      return idle(terminal);
    }
    Mood mood = lapsed ? Mood.EXPIRED : Mood.CANCELLED;
    return new Screen(terminal, intent.charged() ? Mood.APPROVED : mood, intent, Duration.ZERO);
  }

  private static Screen idle(String terminal) {
    return new Screen(terminal, Mood.IDLE, null, Duration.ZERO);
  }

  /** "$1,234.50", as written in Mexico in either language. */
  String price() {
    BigDecimal amount = intent.amount().setScale(2, RoundingMode.HALF_EVEN);
    return new DecimalFormat("$#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(amount);
  }

  /** "9:41". */
  String countdown() {
    return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  ObjectNode json() {
    ObjectNode json = Wire.object();
    json.put("terminal", terminal);
    json.put("screen", mood.name());
    if (intent != null) {
      json.put("id", intent.id());
      json.put("externalId", intent.externalId());
      json.put("amount", intent.amount());
      json.put("status", intent.status().name());
      json.put("paid", intent.charged());
    }
    return json;
  }
}
