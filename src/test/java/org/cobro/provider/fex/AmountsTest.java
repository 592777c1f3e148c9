package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.cobro.intent.Money;
import org.cobro.provider.ExactJson;
import org.cobro.provider.IntentRequest;
import org.junit.jupiter.api.Test;

/** Amounts go out and come back to the cent, whichever way they are written. */
class AmountsTest {
  private static final int MOST_CENTS = 200_000;

  @Test
  void isExactForEveryCentUpToTwoThousand() throws UnreadableAnswer {
    for (int cents = 1; cents <= MOST_CENTS; cents++) {
      Money money = Money.ofMinor(cents, "MXN");
      IntentRequest request = new IntentRequest("A-a1-00000000", money, null, "", "");
      JsonNode body = ExactJson.read(Bodies.create(request, Sample.settings()));
      if (!money.equals(Amounts.of(body.path("amount"), body.path("currency")))) {
        throw new AssertionError(money + " went out as " + body);
      }
    }
  }

  @Test
  void readsATextAsItReadsANumber() throws UnreadableAnswer {
    assertThat(read("{\"amount\":\"49.99\",\"currency\":\"USD\"}"))
        .isEqualTo(Money.of("49.99", "USD"));
    assertThat(read("{\"amount\":49.9,\"currency\":\"USD\"}")).isEqualTo(Money.of("49.90", "USD"));
    assertThat(read("{\"amount\":5E+1,\"currency\":\"MXN\"}")).isEqualTo(Money.of("50.00", "MXN"));
    assertThat(read("{\"currency\":\"MXN\"}")).isNull();
    assertThat(read("{\"amount\":1.00,\"currency\":null}")).isNull();
  }

  private static Money read(String json) throws UnreadableAnswer {
    JsonNode node = ExactJson.read(json);
    return Amounts.of(node.path("amount"), node.path("currency"));
  }
}
