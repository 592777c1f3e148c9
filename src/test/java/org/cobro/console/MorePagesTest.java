package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.config.Launch;
import org.cobro.flow.reconciliation.ReportJson;
import org.cobro.intent.Database;
import org.cobro.intent.DayReports;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.Enrolments;
import org.cobro.reconciliation.Difference;
import org.cobro.reconciliation.Kind;
import org.cobro.reconciliation.Line;
import org.cobro.reconciliation.Report;
import org.cobro.reconciliation.Sums;
import org.cobro.reconciliation.Tally;
import org.cobro.reconciliation.Unanswered;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.util.TestSocketUtils;

/** The pages of saved cards, reconciliation, connections and routes, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MorePagesTest {

  private static final String PASSWORD = "correcto-caballo";
  private static final LocalDate PAST = LocalDate.parse("2026-01-15");

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private PaymentIntent payment;
  private Visitor viewer;
  private Visitor operator;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    compago = Launch.compago();
    String url = compago.baseUrl().toString();
    String open =
        "['move_type','=','out_invoice'],['state','=','posted'],"
            + "['payment_state','in',['not_paid','partial']]";
    Launch launch =
        Launch.between(odoo, compago, folder)
            .with(
                "cobro.flows.counter.invoices", "[" + open + ",['x_terminal','=','TERMINAL-001']]")
            .with("cobro.providers.cards.type", "compago-card")
            .with("cobro.providers.cards.base-url", url)
            .with("cobro.providers.cards.api-key", "the-provider-key")
            .with("cobro.providers.cards.card.by", "partner")
            .with("cobro.flows.subscriptions.erp", "main")
            .with("cobro.flows.subscriptions.provider", "cards")
            .with("cobro.flows.subscriptions.journal", "BNK1")
            .with("cobro.flows.subscriptions.dry-run", "true")
            .with("cobro.flows.subscriptions.invoices", "[" + open + ",['x_terminal','=','CARD']]")
            .with("cobro.providers.refused.type", "compago")
            .with("cobro.providers.refused.base-url", url)
            .with("cobro.providers.refused.api-key", "not-the-key")
            .with("cobro.providers.away.type", "compago")
            .with("cobro.providers.away.api-key", "whatever")
            .with(
                "cobro.providers.away.base-url",
                "http://127.0.0.1:" + TestSocketUtils.findAvailableTcpPort() + "/api");
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);
    for (String role : List.of("viewer", "operator")) {
      launch.with("cobro.console.users." + role + "-ana.password", hash);
      launch.with("cobro.console.users." + role + "-ana.role", role);
    }
    application = launch.start();
    viewer = new Visitor(application).logIn("viewer-ana", PASSWORD);
    operator = new Visitor(application).logIn("operator-ana", PASSWORD);
    sell("1479.90", "TERMINAL-001");
    sell("25.00", "CARD");
    Await.until("a payment waits", () -> "none", () -> waiting().isPresent());
    payment = waiting().orElseThrow();
  }

  @AfterAll
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cards", "reconciliation", "connections", "routes"})
  void areForWhoeverHasLoggedInAndFrameNothing(String page) {
    HttpResponse<String> shown = viewer.get("/console/" + page);

    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body())
        .contains("aria-current=\"page\"", "Tarjetas", "Conciliación", "Conexiones", "Rutas")
        .doesNotContain("style=", "onclick", "<style")
        .containsOnlyOnce("method=\"post\"");
    assertThat(new Visitor(application).get("/console/" + page).statusCode()).isEqualTo(302);
    assertThat(viewer.get("/console/" + page + "?lang=en").body())
        .contains("Saved cards", "Reconciliation", "Connections", "Routes");
    viewer.get("/console/" + page + "?lang=es");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/cards/cards",
        "/console/cards/cards/x/ask",
        "/console/cards/cards/x/revoke",
        "/console/reconciliation",
        "/console/connections/main/ask"
      })
  void changeNothingForAViewerNorWithoutTheHiddenField(String path) {
    viewer.get("/console");
    operator.get("/console");

    assertThat(viewer.post(path, Map.of("partner", "1")).statusCode()).isEqualTo(403);
    assertThat(operator.postAsItIs(path, Map.of("partner", "1")).statusCode()).isEqualTo(403);
  }

  // --- saved cards

  @Test
  void goFromAWishToACardAndBack() {
    int customer = odoo.books().contact("Ana Ñandú", "ana@example.mx", "55 1234 5678");
    operator.get("/console/cards");

    String page =
        operator.location(
            operator.post("/console/cards/cards", Map.of("partner", " " + customer + " ")));
    Await.until("the link is there", () -> shown(page), () -> shown(page).contains("qr.png"));
    Enrolment asked = enrolment(page);

    assertThat(shown(page))
        .contains("Cliente " + customer, "Espera al cliente", asked.link(), "operator-ana")
        .contains("hx-get=\"" + page + "/now\"")
        .doesNotContain("ana@example.mx", "5512345678");
    assertThat(viewer.get(page + "/qr.png").headers().firstValue("Content-Type"))
        .contains("image/png");
    assertThat(viewer.get(page + "/now").body()).contains(asked.link()).doesNotContain("<html");

    compago.cards().become(asked.methodId(), SavedCard.Status.ACTIVE);
    operator.post(page + "/ask", Map.of());
    Await.until("it is active", () -> shown(page), () -> shown(page).contains("Activa"));
    assertThat(viewer.get(page + "/qr.png").statusCode()).isEqualTo(404);
    assertThat(viewer.get("/console/cards?state=ACTIVE").body())
        .contains("Cliente " + customer)
        .doesNotContain(asked.methodId());
    assertThat(viewer.get("/console/cards?state=EXPIRED").body())
        .contains("Ninguna está así")
        .doesNotContain("Cliente " + customer);

    operator.get(page);
    operator.post(page + "/revoke", Map.of("reason", " "));
    assertThat(shown(page)).contains("falta el motivo", "Activa");
    operator.post(page + "/revoke", Map.of("reason", "lo pidió"));
    Await.until("it is gone", () -> shown(page), () -> shown(page).contains("No se le cobra más"));
    assertThat(shown(page)).contains("operator-ana", "lo pidió");
    operator.post(page + "/ask", Map.of());
    assertThat(shown(page)).contains("No se preguntó");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ana", "4.2", "1234567890123456789"})
  void askForNoCardOfWhatIsNoCustomer(String partner) {
    operator.get("/console/cards");

    String back =
        operator.location(operator.post("/console/cards/cards", Map.of("partner", partner)));

    assertThat(operator.get(back).body()).contains("la clave del cliente es un número");
  }

  @Test
  void sayWhyACardCannotBeAskedFor() {
    operator.get("/console/cards");

    String page =
        operator.location(operator.post("/console/cards/cards", Map.of("partner", "999999")));

    Await.until("it is refused", () -> shown(page), () -> shown(page).contains("Rechazada"));
    assertThat(shown(page)).contains("partner 999999 is not in main");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/cards?connection=compago",
        "/console/cards/cards/none",
        "/console/cards/compago/none",
        "/console/cards/cards/none/qr.png",
        "/console/cards/cards/preview/counter",
        "/console/cards/nowhere/preview/subscriptions"
      })
  void knowNothingOfOtherCards(String path) {
    assertThat(viewer.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void listWhatAFlowWouldCharge() {
    Await.until("the list is read", this::preview, () -> preview().contains("$25.00"));

    assertThat(preview()).contains("en ensayo", "INV/", "No se cobra", "no ACTIVE saved card");
    assertThat(viewer.get("/console/cards").body()).contains("Ensayo: no cobra");
    assertThat(viewer.get("/console/cards/cards/preview/subscriptions?on=x").statusCode())
        .isEqualTo(400);
  }

  // --- reconciliation

  @Test
  void groupTheDifferencesOfADayWithWhatToDo() {
    keep(differing());

    String page = viewer.get("/console/reconciliation?day=" + PAST).body();

    assertThat(page)
        .contains("3 diferencias", "No cuadra", "6 cobros", "$84.00", "15 de enero")
        .contains("El proveedor cobró y Cobro no lo sabe", "pregunte ahora al proveedor")
        .contains("/console/payments/" + payment.id(), "$14.00")
        .contains("En el ERP, y nadie pagó", "(desconocido)", "INV-9-a1-0badcafe")
        .contains("Sin respuesta", "2 de 6 preguntas", "no answer in time");
    assertThat(viewer.get("/console/reconciliation").body()).contains("15 ene");
  }

  @Test
  void compareTheBooksForAnOperatorWhileThePageIsLongBack() {
    LocalDate today = LocalDate.ofInstant(Instant.now(), application.getBean(Zones.class).first());
    operator.get("/console/reconciliation");

    HttpResponse<String> begun =
        operator.post("/console/reconciliation", Map.of("day", today.toString()));

    String page = operator.location(begun);
    assertThat(page).isEqualTo("/console/reconciliation?day=" + today);
    assertThat(operator.get(page).body()).contains("Se está comparando");
    Await.until("it is made", () -> shown(page), () -> shown(page).contains("Hecho:"));
    assertThat(viewer.get("/console/reconciliation/now?day=" + today).body())
        .contains("el día aún no terminaba")
        .doesNotContain("<html");
  }

  @Test
  void compareNoDayThatHasNotBegun() {
    operator.get("/console/reconciliation");

    String page =
        operator.location(operator.post("/console/reconciliation", Map.of("day", "2999-01-01")));

    assertThat(operator.get(page).body()).contains("No se hizo nada", "has not begun");
    assertThat(viewer.get("/console/reconciliation?day=never").statusCode()).isEqualTo(400);
  }

  // --- connections

  @Test
  void sayInPlainWordsWhatAilsAConnection() {
    Await.until("all are asked", this::connections, () -> connections().contains("congelada"));
    Await.until(
        "all are asked", this::connections, () -> connections().contains("No se pudo llegar"));

    assertThat(connections())
        .contains("En línea", "Con falla", "Credencial rechazada")
        .contains("Revise la red", "Ensayo: no cobra", "subscriptions")
        .doesNotContain("not-the-key", "odoo check");
    assertThat(operator.get("/console/connections").body())
        .contains("java -jar cobro.jar odoo check --erp=main")
        .contains("java -jar cobro.jar cards preview subscriptions");
    assertThat(viewer.get("/console/connections/now").body()).doesNotContain("<html");
  }

  @Test
  void askAConnectionButNotOneThatRefusesOurKey() {
    Await.until("all are asked", this::connections, () -> connections().contains("congelada"));
    operator.get("/console/connections");

    operator.post("/console/connections/main/ask", Map.of());
    assertThat(operator.get("/console/connections").body()).contains("Responde: la dirección");
    operator.post("/console/connections/compago/ask", Map.of());
    assertThat(operator.get("/console/connections").body()).contains("Responde: la dirección");
    operator.post("/console/connections/away/ask", Map.of());
    assertThat(operator.get("/console/connections").body())
        .contains("role=\"alert\"", "not reached");
    assertThat(operator.post("/console/connections/nobody/ask", Map.of()).statusCode())
        .isEqualTo(404);
  }

  // --- audit log

  @Test
  void leadFromAnInvoiceWithoutAPaymentToItsPayments() {
    application
        .getBean(Database.class)
        .sql(
            """
            insert into receivable (id, erp, invoice_id, flow, number, partner, amount_minor,
              currency, status, created_at, updated_at)
            values ('lone', 'gone', '77', 'gone', 'FAC/7&8', '1', 100, 'MXN', 'REFUSED', 0, 0)
            """)
        .update();
    application
        .getBean(DeedLog.class)
        .add(new Deeds.Deed("collect", "lone", "luz", ""), DeedLog.Outcome.REFUSED, "why");

    assertThat(operator.get("/console/audit?subject=lone").body())
        .contains("<a href=\"/console/payments?text=FAC/7%268\">FAC/7&amp;8</a>");
    assertThat(operator.get("/console/payments?text=FAC/7%268").statusCode()).isEqualTo(200);
  }

  // --- routes

  @Test
  void showWhatTheRoutesDid() {
    assertThat(viewer.get("/console/routes").body())
        .contains("poll.camel.yaml", "compago.camel.yaml", "cards.camel.yaml", "Started")
        .contains("compago.status-compago", "direct:compago.status", "Son las del arranque")
        .doesNotContain("the-provider-key");
  }

  // --- payments

  @Test
  void letOneSearchOrTableAtATimeThrough() {
    List<Integer> meanwhile =
        application
            .getBean("searches", Turn.class)
            .take(
                () ->
                    List.of(
                        viewer.get("/console/payments?text=INV").statusCode(),
                        viewer.get("/console/payments.csv").statusCode(),
                        viewer.get("/console/payments?state=PAID").statusCode()));

    assertThat(meanwhile).containsExactly(503, 503, 200);
    assertThat(viewer.get("/console/payments?text=INV").statusCode()).isEqualTo(200);
    assertThat(viewer.get("/console/payments.csv").statusCode()).isEqualTo(200);
    assertThat(viewer.get("/console/payments?amount=x").statusCode()).isEqualTo(400);
    assertThat(viewer.get("/console/payments?amount=%241%2C479.90").body()).contains("INV/");
  }

  private Report differing() {
    Instant from = PAST.atStartOfDay(application.getBean(Zones.class).first()).toInstant();
    Difference late =
        difference(Kind.PAID_NOT_KNOWN, payment.externalId(), "14.00").by("INV/7", "compago");
    return new Report(
        "main",
        PAST,
        "America/Mexico_City",
        from,
        from.plus(Duration.ofDays(1)),
        from.plus(Duration.ofDays(2)),
        false,
        List.of(
            new Line("compago", "MXN", tally(6, "84.00"), tally(5, "70.00"), tally(5, "70.00")),
            new Line(null, "MXN", tally(0, "0"), tally(0, "0"), tally(1, "15.00"))),
        List.of(
            late,
            difference(Kind.REGISTERED_UNPAID, "INV-9-a1-0badcafe", "15.00").difference,
            difference(Kind.NOT_IN_COBRO, "", "3.00").difference),
        List.of(new Unanswered("compago", 2, 6, "no answer in time")));
  }

  private void keep(Report report) {
    application
        .getBean(DayReports.class)
        .keep(
            new DayReports.Kept(
                "main",
                PAST,
                report.madeAt(),
                report.differences().size(),
                2,
                false,
                application.getBean(ReportJson.class).of(report)),
            Duration.ofDays(1));
  }

  private record Made(Difference difference) {
    Difference by(String invoice, String provider) {
      return new Difference(
          difference.kind(),
          provider,
          invoice,
          difference.reference(),
          "pi-7",
          difference.atProvider(),
          difference.inCobro(),
          difference.inErp(),
          difference.at(),
          difference.detail(),
          difference.advice());
    }
  }

  private static Made difference(Kind kind, String reference, String amount) {
    Sums theirs = Sums.of(Money.of(amount, "MXN"));
    boolean provider = kind.side() == Kind.Side.PROVIDER;
    return new Made(
        new Difference(
            kind,
            provider ? "compago" : null,
            null,
            reference,
            provider ? "pi-9" : null,
            provider ? theirs : null,
            Sums.NONE,
            provider ? null : theirs,
            null,
            "what each says",
            "what to do"));
  }

  private static Tally tally(int count, String amount) {
    return new Tally(count, new BigDecimal(amount));
  }

  private void sell(String amount, String terminal) {
    odoo.books()
        .createInvoice("Café Ñandú", new BigDecimal(amount), "MXN", Map.of("x_terminal", terminal));
  }

  private Optional<PaymentIntent> waiting() {
    return application.getBean(IntentStore.class).newest(Optional.of(State.PENDING), 5).stream()
        .findFirst();
  }

  private Enrolment enrolment(String page) {
    String id = page.substring(page.lastIndexOf('/') + 1);
    return application.getBean(Enrolments.class).find(id).orElseThrow();
  }

  private String shown(String page) {
    return operator.get(page).body();
  }

  private String preview() {
    return viewer.get("/console/cards/cards/preview/subscriptions").body();
  }

  private String connections() {
    return viewer.get("/console/connections").body();
  }
}
