package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.cobro.config.Launch;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.Event;
import org.cobro.intent.Events;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CompagoRules;
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
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The pages over real HTTP, beside a shop with a waiting payment of an invoice whose number is an
 * attack, and with a dead letter.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

  private static final String PASSWORD = "correcto-caballo";
  private static final String ATTACK = "<script>alert(1)</script>";

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private String payment;
  private String letter;

  /** Today's page before anybody has paid. */
  private String morning;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    compago =
        CompagoSimulator.open(
            CompagoRules.standard("the-provider-key", "TERMINAL-001", "TERMINAL-002"));
    Launch launch =
        Launch.between(odoo, compago, folder)
            .with("cobro.flows.counter.terminal", "")
            .with("cobro.flows.counter.terminal-field", "x_terminal");
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);
    for (String role : List.of("viewer", "cashier", "operator", "admin")) {
      launch.with("cobro.console.users." + role + "-ana.password", hash);
      launch.with("cobro.console.users." + role + "-ana.role", role);
    }
    application = launch.start();
    odoo.books()
        .createInvoice(
            "Café Ñandú", new BigDecimal("1479.90"), "MXN", Map.of("x_terminal", "TERMINAL-001"));
    odoo.books().createInvoice("Papelería Sol", new BigDecimal("116.00"));
    Await.until("a payment waits", () -> "none", () -> !waiting().isEmpty());
    Await.until("a letter waits", () -> "none", () -> letters().depth() > 0);
    payment = waiting().get(0).id();
    letter = letters().open().get(0).id();
    rename(waiting().get(0).receivableId());
    morning = logIn("viewer").get("/console").body();
  }

  @AfterAll
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  // --- who may come in

  @ParameterizedTest
  @CsvSource({
    "/, /console",
    "/console, /console/login",
    "/console/payments, /console/login",
    "/console/nothing, /console/login"
  })
  void sendsAStrangerToTheLogIn(String path, String there) {
    Visitor stranger = visitor();

    HttpResponse<String> answer = stranger.get(path);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(stranger.location(answer)).isEqualTo(there);
  }

  @Test
  void keepsNoSessionForAStranger() {
    HttpResponse<String> answer = visitor().get("/console/login");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .allMatch(cookie -> cookie.startsWith("cobro-csrf="))
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
  }

  @Test
  void givesASessionThatNoScriptAndNoOtherSiteCanUse() {
    Visitor ana = visitor();
    ana.get("/console/login");

    HttpResponse<String> answer =
        ana.post("/console/login", Map.of("username", "viewer-ana", "password", PASSWORD));

    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("cobro=")
                    && cookie.contains("Path=/console")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("SameSite=Lax"));
    assertThat(ana.location(answer)).isEqualTo("/console");
  }

  @Test
  void goesBackToThePageThatWasAskedFor() {
    Visitor ana = visitor();
    ana.get("/console/payments?state=PAID");
    ana.get("/console/login");

    HttpResponse<String> answer =
        ana.post("/console/login", Map.of("username", "viewer-ana", "password", PASSWORD));

    assertThat(ana.location(answer)).startsWith("/console/payments?state=PAID");
  }

  @Test
  void forbidsWhateverIsNotItsOwn() {
    HttpResponse<String> answer = logIn("viewer").get("/console");

    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Cache-Control")).contains("no-store");
    assertThat(answer.body()).doesNotContain("style=", "onclick", "<style");
  }

  @Test
  void doesNotTellAnUnknownNameFromAWrongPassword() {
    Visitor somebody = visitor();
    somebody.get("/console/login");

    HttpResponse<String> unknown =
        somebody.post("/console/login", Map.of("username", "nadie", "password", "x"));
    HttpResponse<String> wrong =
        somebody.post("/console/login", Map.of("username", "viewer-ana", "password", "x"));

    assertThat(somebody.location(unknown)).isEqualTo("/console/login?wrong");
    assertThat(somebody.location(wrong)).isEqualTo("/console/login?wrong");
    assertThat(wrong.body()).isEqualTo(unknown.body());
  }

  @Test
  void turnsAwayWhoTriesTooOftenWhateverThePassword() {
    Visitor guesser = visitor();
    guesser.get("/console/login");
    for (int i = 0; i < LogInBrake.PER_ADDRESS_AND_NAME; i++) {
      guesser.post("/console/login", Map.of("username", "cashier-ana", "password", "guess"));
    }

    HttpResponse<String> answer =
        guesser.post("/console/login", Map.of("username", "cashier-ana", "password", PASSWORD));

    assertThat(guesser.location(answer)).isEqualTo("/console/login?wait");
    assertThat(guesser.get("/console/login?wait").body()).contains("Demasiados intentos");
  }

  @Test
  void logsNobodyInWithoutTheHiddenField() {
    HttpResponse<String> answer =
        visitor()
            .postAsItIs("/console/login", Map.of("username", "viewer-ana", "password", PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("No tiene permiso");
  }

  @Test
  void letsTheSessionIntoNothingButPages() {
    Visitor ana = visitor();
    ana.get("/console/login");
    HttpResponse<String> answer =
        ana.post("/console/login", Map.of("username", "admin-ana", "password", PASSWORD));
    String session =
        answer.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("cobro="))
            .findFirst()
            .orElseThrow();

    Visitor bold = visitor().with("Cookie", session.substring(0, session.indexOf(';')));

    assertThat(bold.get("/console").statusCode()).isEqualTo(200);
    assertThat(bold.get("/api/intents").statusCode()).isEqualTo(401);
    assertThat(bold.get("/elsewhere").statusCode()).isEqualTo(401);
  }

  @Test
  void letsTheTokenIntoNoPage() {
    Visitor script = visitor().with("Authorization", "Bearer " + Launch.TOKEN);

    assertThat(script.get("/api/intents").statusCode()).isEqualTo(200);
    assertThat(script.get("/console").statusCode()).isEqualTo(302);
  }

  @Test
  void sendsTheWholePageAwayWhenAPartOfItFindsNobodyLoggedIn() {
    HttpResponse<String> answer = visitor().with("HX-Request", "true").get("/console/now");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(header(answer, "HX-Redirect")).isEqualTo("/console/login");
  }

  @Test
  void logsOut() {
    Visitor ana = logIn("viewer");
    ana.get("/console");

    assertThat(ana.location(ana.post("/console/logout", Map.of()))).isEqualTo("/console/login?out");
    assertThat(ana.get("/console").statusCode()).isEqualTo(302);
  }

  // --- what each may do

  @Test
  void showsAViewerEverythingAndNoWayToChangeIt() {
    Visitor ana = logIn("viewer");

    assertThat(ana.get("/console/payments/" + payment).body()).doesNotContain("/cancel\"");
    assertThat(ana.get("/console/dead-letters").body())
        .contains("La factura no se puede cobrar así")
        .doesNotContain("/retry\"");
    assertThat(
            ana.post("/console/payments/" + payment + "/cancel", Map.of("reason", "x"))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            ana.post("/console/dead-letters/" + letter + "/resolve", Map.of("reason", "x"))
                .statusCode())
        .isEqualTo(403);
    assertThat(letters().find(letter).orElseThrow().closedAt()).isNull();
  }

  @Test
  void showsWhatTheProviderWasAskedForBesideItsAnswer() {
    Visitor ana = logIn("viewer");
    String page = "/console/payments/" + payment;

    assertThat(ana.get(page).body())
        .containsSubsequence(
            "Lo que se le pidió al proveedor",
            "POST /api/payment-intent",
            "Respuesta del proveedor")
        .doesNotContain("the-provider-key");
    assertThat(ana.get(page + "?lang=en").body()).contains("What the provider was asked for");
  }

  @Test
  void changesNothingWithoutTheHiddenField() {
    HttpResponse<String> answer =
        logIn("admin")
            .postAsItIs("/console/payments/" + payment + "/cancel", Map.of("reason", "forged"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(events(payment)).noneMatch(each -> each.detail().contains("forged"));
  }

  @Test
  void keepsWhoCancelledAndWhy() {
    Visitor ana = logIn("operator");
    String page = "/console/payments/" + payment;
    ana.get(page);

    ana.post(page + "/cancel", Map.of("reason", "  "));
    assertThat(ana.get(page).body()).contains("falta el motivo");
    ana.post(page + "/cancel", Map.of("reason", "el cliente se fue"));

    assertThat(ana.get(page).body())
        .contains("Se pidió la cancelación", "Se pidió cancelar", "el cliente se fue");
    assertThat(events(payment))
        .anyMatch(
            each ->
                each.event() == Event.CANCEL_ASKED
                    && each.actor().equals("operator-ana")
                    && each.detail().contains("el cliente se fue"));
  }

  @Test
  void asksTheProviderOnlyForWhomItMay() {
    Visitor ana = logIn("operator");
    ana.get("/console/payments/" + payment);

    HttpResponse<String> answer = ana.post("/console/payments/" + payment + "/ask", Map.of());

    assertThat(ana.location(answer)).isEqualTo("/console/payments/" + payment);
    assertThat(ana.get("/console/payments/" + payment).body())
        .containsAnyOf("Se le pregunta ahora", "No se preguntó");
  }

  @Test
  void saysWhyALetterCannotBeRetriedAndResolvesItOnce() {
    Visitor ana = logIn("admin");
    ana.get("/console/dead-letters");

    ana.post("/console/dead-letters/" + letter + "/retry", Map.of("reason", "again"));
    String refused = ana.get("/console/dead-letters").body();
    ana.post("/console/dead-letters/" + letter + "/resolve", Map.of("reason", "pagó en efectivo"));
    String done = ana.get("/console/dead-letters").body();

    assertThat(refused).contains("No se hizo nada", "role=\"alert\"");
    assertThat(done).contains("quedó resuelto").doesNotContain(letter);
    assertThat(letters().find(letter).orElseThrow().resolution()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"viewer", "cashier"})
  void keepsTheLogFromWhoMayNotAct(String role) {
    Visitor ana = logIn(role);

    assertThat(ana.get("/console").body()).doesNotContain("/console/audit");
    assertThat(ana.get("/console/payments/" + payment).body()).doesNotContain("/console/audit");
    assertThat(ana.get("/console/audit").statusCode()).isEqualTo(403);
    assertThat(ana.get("/console/audit/").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "es, Bitácora, Preguntar al proveedor, Hecho, No hay nada con estos filtros",
    "en, Audit log, Ask the provider, Done, Nothing with these filters"
  })
  void saysToWhoMayActWhoDidWhat(
      String language, String title, String deed, String done, String none) {
    Visitor ana = logIn("admin");
    ana.get("/console/payments/" + payment);
    ana.post("/console/payments/" + payment + "/ask", Map.of());
    application
        .getBean(DeedLog.class)
        .add(new Deeds.Deed("ask", payment, "admin-ana", ATTACK), DeedLog.Outcome.DONE, "");

    String all = ana.get("/console/audit?lang=" + language).body();
    String hers = ana.get("/console/audit?actor=admin-ana&subject=" + payment).body();

    assertThat(all).contains("aria-current=\"page\">" + title);
    assertThat(hers)
        .contains(deed, done, "/console/audit?actor=admin-ana", "/console/payments/" + payment)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain(ATTACK);
    assertThat(ana.get("/console/audit?actor=nobody").body()).contains(none);
    assertThat(ana.get("/console/audit?after=x").statusCode()).isEqualTo(400);
    assertThat(ana.get("/console/audit?actor=" + "x".repeat(101)).statusCode()).isEqualTo(400);
  }

  // --- what pages say

  @Test
  void speaksSpanishUnlessTheBrowserOrThePersonSaysOtherwise() {
    Visitor ana = logIn("viewer");
    assertThat(ana.get("/console").body()).contains("lang=\"es-MX\"", "Cobrado hoy");
    assertThat(logIn("viewer").with("Accept-Language", "en-GB").get("/console").body())
        .contains("lang=\"en\"", "Collected today");

    assertThat(ana.get("/console?lang=en").body()).contains("Collected today");
    assertThat(ana.get("/console/payments").body()).contains("lang=\"en\"", "All under way");
    assertThat(ana.get("/console?lang=zz").body()).contains("Collected today");
  }

  @Test
  void saysThatNobodyHasPaidToday() {
    assertThat(morning).contains("Cobrado hoy", "$0.00", "Todavía no hay cobros hoy");
  }

  @Test
  void tellsTheDayAtAGlance() {
    String page = logIn("viewer").get("/console").body();

    assertThat(page).contains("$1,479.90", "MXN", "En curso", "Conexiones", "En línea");
    assertThat(page).contains("sse-connect=\"/console/changes\"", "http-equiv=\"refresh\"");
  }

  @ParameterizedTest
  @CsvSource({
    "es, Cobrado por hora, La hora más fuerte, La mitad en",
    "en, Collected by the hour, Strongest hour, Half within"
  })
  void drawsTheDayByTheHourAndSaysItInATable(
      String language, String title, String strongest, String half) {
    odoo.books()
        .createInvoice(
            "Lonchería Eva", new BigDecimal("58.00"), "MXN", Map.of("x_terminal", "TERMINAL-002"));
    Await.until("it waits", () -> "no", () -> waiting().stream().anyMatch(PagesTest::isAtTheOther));
    compago.terminals().tap("TERMINAL-002");
    Visitor ana = logIn("viewer");
    Await.until("it is drawn", () -> "no", () -> ana.get("/console").body().contains("\"hour\""));

    String page = ana.get("/console?lang=" + language).body();

    assertThat(page).contains(title, strongest, half, "<rect class=\"hour\"", "<caption>");
    assertThat(page).containsPattern("<td>[12]</td><td>\\$(58|116)\\.00</td>");
  }

  @Test
  void givesThePartThatChangesByItself() {
    HttpResponse<String> answer = logIn("viewer").with("HX-Request", "true").get("/console/now");

    assertThat(answer.body()).contains("Cobrado hoy").doesNotContain("<html", "<nav");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?state=PENDING", "?text=script", "?terminal=TERMINAL-001&erp=main"})
  void letsNoInvoiceSpeakForThePage(String query) {
    Visitor ana = logIn("admin");

    for (String path : List.of("/console", "/console/payments" + query)) {
      assertThat(ana.get(path).body()).doesNotContain(ATTACK);
    }
    assertThat(ana.get("/console/payments/" + payment).body())
        .doesNotContain(ATTACK)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(ana.get("/console/payments?text=%3Cscript%3E").body()).doesNotContain("<script>");
  }

  @ParameterizedTest
  @CsvSource({
    "?state=LOST, state = LOST",
    "?day=yesterday, day = yesterday",
    "?after=x, after = x",
    "?after=7, after = 7",
    "?sort=largest&after=7_x, after = 7_x",
    "?sort=dearest, 'sort = dearest; allowed: newest, oldest, largest, smallest'",
    "?limit=70, 'limit = 70; allowed: 50, 100'",
    "?limit=-1, 'limit = -1; allowed: 50, 100'"
  })
  void saysWhichPartOfAFilterIsWrong(String query, String detail) {
    HttpResponse<String> answer = logIn("viewer").get("/console/payments" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("No se entiende el filtro", detail);
  }

  @Test
  void keepsTheFilterInTheOtherLanguageAndInTheTable() {
    String page = logIn("viewer").get("/console/payments?text=a%26b&state=open").body();

    assertThat(page)
        .contains("/console/payments?text=a%26b&amp;state=open&amp;lang=en")
        .contains("value=\"a&amp;b\"");
  }

  @ParameterizedTest
  @CsvSource({
    "es, Importe, Fecha, Primero los de mayor importe",
    "en, Amount, When, The largest amount first"
  })
  void sortsByTheHeadOfTheTableAndKeepsFilterAndSize(
      String language, String amount, String when, String caption) {
    Visitor ana = logIn("viewer");
    String list = "/console/payments?erp=main";

    String usual = ana.get(list + "&lang=" + language).body();
    String sorted = ana.get(list + "&sort=largest&limit=100").body();

    assertThat(usual)
        .contains("<th scope=\"col\" role=\"columnheader\" aria-sort=\"descending\"><a")
        .contains("href=\"" + list + "&amp;sort=oldest\">" + when + "</a>")
        .contains("href=\"" + list + "&amp;sort=largest\">" + amount + "</a>")
        .contains("href=\"" + list + "&amp;limit=100\">100</a>")
        .containsOnlyOnce("aria-sort");
    assertThat(sorted)
        .contains("class=\"sum\" aria-sort=\"descending\"><a", caption)
        .contains("href=\"" + list + "&amp;sort=smallest&amp;limit=100\">" + amount + "</a>")
        .contains("href=\"" + list + "&amp;limit=100\">" + when + "</a>")
        .contains("href=\"" + list + "&amp;sort=largest\">50</a>")
        .contains("name=\"sort\" value=\"largest\"", "name=\"limit\" value=\"100\"")
        .contains("/console/payments.csv?erp=main&amp;sort=largest&amp;limit=100")
        .contains("href=\"/console/payments?sort=largest&amp;limit=100\"")
        .containsOnlyOnce("aria-sort");
    assertThat(ana.get("/console/payments.csv?sort=smallest").body()).contains("1479.90");
  }

  @Test
  void givesATableForASpreadsheet() {
    HttpResponse<String> answer =
        logIn("viewer").get("/console/payments.csv?terminal=TERMINAL-001");

    assertThat(header(answer, "Content-Type")).startsWith("text/csv");
    assertThat(header(answer, "Content-Disposition")).contains("cobro-payments.csv");
    assertThat(answer.body().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("\"" + ATTACK + "\",\"1479.90\",\"MXN\""));
  }

  @Test
  void tellsAPaymentFromItsPickUpOn() {
    String page = logIn("viewer").get("/console/payments/" + payment + "?lang=en").body();

    assertThat(page)
        .contains("Picked up from the ERP", "The provider has it", "TERMINAL-001", "$1,479.90");
  }

  @ParameterizedTest
  @CsvSource({
    "es, Abrir la factura en Odoo, (se abre en otra pestaña)",
    "en, Open the invoice in Odoo, (opens in a new tab)"
  })
  void leadsToTheInvoiceInTheErpAndTellsItNotFromWhere(String language, String say, String tab) {
    String page = logIn("viewer").get("/console/payments/" + payment + "?lang=" + language).body();

    assertThat(page)
        .contains(say, tab)
        .containsPattern(
            "<a href=\"http://127\\.0\\.0\\.1:[0-9]+/web#id=[0-9]+&amp;model=account\\.move"
                + "&amp;view_type=form\" target=\"_blank\" rel=\"noopener noreferrer\">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/payments/none", "/console/nothing"})
  void saysInAPageWhatIsNotThere(String path) {
    HttpResponse<String> answer = logIn("viewer").get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("Esta página no existe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"console.css", "htmx.min.js", "sse.js", "icons.svg", "icon.svg"})
  void bringsItsOwnFiles(String file) {
    HttpResponse<String> answer = visitor().get("/console/assets/" + file);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void tellsOpenPagesOfAChangeUntilTheLogOut() throws IOException {
    Visitor ana = logIn("viewer");
    ana.get("/console");
    HttpResponse<InputStream> stream = ana.get("/console/changes", BodyHandlers.ofInputStream());
    assertThat(header(stream, "Content-Type")).startsWith("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      odoo.books().createInvoice("Papelería Sol", new BigDecimal("17.00"));

      String line = lines.readLine();
      while (line != null && !line.equals("event:changed")) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("event:changed");
      ana.post("/console/logout", Map.of());
      while (line != null) {
        line = lines.readLine();
      }
    }
    assertThat(application.getBean(Changes.class).listeners()).isZero();
  }

  private Visitor visitor() {
    return new Visitor(application);
  }

  private Visitor logIn(String role) {
    return visitor().logIn(role + "-ana", PASSWORD);
  }

  private List<PaymentIntent> waiting() {
    return application.getBean(IntentStore.class).newest(Optional.of(State.PENDING), 5);
  }

  private static boolean isAtTheOther(PaymentIntent intent) {
    return "TERMINAL-002".equals(intent.route().terminal());
  }

  private DeadLetters letters() {
    return application.getBean(DeadLetters.class);
  }

  private List<Events.Entry> events(String id) {
    return new Events(application.getBean(Database.class)).of(id);
  }

  private void rename(String receivable) {
    JdbcClient.create(application.getBean(DataSource.class))
        .sql("update receivable set number = :number where id = :id")
        .param("number", ATTACK)
        .param("id", receivable)
        .update();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
