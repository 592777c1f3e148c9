package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "INV-2026-00003-a1-bfaf7147, true",
    "id-7-a12-00000000, true",
    "INV/2026/00003, false",
    "INV-2026-00003-a1-bfaf714, false",
    "INV-2026-00003-a0-bfaf7147, false",
    "INV-2026-00003-a1-BFAF7147, false",
    "Pago INV-2026-00003-a1-bfaf7147, false",
    ", false"
  })
  void isKnownByItsShape(String text, boolean ours) {
    assertThat(Reference.isOurs(text)).isEqualTo(ours);
  }

  @OnEachDatabase
  void isKnownWhenItWasMadeHere(TestDatabase test) {
    PaymentIntent queued = Scene.on(test).queued("1");

    assertThat(Reference.isOurs(queued.externalId())).isTrue();
    assertThat(test.count("payment_intent", "external_id like '" + Reference.LIKE + "'"))
        .isEqualTo(1);
  }
}
