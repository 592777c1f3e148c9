package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.provider.Created;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompagoCreatedTest {
  private static final String ID = "0b6f0c1e-5d0a-4a63-9f3b-1f2e3d4c5b6a";
  private static final String TERMINAL = "{\"message\":\"Terminal not found\"}";
  private static final String CREATED =
      "{\"id\":\""
          + ID
          + "\",\"status\":\"PENDING\",\"amount\":1234.5,\"currency\":\"MXN\","
          + "\"externalId\":\"FAC-10045.a1\",\"terminalId\":\"91aa0000-0000-4000-8000-000000000001\","
          + "\"createdAt\":\"2026-05-02T17:20:00.000Z\"}";

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 299})
  void anySuccessWithAnIdIsCreated(int status) {
    Created created = ok(status, CREATED);
    assertThat(created.providerId()).isEqualTo(ID);
    assertThat(created.externalId()).isEqualTo("FAC-10045.a1");
    assertThat(created.amount()).isEqualTo(Money.of("1234.50", "MXN"));
    assertThat(created.deepLink()).isEqualTo("compago-pos-app:///charge/payment-intent/" + ID);
    assertThat(created.evidence()).isEqualTo(CREATED);
  }

  @Test
  void aRepeatThatSucceedsIsCreatedToo() {
    assertThat(CompagoAnswers.created(200, CREATED, true, null)).isInstanceOf(Answer.Ok.class);
  }

  @Test
  void whatIsNotEchoedIsNotInvented() {
    Created created = ok(201, "{\"id\":\"" + ID + "\"}");
    assertThat(created.externalId()).isNull();
    assertThat(created.amount()).isNull();
  }

  @Test
  void anotherAmountCurrencyOrReferenceIsPassedOnForComparison() {
    Created created =
        ok(201, "{\"id\":\"a\",\"amount\":\"12.34\",\"currency\":\"USD\",\"externalId\":7}");
    assertThat(created.amount()).isEqualTo(Money.of("12.34", "USD"));
    assertThat(created.externalId()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "<html>ok</html>",
        "{\"id\":7}",
        "{\"id\":\"\"}",
        "{\"id\":\"../admin\"}",
        "{\"id\":\"a b\"}",
        "{\"id\":null}",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{\"id\":\"a\"",
        "{\"id\":\"a\"} {}"
      })
  void aSuccessWithoutAUsableIdIsUnclear(String body) {
    Fault fault = first(200, body);
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).contains("without a usable id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"amount\":350.505",
        "\"amount\":{}",
        "\"amount\":1e999999999",
        "\"amount\":1e-999999999",
        "\"amount\":true",
        "\"amount\":1,\"currency\":\"PESOS\"",
        "\"externalId\":[]"
      })
  void anEchoThatCannotBeComparedIsUnclearAndNamesTheIntent(String member) {
    Fault fault = first(201, "{\"id\":\"" + ID + "\"," + member + "}");
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).startsWith("create: intent " + ID + " exists but ");
  }

  @ParameterizedTest
  @CsvSource({
    "301,REJECTED",
    "302,REJECTED",
    "303,REJECTED",
    "307,REJECTED",
    "308,REJECTED",
    "400,REJECTED",
    "401,UNAUTHORISED",
    "402,REJECTED",
    "403,UNAUTHORISED",
    "404,REJECTED",
    "405,REJECTED",
    "406,REJECTED",
    "407,UNCLEAR",
    "408,UNCLEAR",
    "409,UNCLEAR",
    "410,REJECTED",
    "411,REJECTED",
    "413,REJECTED",
    "414,REJECTED",
    "415,REJECTED",
    "418,UNCLEAR",
    "421,REJECTED",
    "422,REJECTED",
    "423,UNCLEAR",
    "424,UNCLEAR",
    "425,UNCLEAR",
    "428,UNCLEAR",
    "429,BUSY",
    "431,REJECTED",
    "451,REJECTED",
    "499,UNCLEAR",
    "500,UNCLEAR",
    "501,UNCLEAR",
    "502,UNCLEAR",
    "503,UNCLEAR",
    "504,UNCLEAR",
    "520,UNCLEAR",
    "599,UNCLEAR",
    "100,UNCLEAR",
    "0,UNCLEAR"
  })
  void aFirstCreateEndsByItsStatus(int status, FaultKind kind) {
    for (String body : new String[] {"", "{}", "<html></html>", "{\"message\":\"No\"}"}) {
      assertThat(first(status, body).kind()).as(body).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|User does not have an organization|api-key",
        "400|Only MXN currency is supported.|MXN only",
        "400|only MXN currency is supported|MXN only",
        "404|Terminal not found|check the serial number in cobro.flows.*.terminal",
        "422|Terminal not found.|check the serial number in cobro.flows.*.terminal"
      })
  void theKnownTextsAreRejectedWithTheirCureEvenOnARepeat(int status, String text, String cure) {
    String body = "{\"message\":\"" + text + "\"}";
    for (Fault fault : new Fault[] {first(status, body), repeat(status, body)}) {
      assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
      assertThat(fault.detail()).contains("HTTP " + status + ": " + text, cure);
      assertThat(fault.evidence()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|Duplicate externalId",
        "400|externalId already exists",
        "409|Conflict",
        "422|externalId must be unique",
        "400|Ya existe un intento con esa referencia",
        "400|A payment intent with this external id exists",
        "404|external_id is taken",
        "400|Unique constraint failed on the fields: (`externalId`)",
        "400|externalId duplicado",
        "400|External ID not available"
      })
  void aHintAtADuplicateMeansThatAnIntentExists(int status, String text) {
    Fault fault = first(status, "{\"message\":\"" + text + "\"}");
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void otherComplaintsAboutTheReferenceAreRejections() {
    Fault fault =
        first(400, "{\"message\":[\"externalId must be a string\",\"amount must be > 0\"]}");
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail())
        .isEqualTo("create: HTTP 400: externalId must be a string; amount must be > 0");
  }

  @Test
  void aRepeatProvesNothingByAnyOtherAnswer() {
    IntStream.range(300, 600)
        .forEach(
            status -> {
              for (String body : new String[] {"", "{\"message\":\"Unauthorized\"}", "<p>"}) {
                assertThat(repeat(status, body).kind()).isEqualTo(FaultKind.UNCLEAR);
              }
            });
  }

  @Test
  void afterARefusalARejectionInUnknownWordsMayBeThatOfADuplicate() {
    String body = "{\"message\":\"Validation failed\"}";
    assertThat(fault(CompagoAnswers.createdAfter(0, 400, body, null)).kind())
        .isEqualTo(FaultKind.REJECTED);
    assertThat(fault(CompagoAnswers.createdAfter(1, 400, body, null)).kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault(CompagoAnswers.createdAfter(1, 404, TERMINAL, null)).kind())
        .isEqualTo(FaultKind.REJECTED);
  }

  @Test
  void afterARefusalWhatIsNoRejectionMeansWhatItMeansAtFirst() {
    assertThat(fault(CompagoAnswers.createdAfter(2, 401, "", null)).kind())
        .isEqualTo(FaultKind.UNAUTHORISED);
    assertThat(fault(CompagoAnswers.createdAfter(2, 429, "", null)).kind())
        .isEqualTo(FaultKind.BUSY);
    assertThat(CompagoAnswers.createdAfter(2, 201, CREATED, null)).isInstanceOf(Answer.Ok.class);
  }

  @Test
  void aKnownTextUnderAStatusOfNoMeaningProvesNothing() {
    String body = "{\"message\":\"Terminal not found\"}";
    assertThat(first(500, body).kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(repeat(500, body).kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void aRedirectOrABare404PointsAtTheAddress() {
    assertThat(first(302, "").detail())
        .isEqualTo("create: HTTP 302; check cobro.providers.*.base-url");
    assertThat(first(404, "").detail()).contains("base-url");
  }

  @Test
  void theRequestedPauseIsPassedOn() {
    Duration pause = Duration.ofSeconds(7);
    for (int status : new int[] {429, 503}) {
      Answer<Created> answer = CompagoAnswers.created(status, "", false, pause);
      assertThat(fault(answer).retryAfter()).isEqualTo(pause);
    }
    assertThat(first(429, "").retryAfter()).isZero();
  }

  private static Created ok(int status, String body) {
    Answer<Created> answer = CompagoAnswers.created(status, body, false, Duration.ZERO);
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<Created>) answer).value();
  }

  private static Fault first(int status, String body) {
    return fault(CompagoAnswers.created(status, body, false, null));
  }

  private static Fault repeat(int status, String body) {
    return fault(CompagoAnswers.created(status, body, true, null));
  }

  private static Fault fault(Answer<Created> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<Created>) answer).fault();
  }
}
