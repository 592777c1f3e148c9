package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentAmountTest {

  @Test
  void isLookedForInWholeMinorUnitsOfEachCurrency() {
    assertThat(PaymentAmount.condition(new BigDecimal("1200"), Set.of("MXN", "CLP", "USD"), true))
        .isEqualTo(
            "((i.amount_minor = 1200 and i.currency in ('CLP'))"
                + " or (i.amount_minor = 120000 and i.currency in ('MXN', 'USD')))");
    assertThat(PaymentAmount.condition(new BigDecimal("1.50"), Set.of("CLP"), true))
        .isEqualTo("1 = 0");
    assertThat(PaymentAmount.condition(BigDecimal.ONE, Set.of(), false)).isEqualTo("1 = 0");
  }

  @ParameterizedTest
  @CsvSource({"'$1,479.90', 1479.90", "1479.9, 1479.9", "' 17 ', 17"})
  void isReadAsPeopleWriteIt(String written, BigDecimal amount) {
    assertThat(PaymentFilter.of(Map.of("amount", written)).amount()).isEqualTo(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-5", "1e9", "1.23456", "9999999999999"})
  void isRefusedWhenItIsNone(String written) {
    assertThatThrownBy(() -> PaymentFilter.of(Map.of("amount", written)))
        .isInstanceOf(UnclearFilter.class)
        .hasMessage("amount = " + written);
  }
}
