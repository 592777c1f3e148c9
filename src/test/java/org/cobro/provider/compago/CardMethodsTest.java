package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.card.CardStanding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of payment methods: create, get, revoke. */
class CardMethodsTest {
  private static final String ID = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
  private static final Duration NONE = Duration.ZERO;

  @Test
  void aCreateCarriesTheFourRequiredFieldsOurReferenceAndTheLinksLife() {
    assertThat(CardMethods.enrol(request("Ana María Pérez", "ana@example.mx", "55 1234 5678")))
        .isEqualTo(
            "{\"billingInformation\":{\"email\":\"ana@example.mx\",\"firstName\":\"Ana\","
                + "\"lastName\":\"María Pérez\",\"phoneNumber\":\"+525512345678\"},"
                + "\"externalId\":\"7-0a1b2c3d\",\"ttlMinutes\":2880}");
  }

  @Test
  void aCreateSaysWhereTheCustomerGoesAfterwards() {
    EnrolRequest request =
        new EnrolRequest(
            "7-0a1b2c3d",
            "Ñandú",
            "a@example.mx",
            "5512345678",
            Duration.ofMinutes(90),
            URI.create("https://shop.example/thanks"));

    assertThat(CardMethods.enrol(request))
        .contains("\"firstName\":\"Ñandú\",\"lastName\":\"Ñandú\"")
        .endsWith("\"ttlMinutes\":90,\"redirectUrl\":\"https://shop.example/thanks\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "55 1234 5678, +525512345678",
    "(55) 1234-5678, +525512345678",
    "52 55 1234 5678, +525512345678",
    "+52 55 1234 5678, +525512345678",
    "+1 415 555 0100, +14155550100",
  })
  void aPhoneHasItsCountrysCode(String typed, String sent) {
    assertThat(CardMethods.enrol(request("Ana Díaz", "ana@example.mx", typed)))
        .contains("\"phoneNumber\":\"" + sent + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9988", "+9988", "44 7700 900123", "+1234567890123456", "no phone"})
  void aPhoneThatLeadsNowhereIsNotSentNorShown(String typed) {
    assertThatThrownBy(() -> CardMethods.enrol(request("Ana Díaz", "ana@example.mx", typed)))
        .hasMessageContaining("write it as +52 55 1234 5678")
        .hasMessageNotContaining(typed);
  }

  @ParameterizedTest
  @CsvSource({
    "'', a@example.mx, 5512345678, name",
    "Ana, , 5512345678, e-mail",
    "Ana, a@e.mx, ' ', phone"
  })
  void whatTheErpLacksIsNamedWithItsCure(String name, String email, String phone, String what) {
    assertThatThrownBy(() -> CardMethods.enrol(request(name, email, phone)))
        .hasMessage(
            "the customer has no " + what + " in the ERP: fill it in there, then ask again");
  }

  @Test
  void nobodysDataShowsInALog() {
    assertThat(request("Ana Díaz", "ana@example.mx", "5512345678"))
        .hasToString("EnrolRequest[externalId=7-0a1b2c3d]");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  void anySuccessWithAnIdIsACard(int status) {
    String body = "{\"id\":\"" + ID + "\",\"checkoutUrl\":\"https://pay.example/c/1\"}";

    assertThat(enrolled(status, body)).isEqualTo(new Enrolled(ID, "https://pay.example/c/1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"checkoutUrl\":\"javascript:alert(1)\"",
        ",\"checkoutUrl\":\"ftp://pay.example\"",
        ",\"checkoutUrl\":\"no address at all\"",
        ",\"checkoutUrl\":null",
      })
  void aCardMayComeWithoutALinkThatABrowserOpens(String link) {
    assertThat(enrolled(201, "{\"id\":\"" + ID + "\"" + link + "}"))
        .isEqualTo(new Enrolled(ID, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>", "{\"id\":\"../x\"}", "{\"id\":\"\"}"})
  void aSuccessWithoutAUsableIdIsUnclear(String body) {
    assertThat(refused(201, body).kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "400, billingInformation.email must be an email, REJECTED",
    "400, externalId already exists, UNCLEAR",
    "401, Unauthorized, UNAUTHORISED",
    "403, Forbidden, UNAUTHORISED",
    "404, Not Found, REJECTED",
    "409, Conflict, UNCLEAR",
    "422, Unprocessable, REJECTED",
    "429, Too Many Requests, BUSY",
    "500, Internal Server Error, UNCLEAR",
    "503, Service Unavailable, UNCLEAR",
  })
  void onlyADefiniteNoSaysThatNothingWasMade(int status, String message, FaultKind kind) {
    Fault fault = refused(status, "{\"message\":\"" + message + "\"}");

    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.detail()).contains("HTTP " + status, message);
  }

  @Test
  void aRedirectMayFollowACardThatWasMade() {
    assertThat(refused(302, "").kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, PENDING",
    "ACTIVE, ACTIVE",
    "EXPIRED, EXPIRED",
    "REVOKED, REVOKED",
    "active, UNREADABLE",
    "DELETED, UNREADABLE",
    "'', UNREADABLE",
  })
  void theFourDocumentedWordsCountAndNoOther(String word, CardStanding standing) {
    assertThat(standing(200, "{\"id\":\"" + ID + "\",\"status\":\"" + word + "\"}"))
        .isEqualTo(new Answer.Ok<>(standing));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "<html>",
        "{\"status\":\"ACTIVE\"}",
        "{\"id\":\"x\",\"status\":\"ACTIVE\"}"
      })
  void anAnswerAboutAnotherCardMeansNothing(String body) {
    assertThat(standing(200, body)).isEqualTo(new Answer.Ok<>(CardStanding.UNREADABLE));
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHORISED", "404, REJECTED", "429, BUSY", "500, UNCLEAR"})
  void aStatusThatIsNotAnsweredIsAFault(int status, FaultKind kind) {
    assertThat(fault(standing(status, "{}")).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void aRevocationIsTakenWithAnyBody(int status) {
    assertThat(CardMethods.revoked(status, "", NONE)).isInstanceOf(Answer.Ok.class);
  }

  @ParameterizedTest
  @CsvSource({"400, REJECTED", "401, UNAUTHORISED", "404, REJECTED", "500, UNCLEAR"})
  void aRevocationMayBeRefused(int status, FaultKind kind) {
    String body = "{\"message\":\"Cannot revoke payment method (not ACTIVE)\"}";
    assertThat(fault(CardMethods.revoked(status, body, NONE)).kind()).isEqualTo(kind);
  }

  @Test
  void noIdIsAPathToSomewhereElse() {
    assertThat(CardMethods.path(ID)).isEqualTo("/payment-method/" + ID);
    assertThatThrownBy(() -> CardMethods.path("../payment-intent"))
        .hasMessage("'../payment-intent' is no id of Compago's");
    assertThatThrownBy(() -> CardMethods.path(null)).hasMessageContaining("no id");
  }

  private static EnrolRequest request(String name, String email, String phone) {
    return new EnrolRequest("7-0a1b2c3d", name, email, phone, Duration.ofHours(48), null);
  }

  private static Enrolled enrolled(int status, String body) {
    return ((Answer.Ok<Enrolled>) CardMethods.enrolled(status, body, NONE)).value();
  }

  private static Fault refused(int status, String body) {
    return fault(CardMethods.enrolled(status, body, NONE));
  }

  private static Answer<CardStanding> standing(int status, String body) {
    return CardMethods.standing(status, body, ID, NONE);
  }

  private static Fault fault(Answer<?> answer) {
    return ((Answer.Failed<?>) answer).fault();
  }
}
