package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.provider.mercadopago.Notification.Changed;
import org.cobro.provider.mercadopago.Notification.Useless;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {

  @Test
  void anOrderThatChangedIsNamed() {
    assertThat(Notification.read(Body.of("notification-order").toString()))
        .isEqualTo(
            new Changed(
                Api.ORDERS, Sample.ORDER, Sample.REFERENCE, "order.processed", "3", "5501"));
  }

  @Test
  void aLegacyIntentThatChangedIsNamed() {
    assertThat(Notification.read(Body.of("notification-intent").toString()))
        .isEqualTo(
            new Changed(
                Api.PAYMENT_INTENTS, Sample.INTENT, Sample.REFERENCE, "FINISHED", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "orders"})
  void theSampleWithAnIdAloneIsEnough(String type) {
    assertThat(Notification.read("{\"type\":\"" + type + "\",\"data\":{\"id\":\"ORD1\"}}"))
        .isEqualTo(new Changed(Api.ORDERS, "ORD1", null, null, null, null));
  }

  @Test
  void withoutATypeTheActionTells() {
    assertThat(Notification.read("{\"action\":\"order.expired\",\"data\":{\"id\":\"ORD1\"}}"))
        .isEqualTo(new Changed(Api.ORDERS, "ORD1", null, "order.expired", null, null));
  }

  @Test
  void aLegacyIntentMayComeWrapped() {
    assertThat(
            Notification.read(
                "{\"type\":\"point_integration_wh\",\"action\":\"state_FINISHED\","
                    + "\"user_id\":5501,\"data\":{\"id\":\"i1\"}}"))
        .isEqualTo(new Changed(Api.PAYMENT_INTENTS, "i1", null, "state_FINISHED", null, "5501"));
  }

  @Test
  void aReferenceThatIsNotOfOurKindIsLeftOut() {
    String odd =
        Body.of("notification-order").put("data.external_reference", "a b\n'--").toString();
    assertThat(((Changed) Notification.read(odd)).externalReference()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\":\"payment\",\"data\":{\"id\":\"1\"}} | about payment",
        "{\"type\":\"mp-connect\",\"data\":{\"id\":\"1\"}} | about mp-connect",
        "{\"id\":\"1\"} | about nothing named",
        "{} | about nothing named",
        "{\"type\":\"order\"} | without a usable id",
        "{\"type\":\"order\",\"data\":{\"id\":\"a/../b\"}} | without a usable id",
        "{\"type\":\"order\",\"data\":{\"id\":{}}} | without a usable id",
        "{\"type\":\"order\",\"data\":[]} | without a usable id",
        "{\"state\":\"FINISHED\"} | without a usable id",
        "{\"type\":\"order\",\"type\":\"order\",\"data\":{\"id\":\"1\"}} | the body is no JSON object",
        "[] | the body is no JSON object",
        "{\"type\":\"order\" | the body is no JSON object",
        "<html></html> | the body is no JSON object",
        "'' | the body is no JSON object"
      })
  void whatCannotBeFollowedHasAReason(String body, String reason) {
    assertThat(Notification.read(body)).isEqualTo(new Useless(reason));
  }

  @Test
  void aHugeOrBottomlessBodyIsUseless() {
    assertThat(Notification.read(null)).isInstanceOf(Useless.class);
    assertThat(Notification.read("[".repeat(1 << 19))).isInstanceOf(Useless.class);
    assertThat(Notification.read("{\"id\":\"" + "x".repeat(2 << 20) + "\"}"))
        .isInstanceOf(Useless.class);
  }

  @Test
  void aForeignWordIsShownShortAndMasked() {
    String body = "{\"type\":\"4111 1111 1111 1111\\n" + "x".repeat(200) + "\"}";
    String reason = ((Useless) Notification.read(body)).reason();
    assertThat(reason).hasSizeLessThan(80).startsWith("about [masked] xxx");
  }
}
