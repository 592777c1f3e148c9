package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.cobro.intent.Money;
import org.cobro.provider.Masked;

/**
 * Amounts as the two APIs write them: orders as text in pesos, payment intents as whole centavos,
 * payments as a number in pesos. All exact; nothing is rounded.
 */
final class Amounts {
  static final String CURRENCY = "MXN";

  /** Keeps a hostile exponent such as 1e999999999 from being written out in full. */
  private static final int MOST_DIGITS = 30;

  private Amounts() {}

  /** As an order has it: {@code "19.99"}. */
  static String pesos(Money money) {
    return money.amount().toPlainString();
  }

  /** As a payment intent has it: {@code 1999}. */
  static long centavos(Money money) {
    return money.minor();
  }

  /**
   * Pesos, written as a text or as a number.
   *
   * @return {@code null} when nothing is stated
   * @throws UnreadableAnswer when something is stated that is no amount of money
   */
  static Money inPesos(JsonNode node) throws UnreadableAnswer {
    if (isAbsent(node)) {
      return null;
    }
    try {
      return new Money(decimal(node), CURRENCY);
    } catch (ArithmeticException | IllegalArgumentException noMoney) {
      throw new UnreadableAnswer("states no amount: " + Masked.line(node.toString(), 80), noMoney);
    }
  }

  /**
   * Whole centavos; otherwise as {@link #inPesos}.
   *
   * @throws UnreadableAnswer when something is stated that is no whole number
   */
  static Money inCentavos(JsonNode node) throws UnreadableAnswer {
    if (isAbsent(node)) {
      return null;
    }
    try {
      return Money.ofMinor(decimal(node).longValueExact(), CURRENCY);
    } catch (ArithmeticException | IllegalArgumentException noMoney) {
      throw new UnreadableAnswer(
          "states no whole amount: " + Masked.line(node.toString(), 80), noMoney);
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
