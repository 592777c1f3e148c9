package org.cobro.erp.odoo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Reply;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.testing.RecordedExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what was recorded on a real Odoo 19, and what a proxy may put in its place. */
class Json2WireTest {

  private static final String KEY = "6578616d706c65206b6579";
  private static final String JSON = "application/json; charset=utf-8";
  private static final Json2Wire WIRE = new Json2Wire(new Account("erp", "cobro", KEY));

  @Test
  void asksAsTheRecordedClientDid() {
    RecordedExchange recorded = RecordedExchange.of("search-read");
    Map<String, Object> kwargs = new LinkedHashMap<>(arguments(recorded));
    Object domain = kwargs.remove("domain");
    Call call = new Call("account.move", "search_read", List.of(domain), kwargs, false);

    Request.Json2 request = (Request.Json2) WIRE.call(5, call);

    assertThat(request.verb()).isEqualTo(recorded.verb());
    assertThat(request.path()).isEqualTo(recorded.path());
    assertThat(request.database()).isEqualTo("erp");
    assertThat(request.authorization()).isEqualTo("Bearer " + KEY);
    assertThat(sent(request)).isEqualTo(arguments(recorded));
  }

  @Test
  void givesEachPositionalArgumentItsName() {
    Request assign =
        WIRE.call(
            5,
            new Call(
                "account.move",
                "js_assign_outstanding_line",
                List.of(List.of(172), 96),
                Map.of("context", Map.of("lang", "en_US")),
                true));

    assertThat(sent(assign))
        .isEqualTo(Map.of("ids", List.of(172), "line_id", 96, "context", Map.of("lang", "en_US")));
  }

  @Test
  void sendsValuesWithAllTheirDigitsAndSigns() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("amount", new BigDecimal("1E+3"));
    values.put("big", 9_007_199_254_740_993L);
    values.put("text", "ñ € 😀 < & \" ]]>\u0001");
    values.put("none", null);
    Call call =
        new Call("account.payment", "write", Arrays.asList(List.of(7), values), Map.of(), true);

    String json = new String(((Request.Json2) WIRE.call(5, call)).json(), StandardCharsets.UTF_8);

    assertThat(json).contains("\"amount\":1000,", "9007199254740993", "\\u0001", "\"none\":null");
    assertThat(sent(WIRE.call(5, call)).get("vals").toString()).contains("ñ € 😀 < & \" ]]>");
  }

  @Test
  void showsNoKeyInTexts() {
    Call call = new Call("res.users", "read", List.of(List.of(5)), Map.of(), false);

    assertThat(WIRE.call(5, call)).hasToString("JSON-2 res.users read");
    assertThat(WIRE.toString()).doesNotContain(KEY);
  }

  @Test
  void asksForTheVersionWithoutTheKey() {
    Request.Json2 request = (Request.Json2) WIRE.version();

    assertThat(request.verb() + " " + request.path()).isEqualTo("GET /web/version");
    assertThat(request.authorization()).isNull();
  }

  @Test
  void readsRowsWithExactDecimals() {
    List<?> rows = (List<?>) value(Answers.recorded("search-read"));

    Map<?, ?> first = (Map<?, ?>) rows.get(0);
    assertThat(first.get("id")).isEqualTo(172);
    assertThat(first.get("amount_total")).isEqualTo(new BigDecimal("1160.0"));
    assertThat(first.get("currency_id")).isEqualTo(List.of(33, "MXN"));
    assertThat(first.get("ref")).isEqualTo(false);
    assertThat(((Map<?, ?>) rows.get(1)).get("amount_residual")).isEqualTo(new BigDecimal("23.2"));
  }

  @Test
  void takesNothingForAnAnswerLikeAnyOther() {
    assertThat(value(Answers.recorded("none-result"))).isNull();
    assertThat(value(Answers.recorded("message-post"))).isEqualTo(List.of(493));
  }

  @ParameterizedTest
  @CsvSource({
    "error-401-no-key, 3, UNAUTHORISED, JSON-2 takes API keys only",
    "error-401-bad-key, 3, UNAUTHORISED, 'Invalid apikey (JSON-2 takes API keys only'",
    "error-403-access, 4, REJECTED, You are not allowed to access",
    "error-404-model, 2, REJECTED, the model 'no.model' does not exist",
    "error-404-missing-record, 2, REJECTED, Record does not exist or has been deleted.",
    "error-404-no-database, 0, REJECTED, there is no database erp",
    "error-415, 0, REJECTED, HTTP 415",
    "error-422-user-error, 2, REJECTED, must be in draft.",
    "error-422-missing-argument, 2, REJECTED, missing a required argument",
    "error-500-unknown-field, 1, REJECTED, builtins.ValueError: Invalid field 'nope'",
    "error-400-bad-json, 1, REJECTED, could not parse the body as json"
  })
  void givesRecordedErrorsTheMeaningOfFaultCodes(
      String name, int code, FaultKind kind, String text) {
    Reply.Faulted faulted = faulted(Answers.recorded(name));

    assertThat(faulted.code()).isEqualTo(code);
    assertThat(faulted.fault().kind()).isEqualTo(kind);
    assertThat(faulted.fault().detail()).contains(text).hasSizeLessThan(300);
  }

  @ParameterizedTest
  @CsvSource({
    "500, psycopg2.errors.SerializationFailure, could not serialize access, BUSY, 1",
    "500, psycopg2.OperationalError, server closed the connection, BUSY, 1",
    "500, odoo.exceptions.ConcurrencyError, whatever, BUSY, 1",
    "409, odoo.exceptions.LockError, another transaction has it, BUSY, 1",
    "422, odoo.exceptions.ValidationError, duplicate key value violates, BUSY, 2",
    "403, odoo.exceptions.AccessDenied, Access Denied, UNAUTHORISED, 3",
    "503, some.proxy.Error, come back later, UNCLEAR, 0",
    "429, some.proxy.Error, too many, BUSY, 0"
  })
  void tellsPassingTroubleFromMistakes(
      int status, String name, String message, FaultKind kind, int code) {
    String body = "{\"name\": \"%s\", \"message\": \"%s\"}".formatted(name, message);

    Reply.Faulted faulted = faulted(Answers.answer(status, JSON, body));

    assertThat(faulted.fault().kind()).isEqualTo(kind);
    assertThat(faulted.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/html, <html>a page</html>, UNCLEAR",
    "200, , [], UNCLEAR",
    "200, application/json, '[{\"id\": 172, \"na', UNCLEAR",
    "200, application/json, '', UNCLEAR",
    "200, application/json, '[1] [2]', UNCLEAR",
    "200, application/json, '{\"a\": 1, \"a\": 2}', UNCLEAR",
    "200, application/json, '[NaN]', UNCLEAR",
    "200, application/json, '[1e99999]', UNCLEAR",
    "200, application/json, '[99999999999999999999]', UNCLEAR",
    "500, text/html, <h1>Internal Server Error</h1>, UNCLEAR",
    "500, application/json, '{\"detail\": \"no error of Odoo\"}', UNCLEAR",
    "502, text/html, Bad Gateway, UNCLEAR",
    "504, text/html, Gateway Timeout, UNCLEAR",
    "429, text/plain, slow down, BUSY",
    "301, text/html, moved, REJECTED",
    "403, text/html, a wall, UNAUTHORISED"
  })
  void isNotSureOfWhatIsNoAnswerOfOdoo(
      int status, String contentType, String body, FaultKind kind) {
    Reply.Faulted faulted = faulted(Answers.answer(status, contentType, body));

    assertThat(faulted.fault().kind()).isEqualTo(kind);
    assertThat(faulted.code()).isZero();
    assertThat(faulted.fault().detail()).startsWith("HTTP " + status);
  }

  @Test
  void refusesABodyThatIsTooDeep() {
    String deep = "[".repeat(65) + "]".repeat(65);

    assertThat(faulted(Answers.answer(200, JSON, deep)).fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(value(Answers.answer(200, JSON, deep.substring(1, 129)))).isInstanceOf(List.class);
  }

  @Test
  void keepsTracebacksAndTheKeyOutOfEverything() {
    String body =
        "{\"name\": \"builtins.ValueError\", \"message\": \"bad %s here\\nnext\", \"debug\": \"tb\"}"
            .formatted(KEY);

    Json2Answer answer = Answers.answer(500, JSON, body);

    assertThat(answer.toString()).doesNotContain("tb");
    assertThat(faulted(answer).fault().detail())
        .isEqualTo("Odoo: builtins.ValueError: bad *** here");
  }

  @Test
  void understandsAnErrorThatIsABareText() {
    Reply.Faulted faulted = faulted(Answers.answer(401, JSON, "\"Invalid apikey\""));

    assertThat(faulted.fault().kind()).isEqualTo(FaultKind.UNAUTHORISED);
  }

  @Test
  void passesOnHowLongToWait() {
    Duration wait = Duration.ofSeconds(7);
    Json2Answer answer = new Json2Answer(503, new Json2Answer.Unreadable("a page"), wait);

    assertThat(faulted(answer).fault().retryAfter()).isEqualTo(wait);
  }

  @Test
  void leavesTheFaultOfTheTransportAsItIs() {
    Fault lost = Fault.of(FaultKind.NOT_SENT, "not reached");

    assertThat(WIRE.reply(lost)).isEqualTo(new Reply.Faulted(lost, 0));
  }

  @Test
  void readsWhoWeAre() {
    assertThat(WIRE.userId(Map.of("lang", "en_US", "uid", 5))).hasValue(5);
    assertThat(WIRE.userId(Map.of("lang", "en_US"))).isEmpty();
    assertThat(WIRE.userId(false)).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> arguments(RecordedExchange exchange) {
    return (Map<String, Object>) value(Answers.answer(200, JSON, exchange.sent()));
  }

  private static Map<?, ?> sent(Request request) {
    String json = new String(((Request.Json2) request).json(), StandardCharsets.UTF_8);
    return (Map<?, ?>) value(Answers.answer(200, JSON, json));
  }

  private static Object value(Json2Answer answer) {
    return ((Reply.Value) WIRE.reply(answer)).value();
  }

  private static Reply.Faulted faulted(Json2Answer answer) {
    return (Reply.Faulted) WIRE.reply(answer);
  }
}
