package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.cobro.config.Launch;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.cobro.testing.Await;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a cashier's click is bound to: an amount, a page, and a name in the audit log. */
class CashierBoundsTest extends AtTheCounter {

  CashierBoundsTest() {
    super(Map.of("eva", "cashier"));
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

  private Receivable sell(String terminal) {
    return sell(terminal, "1160.00");
  }

  private void change(Receivable receivable, String amount) {
    odoo.books().changeAmount(Integer.parseInt(receivable.invoiceId()), new BigDecimal(amount));
    Await.until(
        "it is known to be " + amount,
        () -> receivables.get(receivable.id()).toString(),
        () -> receivables.get(receivable.id()).amount().toString().startsWith(amount));
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
    Map<String, String> fields = start(what, terminal);
    fields.put("amount", amount);
    return fields;
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
