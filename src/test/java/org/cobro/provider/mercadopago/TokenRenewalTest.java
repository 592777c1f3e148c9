package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.ExactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRenewalTest {
  private static final TokenRenewal RENEWAL =
      new TokenRenewal("81002003", "client-secret", "TG-first", "700100200");

  @Test
  void asksWithTheRefreshToken() {
    var body = ExactJson.read(RENEWAL.body());

    assertThat(body.path("grant_type").asText()).isEqualTo("refresh_token");
    assertThat(body.path("refresh_token").asText()).isEqualTo("TG-first");
    assertThat(body.path("client_id").asText()).isEqualTo("81002003");
    assertThat(body.path("client_secret").asText()).isEqualTo("client-secret");
    assertThat(RENEWAL.toString()).doesNotContain("TG-first").doesNotContain("client-secret");
  }

  @Test
  void readsBothTokensAndTheirLife() {
    TokenPair pair = pair("APP_USR-2", "\"refresh_token\":\"TG-2\",\"expires_in\":3600");

    assertThat(pair).isEqualTo(new TokenPair("APP_USR-2", "TG-2", Duration.ofHours(1), null));
    assertThat(pair.toString()).doesNotContain("APP_USR-2").doesNotContain("TG-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"expires_in\":0,", "\"expires_in\":\"soon\",", "\"expires_in\":1e18,"})
  void takesTheDocumentedLifeForOneThatIsNotSaid(String life) {
    TokenPair pair = pair("APP_USR-2", life + "\"user_id\":700100200");

    assertThat(pair.life()).isEqualTo(Duration.ofDays(180));
    assertThat(pair.refresh()).isNull();
    assertThat(pair.userId()).isEqualTo("700100200");
  }

  @Test
  void doesNotTakeTheTokensOfAnotherAccount() {
    Fault fault = fault(200, "{\"access_token\":\"APP_USR-2\",\"user_id\":5}");

    assertThat(fault.kind()).isEqualTo(FaultKind.UNAUTHORISED);
    assertThat(fault.detail()).isEqualTo("the tokens are for account 5, but user-id is 700100200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":\"a\\r\\nX: y\"}",
        "{\"access_token\":\"APP_USR-2\",\"refresh_token\":\"a b\"}"
      })
  void cannotUseAnAnswerWithoutTokens(String body) {
    assertThat(fault(200, body).kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "400, UNAUTHORISED",
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "429, BUSY",
    "404, REJECTED",
    "302, REJECTED",
    "500, UNCLEAR",
    "502, UNCLEAR"
  })
  void tellsADefiniteNoFromWhatMayPass(int status, FaultKind kind) {
    assertThat(fault(status, "{\"error\":\"invalid_grant\"}").kind()).isEqualTo(kind);
  }

  @Test
  void tellsNoSecretThoughTheRefusalQuotesIt() {
    Fault fault =
        fault(
            400, "{\"error\":\"invalid_grant\",\"message\":\"TG-first of client-secret is used\"}");

    assertThat(fault.detail()).startsWith("HTTP 400: invalid_grant: [masked] of [masked]");
    assertThat(fault.evidence()).isEmpty();
  }

  private static TokenPair pair(String access, String more) {
    Answer<TokenPair> answer =
        RENEWAL.answer(reply(200, "{\"access_token\":\"" + access + "\"," + more + "}"));
    return ((Answer.Ok<TokenPair>) answer).value();
  }

  private static Fault fault(int status, String body) {
    return ((Answer.Failed<TokenPair>) RENEWAL.answer(reply(status, body))).fault();
  }

  private static Reply reply(int status, String body) {
    return Reply.of(status, body, Duration.ZERO);
  }
}
