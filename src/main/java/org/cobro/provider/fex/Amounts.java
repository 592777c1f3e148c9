package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.cobro.intent.Money;
import org.cobro.provider.Masked;

/**
 * Amounts as FEX writes them: a number in an intent, a text in the list of transactions. All exact;
 * nothing is rounded.
 */
final class Amounts {

  /** How many decimals a currency other than the usual has at FEX is not documented. */
  static final int DECIMALS = 2;

  /** Keeps a hostile exponent such as 1e999999999 from being written out in full. */
  private static final int MOST_DIGITS = 30;

  private Amounts() {}

  /**
   * @return {@code null} when amount or currency is not stated
   * @throws UnreadableAnswer when something is stated that is no amount of money
   */
  static Money of(JsonNode amount, JsonNode currency) throws UnreadableAnswer {
    if (isAbsent(amount) || isAbsent(currency)) {
      return null;
    }
    try {
      return new Money(decimal(amount), currency.asText());
    } catch (ArithmeticException | IllegalArgumentException noMoney) {
      String shown = Masked.line(amount + " " + currency, 80);
      throw new UnreadableAnswer("states no amount: " + shown, noMoney);
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static BigDecimal decimal(JsonNode node) {
    if (!node.isNumber() && !node.isTextual()) {
      throw new NumberFormatException("neither number nor text");
    }
    BigDecimal value = node.isTextual() ? new BigDecimal(node.textValue()) : node.decimalValue();
    if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new NumberFormatException("more digits than money has");
    }
    return value;
  }
}
