package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.cobro.intent.Money;
import org.cobro.provider.Masked;

/** The amount that an answer states, in pesos with decimals unless it names another currency. */
final class StatedMoney {
  /** Keeps a hostile exponent such as 1e999999999 from being written out in full. */
  private static final int MOST_DIGITS = 30;

  private StatedMoney() {}

  /**
   * @return {@code null} when the answer states none
   * @throws UnreadableAnswer when it states something that is no amount of money: that must not
   *     pass as "not stated"
   */
  static Money in(JsonNode answer) throws UnreadableAnswer {
    JsonNode amount = answer.path("amount");
    if (amount.isMissingNode() || amount.isNull()) {
      return null;
    }
    try {
      return new Money(decimal(amount), answer.path("currency").asText("MXN"));
    } catch (ArithmeticException | IllegalArgumentException noMoney) {
      String stated = amount + " " + answer.path("currency").asText("");
      throw new UnreadableAnswer("states no amount of money: " + Masked.line(stated, 80), noMoney);
    }
  }

  /** Compago's older pages show amounts as texts, so a text of digits is read as well. */
  private static BigDecimal decimal(JsonNode amount) {
    if (!amount.isNumber() && !amount.isTextual()) {
      throw new NumberFormatException("neither number nor text");
    }
    BigDecimal value =
        amount.isTextual() ? new BigDecimal(amount.textValue()) : amount.decimalValue();
    if (value.precision() > MOST_DIGITS || Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new NumberFormatException("more digits than money has");
    }
    return value;
  }
}
