package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cobro.intent.Money;
import org.cobro.provider.ExactJson;
import org.cobro.provider.IntentRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompagoBodiesTest {
  @Test
  void writesTheDocumentedBody() {
    assertThat(CompagoBodies.create(request("350.50", "MXN", "TERMINAL-001")))
        .isEqualTo(
            "{\"amount\":350.50,\"currency\":\"MXN\","
                + "\"externalId\":\"FAC-10045.a1\",\"terminalCode\":\"TERMINAL-001\"}");
  }

  @Test
  void leavesTheTerminalOutWhenAnyMayTakeIt() {
    assertThat(CompagoBodies.create(request("350.50", "MXN", null)))
        .isEqualTo("{\"amount\":350.50,\"currency\":\"MXN\",\"externalId\":\"FAC-10045.a1\"}");
  }

  @Test
  void roundAmountsKeepTheirTwoDecimals() {
    assertThat(CompagoBodies.create(request("1000", "MXN", null))).contains("\"amount\":1000.00,");
    assertThat(CompagoBodies.create(request("1E+9", "MXN", null)))
        .contains("\"amount\":1000000000.00,");
  }

  @Test
  @Tag("exhaustive")
  void everyCentUpToTenThousandPesosSurvivesTheRoundTrip() throws UnreadableAnswer {
    for (long cents = 1; cents <= 999_999; cents++) {
      Money amount = Money.ofMinor(cents, "MXN");
      String body = CompagoBodies.create(new IntentRequest("r", amount, null, "", "k"));
      String text = cents / 100 + "." + cents / 10 % 10 + cents % 10;
      if (!body.startsWith("{\"amount\":" + text + ",")
          || StatedMoney.in(ExactJson.read(body)).minor() != cents) {
        assertThat(body).as("%d cents", cents).isEqualTo("{\"amount\":" + text + ",…");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1234567890123456789012345678.90", "0.000000000000000000000000000000", "1e30"})
  void readsAnAmountOfThirtyDigits(String amount) throws UnreadableAnswer {
    assertThat(stated(amount)).isEqualTo(Money.of(amount, "MXN"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890123456789.01",
        "0.0000000000000000000000000000000",
        "1e31",
        "1e999999999"
      })
  void readsNoAmountOfMoreDigitsThanMoneyHas(String amount) {
    assertThatThrownBy(() -> stated(amount)).isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void readsABodyOfOneMebibyteAndNoLonger() {
    String longest = "7" + " ".repeat((1 << 20) - 1);
    assertThat(ExactJson.read(longest).intValue()).isEqualTo(7);
    assertThat(ExactJson.read(longest + " ").isMissingNode()).isTrue();
  }

  private static Money stated(String amount) throws UnreadableAnswer {
    return StatedMoney.in(ExactJson.read("{\"amount\":" + amount + "}"));
  }

  @Test
  void escapesWhatIsQuotedInAReference() {
    Money one = Money.of("1.00", "MXN");
    String body = CompagoBodies.create(new IntentRequest("a\"b\\c\nñ", one, null, "", "k"));
    assertThat(ExactJson.read(body).path("externalId").textValue()).isEqualTo("a\"b\\c\nñ");
  }

  @Test
  void refusesOtherCurrenciesBeforeCompagoDoes() {
    assertThatThrownBy(() -> CompagoBodies.create(request("350.50", "USD", null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Compago collects MXN only, not USD: externalId FAC-10045.a1");
  }

  @Test
  void refusesNothingAndLessThanNothing() {
    for (String amount : new String[] {"0.00", "-0.01"}) {
      assertThatThrownBy(() -> CompagoBodies.create(request(amount, "MXN", null)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("positive amounts only, not " + amount + " MXN");
    }
  }

  @Test
  void refusesAMissingReferenceAndABlankTerminal() {
    Money one = Money.of("1.00", "MXN");
    assertThatThrownBy(() -> CompagoBodies.create(new IntentRequest(" ", one, null, "", "k")))
        .hasMessageContaining("needs an externalId");
    assertThatThrownBy(() -> CompagoBodies.create(new IntentRequest(null, one, null, "", "k")))
        .hasMessageContaining("needs an externalId");
    assertThatThrownBy(() -> CompagoBodies.create(request("1.00", "MXN", " ")))
        .hasMessageContaining("blank terminal");
  }

  private static IntentRequest request(String amount, String currency, String terminal) {
    return new IntentRequest(
        "FAC-10045.a1", Money.of(amount, currency), terminal, "Factura 10045", "k");
  }
}
