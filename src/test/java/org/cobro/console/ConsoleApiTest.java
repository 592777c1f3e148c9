package org.cobro.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.cobro.config.Launch;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.Books;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The REST API over real HTTP, beside a shop with one waiting intent and one dead letter. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleApiTest {

  private static final String ANA = "{\"actor\": \"ana\", \"reason\": \"asked\"}";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private Caller operator;
  private Caller stranger;
  private String intent;
  private String letter;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    compago = Launch.compago();
    Launch launch = Launch.between(odoo, compago, folder);
    application =
        launch
            .with("cobro.flows.counter.terminal", "")
            .with("cobro.flows.counter.terminal-field", "x_terminal")
            .start();
    operator = new Caller(application, Launch.TOKEN);
    stranger = new Caller(application, null);
    Books books = odoo.books();
    books.createInvoice(
        "Café Ñandú", new BigDecimal("479.90"), "MXN", Map.of("x_terminal", "TERMINAL-001"));
    books.createInvoice("Papelería Sol", new BigDecimal("116.00"));
    intent = first("/api/intents?state=PENDING");
    letter = first("/api/dead-letters");
  }

  @AfterAll
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/intents", "/api/dead-letters", "/api/nothing", "/elsewhere"})
  void answersAStrangerTheSameWhateverIsAskedFor(String path) {
    HttpResponse<String> answer = stranger.get(path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(type(answer)).startsWith("application/problem+json");
    assertThat(answer.body()).isEqualTo(stranger.get("/api/intents").body());
  }

  @Test
  void knowsAWrongTokenFromTheRightOne() {
    assertThat(new Caller(application, Launch.TOKEN + "x").get("/api/intents").statusCode())
        .isEqualTo(401);
    assertThat(operator.get("/api/intents").statusCode()).isEqualTo(200);
  }

  @Test
  void opensNothingElseToTheToken() {
    assertProblem(operator.get("/elsewhere"), 403, "nothing is open here");
  }

  @Test
  void tellsAnIntentWithItsLogAndTheLinkToTheTerminal() {
    JsonNode told = json(operator.get("/api/intents/" + intent));

    assertThat(told.at("/intent/state").asText()).isEqualTo("PENDING");
    assertThat(told.at("/intent/deepLink").asText()).contains("://");
    assertThat(told.at("/receivable/partner").isMissingNode()).isFalse();
    assertThat(told.at("/events").findValuesAsText("event"))
        .startsWith("PICKED_UP", "CREATE_STARTED", "CREATED");
  }

  @Test
  void givesAnAmountWithAllOfItsDecimals() {
    HttpResponse<String> answer = operator.get("/api/intents/" + intent);

    assertThat(answer.body()).contains("\"amount\":479.90,\"currency\":\"MXN\"");
    assertThat(json(answer).at("/intent/amount/amount").decimalValue())
        .isEqualByComparingTo("479.90");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/intents/none, there is no intent none",
    "/api/dead-letters/none, there is no dead letter none",
    "/api/reconciliation/2020-01-01, there is no reconciliation of 2020-01-01"
  })
  void saysWhatIsNotThere(String path, String detail) {
    assertProblem(operator.get(path), 404, detail);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/intents/none, text/html, 404",
    "/api/intents/none/qr.png, image/png, 404",
    "/api/intents/none/qr.txt, text/plain, 404",
    "/api/intents?limit=0, text/html, 400",
    "/api/intents?limit=x, text/html, 400",
    "/api/reconciliation/yesterday, text/html, 400",
    "/api/nothing, text/html, 404",
    "/api/intents, text/html, 406"
  })
  void saysWhyAlsoToWhoWantsNoJson(String path, String wanted, int status) {
    HttpResponse<String> answer = operator.get(path, Map.of("Accept", wanted));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(type(answer)).startsWith("application/problem+json");
    assertThat(json(answer).at("/status").asInt()).isEqualTo(status);
    assertThat(json(answer).at("/title").asText()).isNotEmpty();
  }

  @Test
  void refusesAnOrderOfWhoWantsNoJson() {
    Map<String, String> html = Map.of("Accept", "text/html", "Idempotency-Key", "html");

    HttpResponse<String> refused = operator.post("/api/intents/" + intent + "/decide", ANA, html);
    HttpResponse<String> unclear = operator.post("/api/intents/" + intent + "/cancel", "[", html);
    HttpResponse<String> closed =
        new Caller(application, null).get("/api/intents", Map.of("Accept", "text/html"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(type(refused)).startsWith("application/problem+json");
    assertThat(unclear.statusCode()).isEqualTo(400);
    assertThat(type(unclear)).startsWith("application/problem+json");
    assertThat(closed.statusCode()).isEqualTo(401);
    assertThat(type(closed)).startsWith("application/problem+json");
  }

  @Test
  void reconcilesOnlyDaysThatHaveBegun() {
    assertProblem(
        operator.post("/api/reconciliation/2999-01-01", "{}"), 409, "2999-01-01 has not begun");
    assertThat(operator.get("/api/reconciliation/yesterday").statusCode()).isEqualTo(400);
    assertThat(stranger.post("/api/reconciliation/2020-01-01", "{}").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/intents/none/cancel, there is no intent none",
    "/api/intents/none/decide, there is no intent none",
    "/api/dead-letters/none/retry, there is no dead letter none",
    "/api/dead-letters/none/resolve, there is no dead letter none",
    "/api/receivables/main/0/collect, there is no receivable 0"
  })
  void changesNothingThatIsNotThere(String path, String detail) {
    assertProblem(operator.post(path, ANA), 404, detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"actor\": \"ana\"}", "{\"actor\": \"ana\", \"reason\": \" \"}", "["})
  void wantsToKnowWhoAsksAndWhy(String body) {
    HttpResponse<String> answer = operator.post("/api/intents/" + intent + "/cancel", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(type(answer)).startsWith("application/problem+json");
  }

  @Test
  void knowsNoOtherStates() {
    assertThat(operator.get("/api/intents?state=LOST").statusCode()).isEqualTo(400);
  }

  @Test
  void refusesToDecideWhatIsNotUndecided() {
    HttpResponse<String> answer = operator.post("/api/intents/" + intent + "/decide", ANA);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(type(answer)).startsWith("application/problem+json");
  }

  @Test
  void refusesASecondAttemptBesideALiveOne() {
    JsonNode live = json(operator.get("/api/intents/" + intent));
    String invoice = live.at("/receivable/invoiceId").asText();

    HttpResponse<String> answer =
        operator.post("/api/receivables/main/" + invoice + "/collect", ANA);

    assertThat(answer.statusCode()).isEqualTo(409);
  }

  @Test
  void resolvesADeadLetterOnce() {
    String path = "/api/dead-letters/" + letter;
    assertThat(json(operator.get(path)).at("/cause").asText()).isEqualTo("BAD_DATA");

    assertThat(operator.post(path + "/resolve", ANA).statusCode()).isEqualTo(200);
    assertThat(json(operator.get(path)).at("/resolution").asText()).isEqualTo("RESOLVED");
    assertThat(operator.post(path + "/resolve", ANA).statusCode()).isEqualTo(409);
  }

  private String first(String path) {
    return Awaitility.await()
        .atMost(60, SECONDS)
        .until(() -> json(operator.get(path)).at("/items/0/id").asText(), id -> !id.isEmpty());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(type(answer)).startsWith("application/problem+json");
    assertThat(json(answer).at("/detail").asText()).isEqualTo(detail);
  }

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.statusCode() + " " + answer.body(), e);
    }
  }
}
