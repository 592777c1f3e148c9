package org.cobro.erp.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;

/** Odoo's monetary values, which are floats on the server, as exact decimals. */
final class OdooAmount {
  /** Far more than the error of a double at any invoice's size, far less than a cent. */
  private static final BigDecimal NOISE = new BigDecimal("0.000001");

  private static final Set<String> CODES = codes();

  private OdooAmount() {}

  /** Whether the text is an ISO 4217 code; Odoo's currencies are named by theirs. */
  static boolean isCurrency(String code) {
    return code != null && CODES.contains(code);
  }

  /**
   * The value in the currency's digits, or {@code null} when it has digits that are not noise:
   * rounding a real fraction of a cent would claim an amount that the ERP does not show.
   */
  static BigDecimal scaled(BigDecimal value, String currency) {
    if (value == null || !isCurrency(currency)) {
      return null;
    }
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    BigDecimal scaled = value.setScale(digits, RoundingMode.HALF_UP);
    return scaled.subtract(value).abs().compareTo(NOISE) < 0 ? scaled : null;
  }

  private static Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    Currency.getAvailableCurrencies().forEach(c -> codes.add(c.getCurrencyCode()));
    return Set.copyOf(codes);
  }
}
