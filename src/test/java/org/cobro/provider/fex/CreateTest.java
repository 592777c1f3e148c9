package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.provider.Created;
import org.cobro.provider.ExactJson;
import org.cobro.provider.IntentRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The create: what is sent, and what each answer says of it. */
class CreateTest {
  private static final String POST = "POST " + Sample.INTENTS;

  @Test
  void sendsEveryFieldThatFexKnows() {
    FexSettings settings =
        new FexSettings(
            Sample.MERCHANT,
            null,
            Set.of("MXN"),
            Duration.ofMinutes(5),
            "Papelería Sol",
            "https://shop.example.mx/webhooks/fex/fex",
            Set.of());
    JsonNode body = body(settings, Sample.request("19.90", Sample.COUNTER));
    assertThat(body.toString())
        .isEqualTo(
            "{\"amount\":19.90,\"currency\":\"MXN\",\"description\":\"Papelería Sol\","
                + "\"expires_in\":300,\"counter_id\":\""
                + Sample.COUNTER
                + "\",\"reference\":\"INV-7-a1-0f3a9b21\","
                + "\"callback_url\":\"https://shop.example.mx/webhooks/fex/fex\","
                + "\"metadata\":{\"attempt\":\"INV-7-a1-0f3a9b21\"}}");
  }

  @Test
  void leavesOutWhatIsNotSet() {
    JsonNode body = body(Sample.settings(), Sample.request("19.90", null));
    assertThat(body.has("counter_id")).isFalse();
    assertThat(body.has("callback_url")).isFalse();
    assertThat(body.path("description").asText()).isEqualTo(Sample.REFERENCE);
  }

  @Test
  void takesTheConnectionsCounterWhereTheFlowNamesNone() {
    FexSettings settings =
        new FexSettings(
            Sample.MERCHANT, "ctr_1", Set.of("MXN"), Duration.ofMinutes(5), null, null, Set.of());
    assertThat(body(settings, Sample.request("1.00", null)).path("counter_id").asText())
        .isEqualTo("ctr_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.01", "0.10", "1234567.89", "99999999999.99"})
  void writesEachAmountToTheCent(String amount) {
    String call = new Dialogue<>(create(Sample.request(amount, null), 0)).call().body();
    assertThat(call).contains("\"amount\":" + amount + ",");
  }

  @Test
  void keepsIdAmountAttemptAndQr() {
    Created created =
        new Dialogue<>(create(Sample.request(), 0))
            .on(POST, 201, Sample.answer(Sample.json("pending")))
            .result();
    assertThat(created.providerId()).isEqualTo(Sample.ID);
    assertThat(created.externalId()).isEqualTo(Sample.REFERENCE);
    assertThat(created.amount()).isEqualTo(Sample.AMOUNT);
    assertThat(created.qr().text()).isEqualTo("fex://pay?intent=" + Sample.ID);
    assertThat(created.qr().png()).isEqualTo(Sample.PNG);
    assertThat(created.qr().expiresAt()).isEqualTo("2026-05-01T10:10:00Z");
    assertThat(created.evidence()).doesNotContain(Sample.PNG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pi_1a2b3c", Sample.ID})
  void takesEitherFormOfAnId(String id) {
    assertThat(created(Sample.json(id, "pending")).providerId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com/qr.png",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:image/png;base64,not base64",
        "data:image/png;base64,PHNjcmlwdD4=",
        ""
      })
  void letsNothingButAPngIntoABrowser(String url) {
    Created created = created(Sample.json("pending").put("qr_code_url", url));
    assertThat(created.qr().png()).isNull();
    assertThat(created.qr().text()).isNotNull();
  }

  @Test
  void existsEvenWhereThereIsNothingToShowOrToCompare() {
    ObjectNode bare = ExactJson.object().put("id", "pi_1").put("amount", "much");
    Created created = created(bare);
    assertThat(created.qr()).isNull();
    assertThat(created.amount()).isNull();
    assertThat(created.externalId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 422})
  void believesADefiniteNoInFexsOwnWords(int status) {
    Fault fault = refused(status, Sample.refused("amount must be at least 0.01"), 0);
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail())
        .isEqualTo("create: HTTP " + status + ": amount must be at least 0.01");
  }

  /** A gateway may have passed it on; the list will tell. */
  @ParameterizedTest
  @CsvSource({
    "302, UNCLEAR",
    "400, UNCLEAR",
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "404, UNCLEAR",
    "409, UNCLEAR",
    "422, UNCLEAR",
    "429, BUSY",
    "500, UNCLEAR",
    "502, UNCLEAR",
  })
  void believesNobodyElse(int status, FaultKind kind) {
    assertThat(refused(status, "<html>" + status + "</html>", 0).kind()).isEqualTo(kind);
  }

  @Test
  void aSuccessThatIsNoneOrHasNoIdIsUnclear() {
    assertThat(refused(200, Sample.refused("odd"), 0).kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(refused(201, "{\"success\":true}", 0).kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(refused(201, Sample.answer(Sample.json("../admin", "pending")), 0).kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void looksIntoTheListBeforeItSendsAfterAnAnswerThatMayBeUntrue() {
    Created created =
        new Dialogue<>(create(Sample.request(), 1))
            .on("GET " + Sample.INTENTS, 200, Sample.list(Sample.json("pending")))
            .on(
                "GET " + Sample.INTENTS + "/" + Sample.ID,
                200,
                Sample.answer(Sample.json("pending")))
            .result();
    assertThat(created.providerId()).isEqualTo(Sample.ID);
  }

  @Test
  void sendsItAfterAnAnswerThatMayBeUntrueWhenTheListHasNone() {
    new Dialogue<>(create(Sample.request(), 1))
        .on("GET " + Sample.INTENTS, 200, Sample.list())
        .on(POST, 201, Sample.answer(Sample.json("pending")))
        .result();
  }

  @Test
  void looksIntoTheListBeforeItSendsWithAnotherAccessToken() {
    new Dialogue<>(create(Sample.request(), 0))
        .again()
        .on("GET " + Sample.INTENTS, 200, Sample.list())
        .on(POST, 201, Sample.answer(Sample.json("pending")))
        .result();
  }

  @Test
  void believesNoLaterNoAfterAnAnswerThatMayBeUntrue() {
    Fault fault =
        new Dialogue<>(create(Sample.request(), 1))
            .on("GET " + Sample.INTENTS, 200, Sample.list())
            .on(POST, 422, Sample.refused("no"))
            .fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    Fault unsent = new Dialogue<>(create(foreign(), 1)).fault();
    assertThat(unsent.kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void sendsNothingThatWouldBeRefused() {
    assertThat(new Dialogue<>(create(foreign(), 0)).fault().detail())
        .isEqualTo("create: not sent: only [MXN] is collected, not USD");
    assertThat(new Dialogue<>(create(Sample.request("0.00", null), 0)).fault().kind())
        .isEqualTo(FaultKind.REJECTED);
    assertThat(new Dialogue<>(create(Sample.request("1.00", "caja/1"), 0)).fault().detail())
        .contains("a counter must be named by its id");
  }

  private static IntentRequest foreign() {
    return new IntentRequest(Sample.REFERENCE, Money.of("1.00", "USD"), null, "", Sample.REFERENCE);
  }

  private static Created created(ObjectNode intent) {
    return new Dialogue<>(create(Sample.request(), 0)).answer(201, Sample.answer(intent)).result();
  }

  private static Fault refused(int status, Object body, int refusals) {
    return new Dialogue<>(create(Sample.request(), refusals)).on(POST, status, body).fault();
  }

  private static Turn<Created> create(IntentRequest request, int refusals) {
    return new FexApi(Sample.settings()).create(request, refusals);
  }

  private static JsonNode body(FexSettings settings, IntentRequest request) {
    return ExactJson.read(new Dialogue<>(new FexApi(settings).create(request, 0)).call().body());
  }
}
