package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.cobro.intent.Money;
import org.cobro.provider.ExactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @Test
  void noCentIsLostInAnOrder() throws UnreadableAnswer {
    for (long cents = 1; cents <= 9_999_999; cents++) {
      Money money = Money.ofMinor(cents, "MXN");
      String text = Amounts.pesos(money);
      boolean right =
          text.length() >= 4
              && text.charAt(text.length() - 3) == '.'
              && Long.parseLong(text.replace(".", "")) == cents
              && Amounts.inPesos(TextNode.valueOf(text)).equals(money);
      if (!right) {
        throw new AssertionError(cents + " became " + text);
      }
    }
  }

  @Test
  void noCentIsLostInAPaymentIntent() throws UnreadableAnswer {
    for (long cents = 1; cents <= 9_999_999; cents++) {
      Money money = new Money(BigDecimal.valueOf(cents, 2), "MXN");
      long sent = Amounts.centavos(money);
      if (sent != cents || !Amounts.inCentavos(LongNode.valueOf(sent)).equals(money)) {
        throw new AssertionError(cents + " became " + sent);
      }
    }
  }

  @Test
  void noCentIsLostInAPayment() throws UnreadableAnswer {
    for (long cents = 1; cents <= 9_999_999; cents++) {
      BigDecimal pesos = BigDecimal.valueOf(cents, 2);
      if (Amounts.inPesos(DecimalNode.valueOf(pesos)).minor() != cents) {
        throw new AssertionError(pesos + " became " + Amounts.inPesos(DecimalNode.valueOf(pesos)));
      }
    }
  }

  @Test
  void nineteenNinetyNineStaysSo() {
    assertThat(Amounts.pesos(Money.of("19.99", "MXN"))).isEqualTo("19.99");
    assertThat(Amounts.centavos(Money.of("19.99", "MXN"))).isEqualTo(1999);
  }

  @ParameterizedTest
  @CsvSource({"\"10\",10.00", "\"10.5\",10.50", "10.50,10.50", "19.99,19.99", "1e2,100.00"})
  void pesosComeAsTextAndAsNumber(String json, String pesos) throws UnreadableAnswer {
    assertThat(Amounts.inPesos(ExactJson.read(json))).isEqualTo(Money.of(pesos, "MXN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"much\"", "\"\"", "10.005", "1e999999999", "true", "{}", "[10]"})
  void whatIsNoAmountIsNotTakenForUnstated(String json) {
    assertThatThrownBy(() -> Amounts.inPesos(ExactJson.read(json)))
        .isInstanceOf(UnreadableAnswer.class)
        .hasMessageStartingWith("states no amount: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999.5", "\"19,99\"", "99999999999999999999", "1e999999999", "[]"})
  void centavosAreWhole(String json) {
    assertThatThrownBy(() -> Amounts.inCentavos(ExactJson.read(json)))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void nothingIsStatedByNothing() throws UnreadableAnswer {
    assertThat(Amounts.inPesos(ExactJson.read("null"))).isNull();
    assertThat(Amounts.inCentavos(ExactJson.read("{}").path("amount"))).isNull();
  }
}
