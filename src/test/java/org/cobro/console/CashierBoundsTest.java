package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.cobro.config.Launch;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What a cashier's click is bound to: an amount, a page, and a name in the audit log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CashierBoundsTest {

  private static final String PASSWORD = "correcto-caballo";

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private Receivables receivables;
  private int terminals;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    String[] codes =
        IntStream.rangeClosed(1, 9).mapToObj("TERMINAL-00%d"::formatted).toArray(String[]::new);
    compago = CompagoSimulator.open(CompagoRules.standard("the-provider-key", codes));
    application =
        Launch.between(odoo, compago, folder)
            .with("cobro.flows.counter.start", "on-request")
            .with("cobro.flows.counter.terminal-field", "x_terminal")
            .with(
                "cobro.console.users.eva.password",
                "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD))
            .with("cobro.console.users.eva.role", "cashier")
            .start();
    receivables = application.getBean(Receivables.class);
  }

  @AfterAll
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  @Test
  void keepsEachOrderInTheAuditLogWithWhoAndWhat() {
    String terminal = another();
    Receivable open = sell(terminal);
    Visitor eva = logIn("es");

    post(eva, "start", start(open, terminal, "1160.00 MXN"));
    PaymentIntent first = await(open, State.PENDING);
    post(eva, "cancel", beside(first, Map.of("why", "left")));
    await(open, State.CANCELLED);
    post(eva, "cancel", beside(first, Map.of("why", "mistake")));
    post(eva, "retry", beside(first, Map.of()));
    await(open, State.PENDING);

    assertThat(deeds(open.id()))
        .containsExactly(
            "eva collect 1160.00 MXN at " + terminal + " DONE",
            "eva collect 1160.00 MXN at " + terminal + " DONE");
    assertThat(deeds(first.id()))
        .containsExactly(
            "eva cancel El cliente se fue DONE",
            "eva cancel El importe o la factura está mal REFUSED");
    assertThat(new Caller(application, Launch.TOKEN).get("/api/audit?subject=" + first.id()).body())
        .contains("\"actor\":\"eva\"", "\"action\":\"cancel\"", "El cliente se fue");
  }

  // --- the amount

  @Test
  void startsNothingOfAnotherAmountThanTheOneThatWasShown() {
    String terminal = another();
    Receivable open = sell(terminal);
    Visitor eva = logIn("es");
    assertThat(eva.get(till(terminal)).body()).contains("value=\"1160.00 MXN\"");

    change(open, "1392.00");
    String page = post(eva, "start", start(open, terminal, "1160.00 MXN"));

    assertThat(page)
        .contains("el importe de la factura es ahora $1,392.00 MXN. Véalo y empiece otra vez.")
        .contains("value=\"1392.00 MXN\"");
    assertThat(receivables.lastIntent(open.id())).isEmpty();
    assertThat(deeds(open.id()))
        .containsExactly("eva collect 1392.00 MXN at " + terminal + " REFUSED");
    // A form that says nothing of an amount was not looked at either.
    assertThat(post(logIn("en"), "start", start(open, terminal, "")))
        .contains("the amount of the invoice is now $1,392.00 MXN. Look and start again.");
    assertThat(receivables.lastIntent(open.id())).isEmpty();

    post(eva, "start", start(open, terminal, "1392.00 MXN"));

    assertThat(await(open, State.PENDING).amount()).hasToString("1392.00 MXN");
  }

  @Test
  void triesNothingAgainOfAnotherAmountThanTheOneThatIsSaid() {
    String terminal = another();
    Receivable open = sell(terminal);
    Visitor eva = logIn("en");
    post(eva, "start", start(open, terminal, "1160.00 MXN"));
    PaymentIntent first = await(open, State.PENDING);
    post(eva, "cancel", beside(first, Map.of("why", "left")));
    await(open, State.CANCELLED);
    assertThat(eva.get(till(terminal)).body()).doesNotContain("The invoice is now");

    change(open, "1392.00");
    String page = post(eva, "retry", beside(first, Map.of()));

    assertThat(page)
        .contains("is now $1,392.00 MXN", "The invoice is now $1,392.00: that is collected.");
    assertThat(receivables.lastIntent(open.id()).orElseThrow().attempt()).isEqualTo(1);
    post(eva, "retry", beside(first, Map.of("amount", "1392.00 MXN")));
    assertThat(await(open, State.PENDING).amount()).hasToString("1392.00 MXN");
  }

  /** It is read once more before it is sent, and withdrawn: that must not look like a cancel. */
  @Test
  void saysThatAPaymentWasWithdrawnSinceTheInvoiceChanged() {
    String terminal = another();
    Receivable before = sell(terminal);
    Receivable next = sell(terminal);
    Visitor eva = logIn("es");
    post(eva, "start", start(before, terminal, "1160.00 MXN"));
    await(before, State.PENDING);
    post(eva, "start", start(next, terminal, "1160.00 MXN"));
    await(next, State.QUEUED);

    odoo.books().changeAmount(Integer.parseInt(next.invoiceId()), new BigDecimal("1392.00"));
    compago.terminals().tap(terminal);
    await(next, State.CANCELLED);

    assertThat(eva.get(invoice(next)).body())
        .contains("La factura cambió en el ERP y este cobro se retiró.")
        .contains("the open amount changed from 1160.00 MXN to 1392.00 MXN");
  }

  // --- the page

  @Test
  void cancelsOnlyWhatIsUnderWayAtThePageThatTheFormWasSentFrom() {
    String terminal = another();
    String elsewhere = another();
    Receivable open = sell(terminal);
    Receivable other = sell(elsewhere);
    Visitor eva = logIn("es");
    post(eva, "start", start(open, terminal, "1160.00 MXN"));
    PaymentIntent live = await(open, State.PENDING);
    assertThat(eva.get(till(terminal)).body())
        .contains("name=\"from\" value=\"till\"", "name=\"terminal\" value=\"" + terminal + "\"");
    assertThat(eva.get(invoice(open)).body())
        .contains("value=\"invoice\"", "name=\"invoice\" value=\"" + open.invoiceId() + "\"");

    for (Map<String, String> page :
        List.of(
            Map.of("terminal", elsewhere),
            Map.of("provider", "another"),
            Map.of("from", "invoice", "invoice", other.invoiceId()),
            Map.of("from", "invoice", "erp", "another"),
            Map.of("from", "", "terminal", "", "erp", "", "invoice", ""))) {
      Map<String, String> form = beside(live, page);
      form.put("why", "left");
      answer(eva, "cancel", form);
    }
    assertThat(eva.get("/console/terminals").body()).contains("ese cobro no es de esta página");

    assertThat(receivables.lastIntent(open.id()).orElseThrow().cancelReason()).isNull();
    assertThat(deeds(live.id())).hasSize(5).containsOnly("eva cancel El cliente se fue REFUSED");
    Map<String, String> right =
        beside(live, Map.of("from", "invoice", "invoice", open.invoiceId(), "why", "left"));
    assertThat(post(eva, "cancel", right)).contains("Se pidió la cancelación");
    await(open, State.CANCELLED);
    // Nor is another attempt begun from the page of others.
    assertThat(post(eva, "retry", beside(live, Map.of("terminal", elsewhere))))
        .contains("ese cobro no es de esta página");
    assertThat(receivables.lastIntent(open.id()).orElseThrow().attempt()).isEqualTo(1);
  }

  private Visitor logIn(String language) {
    return new Visitor(application).with("Accept-Language", language).logIn("eva", PASSWORD);
  }

  /** A terminal at which no other test stands. */
  private String another() {
    terminals++;
    return "TERMINAL-00" + terminals;
  }

  private Receivable sell(String terminal) {
    int id =
        odoo.books()
            .createInvoice(
                "Café Ñandú", new BigDecimal("1160.00"), "MXN", Map.of("x_terminal", terminal));
    String invoice = String.valueOf(id);
    Await.until("it is known", () -> "no", () -> receivables.find("main", invoice).isPresent());
    return receivables.find("main", invoice).orElseThrow();
  }

  private void change(Receivable receivable, String amount) {
    odoo.books().changeAmount(Integer.parseInt(receivable.invoiceId()), new BigDecimal(amount));
    Await.until(
        "it is known to be " + amount,
        () -> receivables.get(receivable.id()).toString(),
        () -> receivables.get(receivable.id()).amount().toString().startsWith(amount));
  }

  private static String till(String terminal) {
    return "/console/cashier?provider=compago&terminal=" + terminal;
  }

  private static String invoice(Receivable receivable) {
    return "/console/cashier/invoice?erp=main&id=" + receivable.invoiceId();
  }

  /** The page that says what became of it. */
  private static String post(Visitor who, String what, Map<String, String> fields) {
    return who.get(who.location(answer(who, what, fields))).body();
  }

  private static HttpResponse<String> answer(Visitor who, String what, Map<String, String> fields) {
    who.get("/console/terminals");
    HttpResponse<String> answer = who.post("/console/cashier/" + what, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer;
  }

  private static Map<String, String> start(Receivable what, String terminal, String amount) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("erp", what.erp());
    fields.put("invoice", what.invoiceId());
    fields.put("provider", "compago");
    fields.put("terminal", terminal);
    fields.put("seen", "0");
    fields.put("amount", amount);
    fields.put("from", "till");
    return fields;
  }

  /** What the form beside a payment has in it, on the page of its terminal. */
  private static Map<String, String> beside(PaymentIntent intent, Map<String, String> more) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("id", intent.id());
    fields.put("amount", intent.amount().toString());
    fields.put("from", "till");
    fields.put("provider", "compago");
    fields.put("terminal", intent.route().terminal());
    fields.put("erp", "main");
    fields.putAll(more);
    return fields;
  }

  private PaymentIntent await(Receivable receivable, State state) {
    Await.until(
        receivable.number() + " is " + state,
        () -> String.valueOf(receivables.lastIntent(receivable.id())),
        () -> receivables.lastIntent(receivable.id()).filter(i -> i.state() == state).isPresent());
    return receivables.lastIntent(receivable.id()).orElseThrow();
  }

  private List<String> deeds(String subject) {
    return JdbcClient.create(application.getBean(DataSource.class))
        .sql(
            "select actor || ' ' || action || ' ' || detail || ' ' || outcome from deed"
                + " where subject = :subject order by at, id")
        .param("subject", subject)
        .query(String.class)
        .list();
  }
}
