package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;

/** Amounts as JSON tells them: plain numbers as a binary floating one would print, but exact. */
final class Money {
  private Money() {}

  /** Such as 1160.0 or 0.25; never an exponent. */
  static DecimalNode node(BigDecimal amount) {
    BigDecimal bare = amount.stripTrailingZeros();
    return DecimalNode.valueOf(bare.scale() < 1 ? bare.setScale(1) : bare);
  }

  /** Nothing counts as zero. */
  static BigDecimal of(JsonNode row, String column) {
    JsonNode value = row.path(column);
    return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }

  /** With at least two decimals, as people write it. */
  static BigDecimal shown(JsonNode row, String column) {
    return shown(of(row, column));
  }

  static BigDecimal shown(BigDecimal amount) {
    BigDecimal bare = amount.stripTrailingZeros();
    return bare.scale() < 2 ? bare.setScale(2) : bare;
  }

  static boolean positive(BigDecimal amount) {
    return amount.signum() > 0;
  }
}
