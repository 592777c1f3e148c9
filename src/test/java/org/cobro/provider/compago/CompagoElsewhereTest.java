package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.RetryAfter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The faults of calls about an existing intent, and what a cancel may be answered with. */
class CompagoElsewhereTest {
  private static final String NOT_FOUND = "{\"message\":\"Payment intent not found\"}";

  @ParameterizedTest
  @CsvSource({
    "301,REJECTED",
    "302,REJECTED",
    "400,REJECTED",
    "401,UNAUTHORISED",
    "403,UNAUTHORISED",
    "404,REJECTED",
    "405,REJECTED",
    "407,UNCLEAR",
    "408,UNCLEAR",
    "409,UNCLEAR",
    "410,REJECTED",
    "422,REJECTED",
    "425,UNCLEAR",
    "429,BUSY",
    "500,UNCLEAR",
    "502,UNCLEAR",
    "503,UNCLEAR",
    "504,UNCLEAR",
    "599,UNCLEAR",
    "100,UNCLEAR"
  })
  void aStatusCallWithoutSuccessIsAFaultAndNeverAnOutcome(int status, FaultKind kind) {
    String paid =
        "{\"id\":\"a\",\"status\":\"CONFIRMED\",\"paymentSummary\":{\"status\":\"SUCCESS\"}}";
    for (String body : new String[] {"", "<html></html>", paid}) {
      assertThat(fault(CompagoAnswers.snapshot(status, body, "a", null)).kind()).isEqualTo(kind);
    }
  }

  @Test
  void anUnknownIntentThatWeGotFromCompagoMeansTheWrongPlace() {
    Fault fault = fault(CompagoAnswers.snapshot(404, NOT_FOUND, "a", null));
    assertThat(fault.detail())
        .startsWith("status of a: HTTP 404: Payment intent not found; ")
        .endsWith("wrong key, host or organisation");
    assertThat(fault.evidence()).isEqualTo(NOT_FOUND);
  }

  @Test
  void theRequestedPauseIsPassedOn() {
    Duration pause = Duration.ofSeconds(30);
    assertThat(fault(CompagoAnswers.snapshot(429, "", "a", pause)).retryAfter()).isEqualTo(pause);
    assertThat(fault(CompagoAnswers.cancelled(503, "", pause)).retryAfter()).isEqualTo(pause);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{}|cancel: HTTP 200",
        "201|{}|cancel: HTTP 201",
        "204||cancel: HTTP 204",
        "200|<html>|cancel: HTTP 200",
        "400|{\"message\":\"Payment intent already confirmed\"}"
            + "|cancel: HTTP 400: Payment intent already confirmed",
        "400|{\"message\":\"Cannot cancel payment intent\"}"
            + "|cancel: HTTP 400: Cannot cancel payment intent",
        "409|{}|cancel: HTTP 409",
        "422|{}|cancel: HTTP 422"
      })
  void aCancelTakenOrRefusedMeansAskForTheStatusNow(int status, String body, String detail) {
    Answer<CancelAnswer> answer = CompagoAnswers.cancelled(status, body, null);
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    assertThat(((Answer.Ok<CancelAnswer>) answer).value().detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "302,REJECTED", "401,UNAUTHORISED", "403,UNAUTHORISED", "404,REJECTED", "405,REJECTED",
    "408,UNCLEAR", "429,BUSY", "500,UNCLEAR", "502,UNCLEAR", "503,UNCLEAR"
  })
  void aCancelThatDidNotGetThereIsAFault(int status, FaultKind kind) {
    assertThat(fault(CompagoAnswers.cancelled(status, "", null)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "7| 7 ",
        "120|120",
        "3600|999999999",
        "60|Sat, 02 May 2026 17:21:00 GMT",
        "0|Sat, 02 May 2026 17:19:00 GMT",
        "3600|Sun, 03 May 2026 17:20:00 GMT"
      })
  void readsThePauseInSecondsOrAsADate(long seconds, String header) {
    assertThat(pause(header)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "2026-05-02T17:21:00Z"})
  void anUnreadablePauseIsNone(String header) {
    assertThat(pause(header)).isZero();
  }

  @Test
  void noHeaderIsNoPause() {
    assertThat(pause(null)).isZero();
  }

  private static Duration pause(String header) {
    Clock clock = Clock.fixed(Instant.parse("2026-05-02T17:20:00Z"), ZoneOffset.UTC);
    return RetryAfter.of(header, clock);
  }

  private static <T> Fault fault(Answer<T> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<T>) answer).fault();
  }
}
