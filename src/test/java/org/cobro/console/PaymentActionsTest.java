package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.cobro.config.Launch;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What operators do on the page of a payment, in a house where it takes two to decide. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentActionsTest {

  private static final String PASSWORD = "correcto-caballo";
  private static final String DESK = "a-token-of-the-desk";

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private JdbcClient sql;
  private String paid;
  private String failed;
  private String unknown;
  private String other;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    compago = Launch.compago();
    Launch launch =
        Launch.between(odoo, compago, folder)
            .with("cobro.flows.counter.terminal", "any")
            .with("cobro.flows.counter.start", "on-request")
            .with("cobro.providers.compago.connect-timeout", "200ms")
            .with("cobro.providers.compago.response-timeout", "500ms")
            .with("cobro.timing.look-up-after", "2s")
            .with("cobro.console.second-person", "true")
            .with("cobro.api.tokens.desk.token", DESK)
            .with("cobro.api.tokens.desk.scopes", "operate");
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);
    for (String name : List.of("ana", "luis", "caja")) {
      launch.with("cobro.console.users." + name + ".password", hash);
      launch.with(
          "cobro.console.users." + name + ".role", name.equals("caja") ? "cashier" : "operator");
    }
    application = launch.start();
    sql = JdbcClient.create(application.getBean(DataSource.class));
    paid = collect("10.00", "PENDING");
    compago.terminals().tap(providerId(paid));
    Await.until("it is paid", () -> "", () -> state(paid).equals("PAID"));
    compago
        .troubles()
        .next(Call.CREATE, Trouble.answer(400, "{\"message\": \"no such terminal\"}"));
    failed = collect("11.00", "FAILED");
    compago.troubles().next(Call.CREATE, Trouble.dropAfter());
    unknown = collect("12.00", "UNKNOWN");
    compago.troubles().next(Call.CREATE, Trouble.dropAfter());
    other = collect("13.00", "UNKNOWN");
  }

  @AfterAll
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refund", "decide", "retry", "cancel"})
  void isNotForCashiers(String action) {
    Visitor caja = logIn("caja");
    assertThat(caja.get(page(paid)).body()).doesNotContain("/" + action + "\"");

    HttpResponse<String> answer =
        caja.post(page(paid) + "/" + action, Map.of("reason", "r", "sure", "true"));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "5.00, goods are back, '', confirm it first",
    "5.00, '', true, a reason is missing",
    "five, goods are back, true, the amount is no number",
    "5.001, goods are back, true, has more decimals than MXN",
    "99.00, goods are back, true, cannot be given back"
  })
  void givesNothingBackThatIsNotMeant(String amount, String reason, String sure, String why) {
    Visitor ana = logIn("ana");

    String page = refund(ana, 0, amount, reason, sure);

    assertThat(page).contains(why);
    assertThat(count("refund where amount_minor <> 400")).isZero();
  }

  /** Each would be written out with all of its digits: that must be seen before it is done. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1E999999999", "1E-999999999", "1E+30", "0.00001", "12345678901234", "9…9"})
  @Timeout(60)
  void refusesAnAmountThatIsNoneAtOnce(String amount) {
    String written = amount.replace("9…9", "9".repeat(900));
    Caller house = new Caller(application, Launch.TOKEN);

    HttpResponse<String> answer =
        house.post(
            "/api/intents/" + paid + "/refunds",
            "{\"reason\": \"goods\", \"amount\": %s}".formatted(written));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("urn:cobro:problem:invalid", "amount");
    assertThat(refund(logIn("ana"), 0, written, "goods", "true"))
        .contains("the amount is no number");
    assertThat(count("refund where amount_minor <> 400")).isZero();
  }

  /** What nobody may keep is masked before it is an event, a deed or an answer (invariant 13). */
  @Test
  void keepsNoNumberOfACardThatSomebodyTyped() {
    String intent = collect("15.00", "PENDING");
    String card = "4111 1111 1111 1111";
    String shown = "4111 11** **** 1111";

    HttpResponse<String> answer =
        new Caller(application, Launch.TOKEN)
            .post(
                "/api/intents/" + intent + "/decide",
                "{\"actor\": \"eva\", \"reason\": \"by %1$s\", \"reference\": \"%1$s\"}"
                    .formatted(card));

    act(logIn("ana"), intent, "cancel", Map.of("reason", "the card " + card + " was declined"));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(count("deed where detail like '%" + card + "%'")).isZero();
    assertThat(count("payment_event where detail like '%" + card + "%'")).isZero();
    assertThat(log("cancel")).contains("ana DONE the card " + shown + " was declined");
    assertThat(count("payment_event where detail like '%" + shown + "%'")).isPositive();
    assertThat(log("mark-paid"))
        .anyMatch(line -> line.startsWith("eva REFUSED reference " + shown + "; by " + shown));
  }

  /** A masked one would become the id by which the provider is asked. */
  @Test
  void takesNoNumberOfACardForThePaymentsReference() {
    String page = decide(logIn("ana"), unknown, "paid", "4111-1111-1111-1111");

    assertThat(page).contains("name the payment's own id at the provider");
    assertThat(log("mark-paid")).anyMatch(line -> line.startsWith("ana REFUSED"));
    assertThat(count("payment_intent where state = 'PAID' and provider_id like '%*%'")).isZero();
  }

  @Test
  void givesBackAndRecordsWhatWasMadeByHand() {
    Visitor ana = logIn("ana");

    String page = refund(ana, 0, "4.00", "goods", "true");

    assertThat(page).contains("The refund was asked for", "To be given back by hand");
    assertThat(page).contains("A refund of it is under way.");
    String refund = sql.sql("select id from refund").query(String.class).single();
    // A forgotten reference must not say that nothing was given back.
    assertThat(record(ana, refund, "returned", "")).contains("what was paid or given back needs");
    assertThat(record(ana, refund, "kept", "R-1")).contains("what was paid or given back needs");
    page = record(ana, refund, "returned", "R-1");
    assertThat(page).contains("it is decided", "value=\"6.00\"");
    // Sent once more by who has not seen that it was carried out.
    assertThat(refund(ana, 0, "4.00", "goods", "true")).contains("look again");
    assertThat(log("refund"))
        .containsExactly("ana DONE 4.00 MXN: goods", "ana REFUSED 4.00 MXN: goods");
    assertThat(count("refund")).isEqualTo(1);
  }

  private String refund(Visitor who, int seen, String amount, String reason, String sure) {
    Map<String, String> fields =
        Map.of("seen", "" + seen, "amount", amount, "reason", reason, "sure", sure);
    return act(who, paid, "refund", fields);
  }

  private String record(Visitor who, String refund, String outcome, String reference) {
    Map<String, String> fields =
        Map.of("outcome", outcome, "reference", reference, "reason", "in the app", "sure", "true");
    return act(who, paid, "refunds/" + refund + "/decide", fields);
  }

  @Test
  void forgetsWhatWasSaidOfAPaymentThatStandsOtherwiseNow() {
    sql.sql(
            """
            insert into first_word (intent_id, state, reference, actor, reason, at)
            values (:id, 'REVIEW', 'OP-7', 'luis', 'seen', :now)
            """)
        .param("id", unknown)
        .param("now", System.currentTimeMillis())
        .update();

    assertThat(decide(logIn("ana"), unknown, "paid", "OP-7"))
        .contains("Another person has to say the same", "ana has said that it was paid");
    assertThat(state(unknown)).isEqualTo("UNKNOWN");
  }

  @Test
  void takesNoReasonThatLooksLikeTheErps() {
    assertThat(act(logIn("ana"), unknown, "cancel", Map.of("reason", "ERP: the amount changed")))
        .contains("is the ERP's own");
  }

  @Test
  void collectsAgainWhatFailed() {
    Visitor ana = logIn("ana");
    String letter =
        sql.sql("select id from dead_letter where intent_id = :id")
            .param("id", failed)
            .query(String.class)
            .single();
    assertThat(ana.get(page(failed)).body()).contains("value=\"" + letter + "\"");

    String page = act(ana, failed, "retry", Map.of("letter", letter, "reason", "it is mended"));

    assertThat(page).contains("it is tried again", "There is nothing to collect again.");
    assertThat(act(ana, failed, "retry", Map.of("letter", letter, "reason", "again")))
        .contains("this dead letter is already closed");
  }

  @Test
  void wantsTheReferenceOfWhatWasPaidAndNoneOfWhatWasNot() {
    Visitor ana = logIn("ana");

    assertThat(decide(ana, other, "paid", " ")).contains("what was paid or given back needs");
    assertThat(decide(ana, other, "unpaid", "OP-1")).contains("what was paid or given back needs");
    assertThat(decide(ana, paid, "paid", "OP-1")).contains("is not for a person to decide");
    assertThat(count("first_word where intent_id = '" + paid + "'")).isZero();
  }

  @Test
  void takesTwoPeopleToDecide() {
    Visitor ana = logIn("ana");

    assertThat(decide(ana, unknown, "paid", "OP-1"))
        .contains("Another person has to say the same", "ana has said that it was paid");
    assertThat(state(unknown)).isEqualTo("UNKNOWN");
    assertThat(decide(ana, unknown, "paid", "OP-1")).contains("you have said so already");
    // Somebody who says something else begins anew.
    Visitor luis = logIn("luis");
    assertThat(decide(luis, unknown, "paid", "OP-2"))
        .contains("luis has said that it was paid, with reference OP-2");
    assertThat(state(unknown)).isEqualTo("UNKNOWN");

    assertThat(decide(ana, unknown, "paid", "OP-2")).contains("it is decided");

    assertThat(state(unknown)).isEqualTo("PAID");
    assertThat(
            sql.sql(
                    "select actor from payment_event where event = 'MARKED_PAID'"
                        + " and intent_id = :id")
                .param("id", unknown)
                .query(String.class)
                .list())
        .containsExactly("luis and ana");
    assertThat(log("propose-mark-paid"))
        .anyMatch(line -> line.startsWith("ana DONE reference OP-1; seen"))
        .anyMatch(line -> line.startsWith("luis DONE reference OP-2; seen"));
    assertThat(count("first_word where intent_id = '" + unknown + "'")).isZero();
  }

  /** Else one person alone would say what became of the money, by closing what asks for two. */
  @Test
  void leavesTheLetterOfAContradictionToTwoPeople() {
    compago.troubles().next(Call.CREATE, Trouble.answer(400, "{\"message\": \"no\"}"));
    String ended = collect("14.00", "FAILED");
    String letter = contradict(ended);
    Caller desk = new Caller(application, DESK);

    for (String order : List.of("resolve", "retry")) {
      HttpResponse<String> answer =
          desk.post("/api/dead-letters/" + letter + "/" + order, "{\"reason\": \"settled\"}");
      assertThat(answer.statusCode()).as(order).isEqualTo(409);
      assertThat(answer.body()).contains("two people say what became of this payment");
      Visitor ana = logIn("ana");
      ana.get("/console/dead-letters");
      ana.post("/console/dead-letters/" + letter + "/" + order, Map.of("reason", "settled"));
      assertThat(ana.get("/console/dead-letters").body()).contains("two people say what became");
      assertThat(log(order)).contains("desk REFUSED settled", "ana REFUSED settled");
    }
    assertThat(count("dead_letter where id = '" + letter + "' and closed_at is null")).isOne();

    decide(logIn("ana"), ended, "paid", "OP-14");
    assertThat(count("dead_letter where id = '" + letter + "' and closed_at is null")).isOne();
    assertThat(decide(logIn("luis"), ended, "paid", "OP-14")).contains("it is decided");

    assertThat(state(ended)).isEqualTo("PAID");
    assertThat(count("dead_letter where id = '" + letter + "' and closed_at is null")).isZero();
  }

  /** The provider has told of it once more, after its end. */
  private String contradict(String intent) {
    sql.sql("update payment_intent set provider_id = 'late-14' where id = :id")
        .param("id", intent)
        .update();
    sql.sql(
            """
            insert into dead_letter (id, receivable_id, intent_id, cause, detail, evidence, opened_at)
            select 'letter-14', receivable_id, id, 'LATE_CONTRADICTION', 'shown otherwise', '', :now
            from payment_intent where id = :id
            """)
        .param("id", intent)
        .param("now", System.currentTimeMillis())
        .update();
    return "letter-14";
  }

  @Test
  void takesATokenForOnePersonWhoeverItNames() {
    String path = "/api/intents/" + other + "/decide";
    Caller desk = new Caller(application, DESK);
    String said = "{\"actor\": \"%s\", \"reason\": \"seen\", \"reference\": \"OP-9\"}";

    assertThat(desk.post(path, said.formatted("eva")).statusCode()).isEqualTo(202);
    assertThat(desk.post(path, said.formatted("eli")).statusCode()).isEqualTo(409);
    Caller house = new Caller(application, Launch.TOKEN);
    assertThat(house.post(path, said.formatted("ines")).statusCode()).isEqualTo(200);

    assertThat(state(other)).isEqualTo("PAID");
    assertThat(log("mark-paid")).anyMatch(line -> line.startsWith("desk: eli REFUSED"));
  }

  private String decide(Visitor who, String intent, String outcome, String reference) {
    return act(
        who,
        intent,
        "decide",
        Map.of("outcome", outcome, "reference", reference, "reason", "seen", "sure", "true"));
  }

  /** The page that says what became of it. */
  private String act(Visitor who, String intent, String action, Map<String, String> fields) {
    who.get(page(intent) + "?lang=en");
    HttpResponse<String> answer = who.post(page(intent) + "/" + action, new TreeMap<>(fields));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return who.get(who.location(answer)).body().replace("&#39;", "'");
  }

  private static String page(String intent) {
    return "/console/payments/" + intent;
  }

  private Visitor logIn(String name) {
    return new Visitor(application).with("Accept-Language", "en").logIn(name, PASSWORD);
  }

  private String collect(String amount, String state) {
    odoo.books().createInvoice("Café Ñandú", new BigDecimal(amount));
    long minor = new BigDecimal(amount).movePointRight(2).longValueExact();
    Await.until(
        "picked up", () -> amount, () -> count("receivable where amount_minor = " + minor) > 0);
    String invoice =
        sql.sql("select invoice_id from receivable where amount_minor = " + minor)
            .query(String.class)
            .single();
    new Caller(application, Launch.TOKEN)
        .post("/api/receivables/main/" + invoice + "/collect", "{}");
    String intent =
        sql.sql("select id from payment_intent where amount_minor = " + minor)
            .query(String.class)
            .single();
    Await.until("it is " + state, () -> state(intent), () -> state(intent).equals(state));
    return intent;
  }

  private String state(String intent) {
    return one("state", intent);
  }

  private String providerId(String intent) {
    return one("provider_id", intent);
  }

  private String one(String column, String intent) {
    return sql.sql("select " + column + " from payment_intent where id = :id")
        .param("id", intent)
        .query(String.class)
        .single();
  }

  private List<String> log(String action) {
    return sql.sql(
            "select actor || ' ' || outcome || ' ' || detail from deed where action = :action"
                + " and why not like '%cannot be given back%' order by at, id")
        .param("action", action)
        .query(String.class)
        .list();
  }

  private long count(String from) {
    return sql.sql("select count(*) from " + from).query(Long.class).single();
  }
}
