package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.cobro.provider.mercadopago.PointSettings.DefaultType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, byte for byte, and what is not. */
class BodiesTest {

  @Test
  void anOrderHasWhatIsNeeded() {
    assertThat(Bodies.order(Sample.request(), Sample.orders()))
        .isEqualTo(
            json(
                "{'type':'point','external_reference':'INV-2026-0042-a1-01jb3',"
                    + "'expiration_time':'PT15M','transactions':{'payments':[{'amount':'1250.50'}]},"
                    + "'description':'INV-2026-0042-a1-01jb3','config':{'point':{"
                    + "'terminal_id':'PAX_A910__SMARTPOS00042','print_on_terminal':'no_ticket'}}}"));
  }

  @Test
  void anOrderHasWhatIsSet() {
    assertThat(Bodies.order(Sample.request(), Sample.strict(Api.ORDERS)))
        .contains(json("'expiration_time':'PT10M'"))
        .contains(json("'print_on_terminal':'seller_ticket'"))
        .contains(json("'payment_method':{'default_type':'credit_card'}"))
        .endsWith(
            json(
                "'integration_data':{'platform_id':'dev_1','integrator_id':'dev_2',"
                    + "'sponsor':{'id':'446566691'}}}"));
  }

  @Test
  void aPaymentIntentHasWhatIsNeeded() {
    assertThat(Bodies.intent(Sample.request(), Sample.legacy()))
        .isEqualTo(
            json(
                "{'amount':125050,'description':'INV-2026-0042-a1-01jb3','additional_info':{"
                    + "'external_reference':'INV-2026-0042-a1-01jb3','print_on_terminal':false}}"));
  }

  @Test
  void aPaymentIntentHasWhatIsSet() {
    assertThat(Bodies.intent(Sample.request(), Sample.strict(Api.PAYMENT_INTENTS)))
        .contains(
            json("'payment':{'type':'credit_card','installments':3,'installments_cost':'buyer'}"))
        .contains(json("'print_on_terminal':true"));
  }

  @Test
  void aPaymentIntentForVouchersSaysWhichOnes() {
    assertThat(Bodies.intent(Sample.request(), legacyFor(DefaultType.VOUCHER_CARD, "sodexo")))
        .contains(json("'payment':{'type':'voucher_card','voucher_type':'sodexo'}"));
    assertThat(Bodies.intent(Sample.request(), legacyFor(DefaultType.DEBIT_CARD, null)))
        .contains(json("'payment':{'type':'debit_card'}"));
  }

  private static PointSettings legacyFor(DefaultType cards, String voucher) {
    return new PointSettings(
        Api.PAYMENT_INTENTS,
        false,
        false,
        cards,
        null,
        null,
        voucher,
        PointSettings.EXPIRATION,
        null,
        null,
        PointSettings.MINIMUM,
        PointSettings.MAXIMUM,
        null,
        null,
        null);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void equalRequestsGiveEqualBodies(Api api) {
    assertThat(create(api, Sample.request()).call())
        .isEqualTo(create(api, Sample.request()).call());
  }

  @Test
  void aLongDescriptionIsCutBetweenCharacters() {
    String smileys = "😀".repeat(151);
    IntentRequest request =
        new IntentRequest(Sample.REFERENCE, Sample.AMOUNT, Sample.TERMINAL, smileys, "k");

    assertThat(Bodies.order(request, Sample.orders())).contains("\"" + "😀".repeat(150) + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "4.99,MXN,4.99 MXN is not from 5.00 MXN to 350000.00 MXN",
    "350000.01,MXN,350000.01 MXN is not from",
    "-10.00,MXN,-10.00 MXN is not from",
    "10.00,USD,'only MXN is collected, not USD'"
  })
  void anAmountThatWouldBeRefusedIsNotSent(String amount, String currency, String why) {
    refused(request(Sample.REFERENCE, Money.of(amount, currency), Sample.TERMINAL, "k"), why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "INV 1", "INV/1", "ñ", "a?b=c"})
  void aReferenceThatWouldBeRefusedIsNotSent(String reference) {
    refused(request(reference, Sample.AMOUNT, Sample.TERMINAL, "k"), "the reference must be 1 to");
    refused(request("x".repeat(65), Sample.AMOUNT, Sample.TERMINAL, "k"), "the reference must");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/../b", "a b", "a?limit=1", "ñ"})
  void aTerminalThatIsNoneIsNotSent(String terminal) {
    refused(request(Sample.REFERENCE, Sample.AMOUNT, terminal, "k"), "a terminal must be named");
    refused(request(Sample.REFERENCE, Sample.AMOUNT, null, "k"), "a terminal must be named");
  }

  @Test
  void nothingIsSentWithoutAKey() {
    refused(request(Sample.REFERENCE, Sample.AMOUNT, Sample.TERMINAL, null), "the idempotency");
    refused(request(Sample.REFERENCE, Sample.AMOUNT, Sample.TERMINAL, "a\r\nb"), "the idempotency");
    refused(
        request(Sample.REFERENCE, Sample.AMOUNT, Sample.TERMINAL, "k".repeat(129)),
        "the idempotency");
  }

  private static void refused(IntentRequest request, String why) {
    for (Api api : Api.values()) {
      var fault = create(api, request).fault();
      assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
      assertThat(fault.detail()).startsWith("not sent: " + why);
    }
  }

  private static Dialogue<?> create(Api api, IntentRequest request) {
    return new Dialogue<>(PointApi.of(PointSettings.standard(api)).create(request, 0));
  }

  private static IntentRequest request(
      String reference, Money amount, String terminal, String key) {
    return new IntentRequest(reference, amount, terminal, "", key);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
