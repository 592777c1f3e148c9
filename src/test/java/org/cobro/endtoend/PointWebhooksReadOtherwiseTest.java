package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.config.CobroProperties.PointApi.ORDERS;

import org.cobro.config.CobroProperties.PointApi;
import org.cobro.sandbox.mercadopago.PostTrouble;
import org.cobro.sandbox.mercadopago.Reading;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same notices, where Mercado Pago's pages can be read in another way too. */
class PointWebhooksReadOtherwiseTest extends AtThePoint {

  PointWebhooksReadOtherwiseTest() {
    super(
        points(
                Reading.SIGNED_IN_LOWER_CASE,
                Reading.STAMPED_IN_SECONDS,
                Reading.NOTICE_WITH_ID_ALONE,
                Reading.INTENT_NOTICE_WITH_QUERY,
                Reading.PAYMENT_ID_IS_NUMBER)
            .set("cobro.timing.poll", "1h")
            .set("cobro.timing.slow-poll", "1h"));
  }

  @ParameterizedTest
  @EnumSource
  void bookAtOnceWhatWasPaid(PointApi api) {
    Sale sale = sell(api, "78.00");

    shop.tap(sale);

    shop.awaitBooked(sale);
  }

  @Test
  void areCountedByTheCaseOfWhatIsSigned() {
    double before = heard(connection(ORDERS), "genuine lower case");
    Sale sale = sell(ORDERS, "79.00");

    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(heard(connection(ORDERS), "genuine lower case")).isEqualTo(before + 1);
  }

  /** Both that are named are ours or nobody's: to ask does no harm. */
  @Test
  void bookOnceWhenBodyAndAddressDiffer() {
    pago(ORDERS).postbag().next(PostTrouble.idsDiffer());
    Sale sale = sell(ORDERS, "79.50");

    shop.tap(sale);

    shop.await("it is counted", sale, () -> heard(connection(ORDERS), "genuine lower case") > 0);
    shop.api().post("/api/intents/" + shop.intent(sale).id() + "/poll");
    shop.awaitBooked(sale);
  }
}
