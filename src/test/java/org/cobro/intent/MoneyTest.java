package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @Test
  @Tag("exhaustive")
  void everyCentUpTo9999_99SurvivesTheWayThroughMinorUnits() {
    for (int cents = 0; cents <= 999_999; cents++) {
      String text = "%d.%02d".formatted(cents / 100, cents % 100);
      Money money = Money.of(text, "MXN");
      if (money.minor() != cents || !Money.ofMinor(cents, "MXN").equals(money)) {
        assertThat(money.minor()).as(text).isEqualTo(cents);
        assertThat(Money.ofMinor(cents, "MXN")).as(text).isEqualTo(money);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"MXN,1234.5,123450", "JPY,1234,1234", "KWD,1.234,1234", "MXN,-0.01,-1"})
  void scalesToTheCurrencysDigits(String currency, String amount, long minor) {
    assertThat(Money.of(amount, currency).minor()).isEqualTo(minor);
  }

  @Test
  void equalsTheSameAmountWrittenOtherwise() {
    assertThat(Money.of("100", "MXN")).isEqualTo(Money.of("1E+2", "MXN"));
    assertThat(Money.of("100.000", "MXN")).isEqualTo(Money.of("100.0", "MXN"));
  }

  @ParameterizedTest
  @CsvSource({"0.001,MXN", "1.5,JPY", "116.005,USD"})
  void refusesToRoundAwayAPartOfTheMinorUnit(String amount, String currency) {
    assertThatThrownBy(() -> Money.of(amount, currency)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void refusesAmountsThatTheDatabaseCannotHold() {
    Money vast = new Money(new BigDecimal("1e30"), "MXN");
    assertThatThrownBy(vast::minor).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mxn", "PESOS", "$", "XXX", "XAU"})
  void refusesWhatIsNoCurrencyToPayWith(String code) {
    assertThatThrownBy(() -> Money.of("1", code)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ordersAmountsOfOneCurrency() {
    assertThat(Money.of("9.99", "MXN")).isLessThan(Money.of("10", "MXN"));
  }

  @Test
  void refusesToCompareCurrencies() {
    Money pesos = Money.of("1", "MXN");
    Money dollars = Money.of("1", "USD");
    assertThatThrownBy(() -> pesos.compareTo(dollars))
        .hasMessage("cannot compare 1.00 MXN with 1.00 USD");
    assertThat(pesos).isNotEqualTo(dollars);
  }

  @ParameterizedTest
  @CsvSource({"116.00,30.01,146.01,85.99", "0.01,0.01,0.02,0.00", "0.00,0.01,0.01,-0.01"})
  void addsAndSubtractsExactly(String one, String other, String sum, String difference) {
    Money money = Money.of(one, "MXN");
    assertThat(money.plus(Money.of(other, "MXN"))).isEqualTo(Money.of(sum, "MXN"));
    assertThat(money.minus(Money.of(other, "MXN"))).isEqualTo(Money.of(difference, "MXN"));
  }

  @Test
  void refusesToAddOrSubtractCurrencies() {
    Money pesos = Money.of("1", "MXN");
    Money dollars = Money.of("1", "USD");
    assertThatThrownBy(() -> pesos.plus(dollars)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pesos.minus(dollars)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0.01,true", "0.00,false", "-0.01,false"})
  void isPositiveAboveZeroOnly(String amount, boolean positive) {
    assertThat(Money.of(amount, "MXN").aboveZero()).isEqualTo(positive);
  }
}
