package org.cobro.erp.custom;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.cobro.intent.Money;

/** One row in the port's words, each read as what it should be. */
record Row(Map<String, Object> words) {

  /** {@code null} for what is missing or empty. */
  String text(String word) {
    Object value = words.get(word);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  /**
   * @throws Misfit for what is no exact number
   */
  BigDecimal number(String word) {
    Object value = words.get(word);
    try {
      return value == null || value.toString().isBlank() ? null : new BigDecimal(value.toString());
    } catch (NumberFormatException e) {
      throw new Misfit(word + " is no number");
    }
  }

  /**
   * @throws Misfit for what is no currency that people pay with
   */
  String currency() {
    String code = text("currency");
    try {
      boolean real = code != null && Currency.getInstance(code).getDefaultFractionDigits() >= 0;
      return real ? code : null;
    } catch (IllegalArgumentException e) {
      throw new Misfit("currency " + code + " is no code of ISO 4217, such as MXN");
    }
  }

  /**
   * {@code null} when one of the two is missing.
   *
   * @throws Misfit when the amount is more exact than the currency
   */
  Money money(String word) {
    BigDecimal amount = number(word);
    String currency = currency();
    try {
      return amount == null || currency == null ? null : new Money(amount, currency);
    } catch (ArithmeticException e) {
      throw new Misfit(word + " " + amount + " has more decimals than " + currency);
    }
  }

  <E extends Enum<E>> E word(String word, Class<E> type, E other) {
    String text = text(word);
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(text == null ? null : text.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    return other;
  }
}
