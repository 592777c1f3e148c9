package org.cobro.sandbox.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import org.cobro.sandbox.http.Json;

/**
 * What one simulated terminal shows at one moment.
 *
 * @param terminal serial number
 * @param mood what it is doing
 * @param sale the one it shows; {@code null} when idle
 * @param left until the sale expires; zero unless it can be paid
 */
public record Screen(String terminal, Mood mood, Sale sale, Duration left) {
  /** How long an outcome stays on the screen. */
  private static final Duration AFTERGLOW = Duration.ofSeconds(12);

  /** What a terminal can be doing. */
  public enum Mood {
    IDLE,
    WAITING,
    DECLINED,
    /** The customer has walked away, and somebody may come back. */
    LEFT,
    APPROVED,
    CANCELLED,
    EXPIRED;

    boolean payable() {
      return this == WAITING || this == DECLINED;
    }

    /** Whether the sale is still there, with or without a customer. */
    boolean open() {
      return payable() || this == LEFT;
    }
  }

  /**
   * What is being sold.
   *
   * @param id the provider's
   * @param reference the caller's
   * @param amount in the currency's major unit
   * @param currency ISO 4217
   * @param status as the provider's API tells it
   * @param paid whether the customer's money moved
   */
  public record Sale(
      String id,
      String reference,
      BigDecimal amount,
      String currency,
      String status,
      boolean paid) {}

  /** Whether somebody stands there who could hold a card to it. */
  public boolean isPayable() {
    return mood.payable();
  }

  public static Screen idle(String terminal) {
    return new Screen(terminal, Mood.IDLE, null, Duration.ZERO);
  }

  /**
   * @param ago since when it has been over
   */
  public static Screen past(String terminal, Mood mood, Sale sale, Duration ago) {
    return ago.compareTo(AFTERGLOW) > 0
        ? idle(terminal)
        : new Screen(terminal, mood, sale, Duration.ZERO);
  }

  /** The same, with nobody in front of it. */
  Screen deserted() {
    return new Screen(terminal, Mood.LEFT, sale, left);
  }

  /** "$1,234.50", as written in Mexico in either language. */
  String price() {
    BigDecimal amount = sale.amount().setScale(2, RoundingMode.HALF_EVEN);
    return new DecimalFormat("$#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(amount);
  }

  /** "9:41". */
  String countdown() {
    return "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("terminal", terminal);
    json.put("screen", mood.name());
    if (sale != null) {
      json.put("id", sale.id());
      json.put("externalId", sale.reference());
      json.put("amount", sale.amount());
      json.put("status", sale.status());
      json.put("paid", sale.paid());
    }
    return json;
  }
}
