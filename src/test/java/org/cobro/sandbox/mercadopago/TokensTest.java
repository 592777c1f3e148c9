package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call, and how often. */
class TokensTest {
  private static final String INTENT = "/point/integration-api/payment-intents/x";
  private static final String ORDER = "/v1/orders/ORD00000000000000000000000000";

  private Till till;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void eachApiRefusesATokenInItsOwnShape() throws Exception {
    assertThat(as("wrong", ORDER).statusCode()).isEqualTo(401);
    assertThat(as("wrong", ORDER).body()).isEqualTo("{\"code\":\"unauthorized\"}");
    assertThat(as("wrong", INTENT).body())
        .startsWith("{\"status\":401,\"error\":\"unauthorized\",\"message\":")
        .endsWith("\"cause\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"FLAT|{\"code\"", "LIST|{\"errors\":[{\"code\"", "CLASSIC|{\"status\""})
  void theShapeOfA401CanBeChosen(ErrorShape shape, String start) throws Exception {
    try (Till other = new Till(rules -> rules.refusingTokens(shape))) {
      other.pago.tokens().revokeAll();
      assertThat(other.get(ORDER).body()).startsWith(start);
      assertThat(other.get(INTENT).body()).startsWith(start);
    }
  }

  @Test
  void theStaticTokenHasNoEndUnlessItIsRevoked() throws Exception {
    till.clock.move(Duration.ofDays(3650));
    assertThat(till.get(ORDER).statusCode()).isEqualTo(404);
    till.pago.tokens().revoke(Till.TOKEN);
    assertThat(till.get(ORDER).statusCode()).isEqualTo(401);
  }

  @Test
  void aRefreshReplacesBothTokens() throws Exception {
    JsonNode first = Till.ok(refresh("TG-first", "client-secret"));
    assertThat(first.path("expires_in").intValue()).isEqualTo(15552000);
    assertThat(first.path("token_type").textValue()).isEqualTo("Bearer");
    assertThat(first.path("user_id").longValue()).isEqualTo(Till.account().userId());
    assertThat(first.path("live_mode").booleanValue()).isTrue();
    String access = first.path("access_token").textValue();
    assertThat(as(access, ORDER).statusCode()).isEqualTo(404);
    HttpResponse<String> dead = refresh("TG-first", "client-secret");
    assertThat(dead.statusCode()).isEqualTo(400);
    assertThat(Till.json(dead).path("error").textValue()).isEqualTo("invalid_grant");
    assertThat(first.path("refresh_token").textValue())
        .isEqualTo(till.pago.tokens().refreshToken());
  }

  @Test
  void theOldAccessTokenDiesWithTheNextUnlessItIsReadOtherwise() throws Exception {
    String old = renewed(till);
    renewed(till);
    assertThat(as(old, ORDER).statusCode()).isEqualTo(401);
    try (Till kept = new Till(Till.reading(Reading.OLD_TOKEN_LIVES_ON))) {
      String first = renewed(kept);
      renewed(kept);
      assertThat(kept.send(bearing(kept, first, ORDER)).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anAccessTokenEndsAfterHalfAYear() throws Exception {
    String access = renewed(till);
    till.clock.move(Duration.ofSeconds(15552000).minusMillis(1));
    assertThat(as(access, ORDER).statusCode()).isEqualTo(404);
    till.clock.move(Duration.ofMillis(1));
    assertThat(as(access, ORDER).statusCode()).isEqualTo(401);
  }

  @Test
  void aWrongClientAndAnotherGrantAreRefused() throws Exception {
    assertThat(refresh("TG-first", "guess").statusCode()).isEqualTo(401);
    HttpResponse<String> other =
        till.send("POST", "/oauth/token", grant("x", "TG-first", "client-secret"));
    assertThat(Till.json(other).path("error").textValue()).isEqualTo("unsupported_grant_type");
  }

  @Test
  void whoeverTakesTheLeaveAwayEndsTheRefreshToo() throws Exception {
    till.pago.tokens().revokeAll();
    assertThat(refresh("TG-first", "client-secret").statusCode()).isEqualTo(400);
    assertThat(refresh("", "client-secret").statusCode()).isEqualTo(400);
  }

  @Test
  void whoeverReadsTooFastIsToldWhenToComeBack() throws Exception {
    try (Till slow = new Till(rules -> rules.readAtMost(2, Duration.ofSeconds(10)))) {
      slow.order("INV1", "10", Till.A);
      assertThat(slow.get(ORDER).statusCode()).isEqualTo(404);
      slow.clock.move(Duration.ofMillis(3500));
      assertThat(slow.get(INTENT).statusCode()).isEqualTo(404);
      HttpResponse<String> tooFast = slow.get(ORDER);
      assertThat(tooFast.statusCode()).isEqualTo(429);
      assertThat(tooFast.headers().firstValue("Retry-After")).hasValue("7");
      assertThat(slow.send(bearing(slow, renewed(slow), ORDER)).statusCode()).isEqualTo(404);
      slow.clock.move(Duration.ofMillis(6500));
      assertThat(slow.get(ORDER).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatIsNoCallIsNotFound() throws Exception {
    assertThat(till.get("/v1/elsewhere").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> as(String token, String target) throws Exception {
    return till.send(bearing(till, token, target));
  }

  private static HttpRequest.Builder bearing(Till till, String token, String target) {
    return HttpRequest.newBuilder(URI.create(till.pago.baseUrl() + target))
        .header("Authorization", "Bearer " + token);
  }

  private static String renewed(Till till) throws Exception {
    String body = grant("refresh_token", till.pago.tokens().refreshToken(), "client-secret");
    return Till.ok(till.send("POST", "/oauth/token", body)).path("access_token").textValue();
  }

  private HttpResponse<String> refresh(String token, String secret) throws Exception {
    return till.send("POST", "/oauth/token", grant("refresh_token", token, secret));
  }

  private static String grant(String type, String token, String secret) {
    return "{\"client_id\":\"%s\",\"client_secret\":\"%s\",\"grant_type\":\"%s\",\"refresh_token\":\"%s\"}"
        .formatted(Till.account().clientId(), secret, type, token);
  }
}
