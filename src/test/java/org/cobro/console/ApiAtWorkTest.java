package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.cobro.config.Launch;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens, keys, lists and orders of the API over real HTTP, beside a shop with a paid invoice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiAtWorkTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final String POS = "a-token-of-the-till";
  private static final String DESK = "a-token-of-the-desk";
  private static final String LOOKER = "a-token-that-looks";

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private Caller house;
  private Caller pos;
  private Caller desk;
  private Caller looker;
  private JdbcClient sql;
  private String paid;
  private String waiting;
  private String letter;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    compago = Launch.compago();
    application =
        Launch.between(odoo, compago, folder)
            .with("cobro.flows.counter.terminal", "")
            .with("cobro.flows.counter.terminal-field", "x_terminal")
            .with("cobro.flows.counter.start", "on-request")
            .with("cobro.api.tokens.pos-1.token", POS)
            .with("cobro.api.tokens.pos-1.scopes", "collect")
            .with("cobro.api.tokens.desk.token", DESK)
            .with("cobro.api.tokens.desk.scopes", "read,refund,operate,collect")
            .with("cobro.api.tokens.looker.token", LOOKER)
            .with("cobro.api.tokens.looker.scopes", "read")
            .start();
    sql = JdbcClient.create(application.getBean(DataSource.class));
    house = new Caller(application, Launch.TOKEN);
    pos = new Caller(application, POS);
    desk = new Caller(application, DESK);
    looker = new Caller(application, LOOKER);
    sell("479.90");
    sell("20.00");
    odoo.books().createInvoice("Papelería Sol", new BigDecimal("116.00"));
    Await.until("the letter is there", () -> "", () -> letters().size() == 1);
    letter = letters().at("/0/id").asText();
    paid = collect("479.90");
    Await.until("it waits", () -> state(paid), () -> state(paid).equals("PENDING"));
    compago.terminals().tap("TERMINAL-001");
    Await.until("it is paid", () -> state(paid), () -> state(paid).equals("PAID"));
    waiting = collect("20.00");
    Await.until("it waits", () -> state(waiting), () -> state(waiting).equals("PENDING"));
  }

  @AfterAll
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  // --- tokens

  @ParameterizedTest
  @CsvSource({
    "/api/intents, read",
    "/api/dead-letters, read",
    "/api/terminals, read",
    "/api/audit, read",
    "/api/cards/any, cards"
  })
  void opensNothingToATokenWithoutTheScope(String path, String scope) {
    HttpResponse<String> answer = pos.get(path);

    assertProblem(answer, 403, "scope");
    assertThat(answer.body())
        .contains("this needs the scope " + scope + ", which token pos-1 lacks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cancel", "/decide", "/refunds", "/poll"})
  void changesNothingForATokenThatLooks(String order) {
    assertProblem(looker.post("/api/intents/" + waiting + order, reason()), 403, "scope");
    assertThat(looker.get("/api/intents/" + waiting).statusCode()).isEqualTo(200);
  }

  @Test
  void looksAtTheScopeBeforeTheKey() {
    String path = "/api/intents/" + paid + "/refunds";

    assertProblem(keyed(pos, "no-scope", path, reason()), 403, "scope");

    assertThat(count("kept_answer where request_key = 'no-scope'")).isZero();
  }

  @Test
  void keepsTheNameOfTheTokenWithWhatItDid() {
    pos.post("/api/intents/" + waiting + "/poll", "{}");
    desk.post("/api/intents/none/cancel", reason());

    JsonNode log = json(house.get("/api/audit?subject=" + waiting), "/items");

    assertThat(log.findValuesAsText("actor")).contains("pos-1");
    assertThat(json(looker.get("/api/intents/" + paid), "/story").findValuesAsText("actor"))
        .contains("pos-1: luis");
  }

  // --- keys

  @Test
  void collectsOnceHoweverOftenItIsAsked() {
    sell("31.00");
    String path = "/api/receivables/main/" + invoice("31.00") + "/collect";

    HttpResponse<String> first = keyed(pos, "collect-31", path, "{}");
    HttpResponse<String> again = keyed(pos, "collect-31", path, "{}");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(again.headers().firstValue("Content-Type")).hasValue("application/json");
    // Without the key it is another order, which is refused beside the live one.
    assertProblem(pos.post(path, "{}"), 409, "refused");
    assertProblem(keyed(pos, "collect-31", path, "{\"actor\": \"luis\"}"), 422, "key-used");
    assertProblem(keyed(desk, "collect-31", path, "{}"), 409, "refused");
  }

  /** A fault in the very statement that keeps the answer: the order must be undone with it. */
  @Test
  void givesNothingBackWhoseAnswerCouldNotBeKept() {
    String path = "/api/intents/" + paid + "/refunds";
    String ten = "{\"reason\": \"goods are back\", \"amount\": 10.00}";
    sql.sql(
            """
            create trigger fault before update of answer on kept_answer
            when new.request_key = 'refund-10'
            begin select raise(abort, 'the disk is gone'); end
            """)
        .update();
    assertThat(keyed(desk, "refund-10", path, ten).statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(count("refund where intent_id = '" + paid + "'")).isZero();
    sql.sql("drop trigger fault").update();

    HttpResponse<String> first = keyed(desk, "refund-10", path, ten);
    HttpResponse<String> again = keyed(desk, "refund-10", path, ten);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(count("refund where intent_id = '" + paid + "'")).isEqualTo(1);
    assertThat(count("deed where action = 'refund' and outcome = 'DONE'")).isEqualTo(1);
  }

  @Test
  void keepsNoAnswerOfWhatWasRefused() {
    String path = "/api/intents/" + waiting + "/refunds";

    assertProblem(keyed(desk, "too-early", path, reason()), 409, "refused");

    assertThat(count("kept_answer where request_key = 'too-early'")).isZero();
    assertThat(count("deed where action = 'refund' and outcome = 'REFUSED'")).isPositive();
  }

  @Test
  void takesNoBlankOrLongKeysAndNoLongBodies() {
    String path = "/api/intents/" + waiting + "/cancel";

    assertProblem(keyed(desk, " ", path, reason()), 400, "invalid");
    assertProblem(keyed(desk, "k".repeat(256), path, reason()), 400, "invalid");
    assertProblem(keyed(desk, "long", path, "x".repeat(70_000)), 413, "too-large");
  }

  // --- lists

  @Test
  void goesThroughAllPaymentsPageByPage() {
    TreeSet<String> seen = new TreeSet<>();
    String next = "";
    int pages = 0;
    do {
      HttpResponse<String> page = looker.get("/api/intents?limit=1&after=" + next);
      json(page, "/items").findValuesAsText("reference").forEach(seen::add);
      next = json(page, "/next").isNull() ? "" : json(page, "/next").asText();
      pages++;
    } while (!next.isEmpty());

    assertThat(seen).hasSize(pages).hasSizeGreaterThanOrEqualTo(2);
    assertThat((long) pages).isEqualTo(count("payment_intent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"largest", "smallest", "oldest", "newest"})
  void goesThroughAllPaymentsInAnOrder(String sort) {
    List<BigDecimal> amounts = new ArrayList<>();
    String next = "";
    do {
      HttpResponse<String> page =
          looker.get("/api/intents?limit=1&sort=" + sort + "&after=" + next);
      json(page, "/items").forEach(each -> amounts.add(each.at("/amount/amount").decimalValue()));
      next = json(page, "/next").isNull() ? "" : json(page, "/next").asText();
    } while (!next.isEmpty());

    assertThat((long) amounts.size()).isEqualTo(count("payment_intent"));
    if (sort.equals("largest")) {
      assertThat(amounts).isSortedAccordingTo(Comparator.reverseOrder());
    } else if (sort.equals("smallest")) {
      assertThat(amounts).isSorted();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "amount=479.90, 1",
    "amount=479.9, 1",
    "amount=479.91, 0",
    "state=PAID&provider=compago&terminal=TERMINAL-001&erp=main&flow=counter, 1",
    "state=not-collected, 0",
    "day=2001-01-01, 0",
    "text=nothing-like-it, 0"
  })
  void filtersPayments(String filter, int found) {
    assertThat(json(looker.get("/api/intents?" + filter), "/items").size()).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=x",
        "amount=1e5",
        "after=x",
        "day=1",
        "state=LOST",
        "sort=dearest",
        "sort=largest&after=7_x"
      })
  void saysWhichFilterCannotBeUnderstood(String filter) {
    assertProblem(looker.get("/api/intents?" + filter), 400, "invalid");
  }

  @Test
  void tellsWhatADeadLetterIsAboutAndWhatToDo() {
    JsonNode first = letters().at("/0");

    assertThat(first.at("/cause").asText()).isEqualTo("BAD_DATA");
    assertThat(first.at("/number").asText()).startsWith("INV/");
    assertThat(first.at("/amount/amount").decimalValue()).isEqualByComparingTo("116.00");
    assertThat(first.at("/todo").asText()).contains("Correct the invoice");
    assertThat(looker.get("/api/dead-letters?after=x").statusCode()).isEqualTo(400);
    assertThat(json(looker.get("/api/dead-letters/" + letter), "/cause").asText())
        .isEqualTo("BAD_DATA");
  }

  @Test
  void tellsWhatIsConfiguredAndHowItGoes() {
    assertThat(json(looker.get("/api/flows"), "/0/start").asText()).isEqualTo("on-request");
    assertThat(json(looker.get("/api/connections"), "/connections").findValuesAsText("health"))
        .containsExactly("up", "up");
    JsonNode terminal = json(looker.get("/api/terminals"), "/0");
    assertThat(terminal.at("/terminal").asText()).isEqualTo("TERMINAL-001");
    assertThat(terminal.at("/intent").isNull()).isFalse();
  }

  @Test
  void saysWhatMayBeDoneAndWhyNot() {
    JsonNode choices = json(looker.get("/api/intents/" + waiting), "/choices");

    assertThat(choices.at("/1/action").asText()).isEqualTo("CANCEL");
    assertThat(choices.at("/1/available").asBoolean()).isTrue();
    assertThat(choices.at("/1/why").isNull()).isTrue();
    assertThat(choices.at("/4/available").asBoolean()).isFalse();
    assertThat(choices.at("/4/why").asText())
        .isEqualTo("Only what was collected can be given back.");
  }

  // --- the shop

  private void sell(String amount) {
    odoo.books()
        .createInvoice(
            "Café Ñandú", new BigDecimal(amount), "MXN", Map.of("x_terminal", "TERMINAL-001"));
    Await.until(
        "it is picked up",
        () -> "",
        () -> count("receivable where amount_minor = " + minor(amount)) > 0);
  }

  private String collect(String amount) {
    String path = "/api/receivables/main/" + invoice(amount) + "/collect";
    return json(pos.post(path, "{\"actor\": \"luis\"}"), "/id").asText();
  }

  private String invoice(String amount) {
    return sql.sql("select invoice_id from receivable where amount_minor = " + minor(amount))
        .query(String.class)
        .single();
  }

  private static long minor(String amount) {
    return new BigDecimal(amount).movePointRight(2).longValueExact();
  }

  private String state(String intent) {
    return sql.sql("select state from payment_intent where id = :id")
        .param("id", intent)
        .query(String.class)
        .single();
  }

  private JsonNode letters() {
    return json(looker.get("/api/dead-letters"), "/items");
  }

  private long count(String from) {
    return sql.sql("select count(*) from " + from).query(Long.class).single();
  }

  private static String reason() {
    return "{\"reason\": \"asked\"}";
  }

  private static HttpResponse<String> keyed(Caller who, String key, String path, String body) {
    return who.post(path, body, Map.of("Idempotency-Key", key));
  }

  private static JsonNode json(HttpResponse<String> answer, String pointer) {
    try {
      return JSON.readTree(answer.body()).at(pointer);
    } catch (IOException e) {
      throw new AssertionError(answer.statusCode() + " " + answer.body(), e);
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("\"type\":\"urn:cobro:problem:" + type + "\"");
  }
}
