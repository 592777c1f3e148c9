package org.cobro.intent;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount in a currency. Never passes through binary floating point: decimals in code,
 * whole minor units (cents) in the database.
 *
 * @param amount scaled to the currency's digits (MXN: two)
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

  /**
   * @throws ArithmeticException when {@code amount} has more decimals than the currency
   * @throws IllegalArgumentException when {@code currency} is not an ISO 4217 code of a money that
   *     people pay with
   */
  public Money {
    amount = amount.setScale(digits(currency));
  }

  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  public static Money ofMinor(long minor, String currency) {
    return new Money(BigDecimal.valueOf(minor, digits(currency)), currency);
  }

  /** Whole minor units, for the database. */
  public long minor() {
    return amount.unscaledValue().longValueExact();
  }

  /**
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    requireSame(other);
    return new Money(amount.add(other.amount), currency);
  }

  /**
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money minus(Money other) {
    requireSame(other);
    return new Money(amount.subtract(other.amount), currency);
  }

  public boolean aboveZero() {
    return amount.signum() > 0;
  }

  /**
   * @throws IllegalArgumentException when the currencies differ: such amounts have no order
   */
  @Override
  public int compareTo(Money other) {
    requireSame(other);
    return amount.compareTo(other.amount);
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }

  private void requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot compare " + this + " with " + other);
    }
  }

  private static int digits(String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    if (digits < 0) {
      throw new IllegalArgumentException(currency + " has no minor unit: it is not for paying");
    }
    return digits;
  }
}
