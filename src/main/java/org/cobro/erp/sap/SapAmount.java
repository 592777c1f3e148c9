package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** SAP's amounts, which are doubles on the server, as exact decimals. */
final class SapAmount {
  /** Far more than the error of a double at any invoice's size, far less than a cent. */
  private static final BigDecimal NOISE = new BigDecimal("0.000001");

  /** No amount has more digits on either side of its point. */
  private static final int MOST_DIGITS = 40;

  private SapAmount() {}

  /**
   * The value in the currency's digits, or {@code null} when it is none, or has digits that are not
   * noise: rounding a real fraction of a cent would claim an amount that SAP does not show.
   */
  static BigDecimal of(JsonNode value, String currency) {
    if (!value.isNumber() || Math.abs(value.decimalValue().scale()) > MOST_DIGITS) {
      return null;
    }
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    BigDecimal exact = value.decimalValue();
    BigDecimal scaled = exact.setScale(digits, RoundingMode.HALF_UP);
    return scaled.subtract(exact).abs().compareTo(NOISE) < 0 ? scaled : null;
  }

  /** The same where a missing value is nothing. */
  static BigDecimal orZero(JsonNode value, String currency) {
    return value.isMissingNode() || value.isNull() ? BigDecimal.ZERO : of(value, currency);
  }
}
