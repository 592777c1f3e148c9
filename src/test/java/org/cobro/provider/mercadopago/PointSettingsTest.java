package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.cobro.provider.mercadopago.PointSettings.DefaultType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PointSettingsTest {

  @ParameterizedTest
  @EnumSource(Api.class)
  void whatNobodySetsIsRight(Api api) {
    assertThat(PointSettings.standard(api).faults()).isEmpty();
    assertThat(Sample.strict(api).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT30S,true", "PT29S,false", "PT3H,true", "PT3H1S,false", "PT30.5S,false"})
  void anOrderWaitsFromThirtySecondsToThreeHours(Duration expiration, boolean right) {
    assertThat(cards(Api.ORDERS, DefaultType.NONE, null, null, null, expiration).faults().isEmpty())
        .isEqualTo(right);
  }

  @Test
  void whatNeedsTheOlderInterfaceIsRefusedWithOrders() {
    assertThat(cards(Api.ORDERS, DefaultType.CREDIT_CARD, 3, "buyer", null, null).faults())
        .containsExactly(
            "installments: only with default-type: credit-card and api: payment-intents",
            "installments-cost: only with default-type: credit-card and api: payment-intents");
    assertThat(cards(Api.ORDERS, DefaultType.VOUCHER_CARD, null, null, "alelo", null).faults())
        .containsExactly(
            "default-type: voucher-card only with api: payment-intents",
            "voucher-type: only with default-type: voucher-card and api: payment-intents");
    assertThat(
            new PointSettings(
                    Api.ORDERS,
                    true,
                    false,
                    DefaultType.NONE,
                    null,
                    null,
                    null,
                    PointSettings.EXPIRATION,
                    null,
                    null,
                    0,
                    0,
                    null,
                    null,
                    null)
                .faults())
        .containsExactly(
            "test-scope: only with api: payment-intents", "minimum: 1 to maximum, in minor units");
  }

  @Test
  void wordsAndNumbersAreChecked() {
    Api legacy = Api.PAYMENT_INTENTS;
    assertThat(cards(legacy, DefaultType.CREDIT_CARD, 0, "me", null, null).faults())
        .containsExactly("installments: 1 to 72", "installments-cost: seller or buyer");
    assertThat(cards(legacy, DefaultType.CREDIT_CARD, 73, null, null, null).faults())
        .containsExactly("installments: 1 to 72");
    assertThat(cards(legacy, DefaultType.VOUCHER_CARD, null, null, "x", null).faults())
        .containsExactly("voucher-type: sodexo or alelo");
    assertThat(cards(legacy, DefaultType.VOUCHER_CARD, null, null, "sodexo", null).faults())
        .isEmpty();
    assertThat(cards(legacy, DefaultType.DEBIT_CARD, 3, null, null, null).faults()).hasSize(1);
  }

  private static PointSettings cards(
      Api api,
      DefaultType type,
      Integer installments,
      String cost,
      String voucher,
      Duration expiration) {
    return new PointSettings(
        api,
        false,
        false,
        type,
        installments,
        cost,
        voucher,
        expiration == null ? PointSettings.EXPIRATION : expiration,
        null,
        null,
        500,
        1000,
        null,
        null,
        null);
  }
}
