package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cobro.intent.Database;
import org.cobro.intent.Event;
import org.cobro.intent.Events;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cashiers' pages over real HTTP, at terminals where each payment is asked for. */
class CashierPagesTest extends AtTheCounter {

  CashierPagesTest() {
    super(
        Map.of(
            "viewer-ana", "viewer",
            "cashier-ana", "cashier",
            "cashier-eva", "cashier",
            "operator-ana", "operator"));
  }

  // --- who may do what

  @Test
  void showsAViewerAllAndSaysWhyNothingCanBeDone() {
    Receivable open = sell(MAIN);
    Visitor ana = logIn("viewer-ana");

    String page = ana.get(till(MAIN)).body();

    assertThat(page).contains(open.number(), "Su usuario solo puede mirar.", "disabled");
    assertThat(start(ana, open, MAIN).statusCode()).isEqualTo(403);
    assertThat(attempts(open)).isZero();
  }

  @Test
  void doesNothingWithoutTheHiddenField() {
    Receivable open = sell(MAIN);
    Visitor ana = logIn("cashier-ana");

    HttpResponse<String> answer =
        ana.postAsItIs("/console/cashier/start", fields(open, MAIN, 0, "till"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(attempts(open)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/payments/x/cancel",
        "/console/payments/x/ask",
        "/console/dead-letters/x/resolve",
        "/console/dead-letters/x/retry"
      })
  void leavesToOperatorsWhatIsTheirs(String path) {
    assertThat(logIn("cashier-ana").post(path, Map.of("reason", "x")).statusCode()).isEqualTo(403);
  }

  @Test
  void keepsWhoStartedCancelledAndTriedAgain() {
    String terminal = another();
    Receivable open = sell(terminal);
    Visitor ana = logIn("cashier-ana");

    ana.get(till(terminal));
    HttpResponse<String> answer = start(ana, open, terminal);
    assertThat(ana.location(answer)).isEqualTo(till(terminal));
    assertThat(ana.get(till(terminal)).body()).contains("Va a la terminal");
    PaymentIntent first = await(open, State.PENDING);
    assertThat(ana.get(till(terminal)).body())
        .contains("Esperando", "$1,479.90", "data-left", "Abrir Compago", "compago-pos-app:///");

    post(ana, "cancel", beside(first, Map.of("why", "left")));
    assertThat(ana.get(till(terminal)).body()).contains("Se pidió la cancelación");
    await(open, State.CANCELLED);
    assertThat(ana.get(till(terminal)).body()).contains("Cobrar otra vez", "No se cobró nada");
    post(ana, "retry", beside(first, Map.of("from", "invoice", "invoice", open.invoiceId())));
    PaymentIntent second = await(open, State.PENDING);
    compago.terminals().tap(terminal);
    await(open, State.PAID);

    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.route().terminal()).isEqualTo(terminal);
    assertThat(events(first).get(0).actor()).isEqualTo("cashier-ana");
    assertThat(events(first))
        .anyMatch(
            each ->
                each.event() == Event.CANCEL_ASKED
                    && each.actor().equals("cashier-ana")
                    && each.detail().contains("El cliente se fue"));
    assertThat(events(second).get(0).actor()).isEqualTo("cashier-ana");
    assertThat(ana.get(invoice(open)).body()).contains("Cobrado", "Ya está cobrado.");
  }

  // --- once

  @Test
  void makesOnePaymentOfTwoCashiersWhoClickTwiceAtOnce() throws Exception {
    String terminal = another();
    Receivable open = sell(terminal);
    List<Visitor> cashiers = List.of(logIn("cashier-ana"), logIn("cashier-eva"));
    cashiers.forEach(each -> each.get(till(terminal)));
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService hands = Executors.newFixedThreadPool(8);
    List<Future<HttpResponse<String>>> clicks =
        Stream.concat(cashiers.stream(), cashiers.stream())
            .flatMap(each -> Stream.of(each, each))
            .map(
                each ->
                    hands.submit(
                        () -> {
                          go.await();
                          return start(each, open, terminal);
                        }))
            .toList();

    go.countDown();
    for (Future<HttpResponse<String>> click : clicks) {
      assertThat(click.get().statusCode()).isEqualTo(302);
    }
    hands.shutdown();

    PaymentIntent only = await(open, State.PENDING);
    compago.terminals().tap(terminal);
    await(open, State.PAID);
    assertThat(attempts(open)).isEqualTo(1);
    assertThat(compago.books().creates(only.externalId())).isEqualTo(1);
  }

  @Test
  void aLateClickMakesNoOtherPaymentAfterTheFirstHasEnded() {
    String terminal = another();
    Receivable open = sell(terminal);
    Visitor ana = logIn("cashier-ana");
    ana.get(till(terminal));
    start(ana, open, terminal);
    ana.get(till(terminal));
    PaymentIntent first = await(open, State.PENDING);
    assertThat(start(ana, open, terminal).statusCode()).isEqualTo(302);
    assertThat(ana.get(till(terminal)).body()).contains("alguien fue más rápido");
    Map<String, String> mistake =
        Map.of("why", "mistake", "from", "invoice", "invoice", open.invoiceId());
    post(ana, "cancel", beside(first, mistake));
    ana.get(invoice(open));
    await(open, State.CANCELLED);

    start(ana, open, terminal);

    assertThat(ana.get(till(terminal)).body()).contains("No se hizo nada", "attempt 1 meanwhile");
    assertThat(attempts(open)).isEqualTo(1);
  }

  // --- what cannot be done says why

  @Test
  void collectsAnInvoiceAtItsOwnTerminalOnly() {
    String own = another();
    Receivable open = sell(own);
    Visitor ana = logIn("cashier-ana");

    assertThat(ana.get(till(MAIN)).body()).doesNotContain(open.number());
    start(ana, open, MAIN);

    assertThat(ana.get(till(MAIN)).body()).contains("esa factura no se cobra en esta terminal");
    assertThat(attempts(open)).isZero();
  }

  @Test
  void startsNothingWhileTheTerminalIsTaken() {
    String terminal = another();
    Receivable first = sell(terminal);
    Receivable next = sell(terminal);
    Visitor ana = logIn("cashier-ana");
    ana.get(till(terminal));
    start(ana, first, terminal);
    await(first, State.PENDING);

    assertThat(ana.get(till(terminal)).body())
        .contains(next.number(), "La terminal está ocupada.", "disabled");
    assertThat(ana.get("/console/terminals").body())
        .contains(terminal, "Ocupada", first.number(), "Espera al cliente");
  }

  @Test
  void cancelsNothingWithoutOneOfTheReasonsAndNothingThatHasEnded() {
    String terminal = another();
    Receivable open = sell(terminal);
    Visitor ana = logIn("cashier-ana");
    ana.get(till(terminal));
    start(ana, open, terminal);
    ana.get(till(terminal));
    PaymentIntent first = await(open, State.PENDING);

    post(ana, "cancel", beside(first, Map.of("why", "<b>")));
    assertThat(ana.get(till(terminal)).body()).contains("falta el motivo");
    compago.terminals().tap(terminal);
    await(open, State.PAID);
    post(ana, "cancel", beside(first, Map.of("why", "left")));

    assertThat(ana.get(till(terminal)).body()).contains("Ya terminó: no se puede cancelar.");
    post(ana, "retry", beside(first, Map.of()));
    assertThat(ana.get(till(terminal)).body()).contains("Ya está cobrado.");
    assertThat(attempts(open)).isEqualTo(1);
  }

  // --- what pages say

  @Test
  void findsAnInvoiceByItsNumber() {
    String terminal = another();
    Receivable one = sell(terminal);
    Receivable other = sell(terminal);
    Visitor ana = logIn("cashier-ana");
    String number = one.number().replace("/", "%2F").toLowerCase();

    assertThat(ana.get(till(terminal) + "&text=" + number).body())
        .contains(one.number())
        .doesNotContain(other.number());
    assertThat(ana.get(till(terminal) + "&text=%25").body()).contains("No hay facturas abiertas");
  }

  @Test
  void givesThePartsThatChangeByThemselves() {
    Receivable open = sell(another());
    Visitor ana = logIn("viewer-ana").with("HX-Request", "true");

    for (String path :
        List.of(
            "/console/terminals/now",
            "/console/cashier/now?provider=compago&terminal=" + MAIN,
            "/console/cashier/invoice/now?erp=main&id=" + open.invoiceId())) {
      assertThat(ana.get(path).body()).as(path).doesNotContain("<html", "<nav").contains("class=");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/cashier?provider=none&terminal=x",
        "/console/cashier/invoice?erp=main&id=none"
      })
  void saysInAPageWhatIsNotThere(String path) {
    HttpResponse<String> answer = logIn("viewer-ana").get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("Esta página no existe");
  }

  @Test
  void showsAQrWhereTheProviderGaveOne() {
    String terminal = another();
    Receivable open = sell(terminal);
    Visitor ana = logIn("cashier-ana");
    ana.get(till(terminal));
    start(ana, open, terminal);
    PaymentIntent waiting = await(open, State.PENDING);

    assertThat(ana.get("/console/cashier/qr/" + waiting.id()).statusCode()).isEqualTo(404);
    assertThat(ana.get(till(terminal)).body()).doesNotContain("/console/cashier/qr/");
    keepQr(waiting, "an EMV text");
    assertThat(ana.get(till(terminal)).body())
        .contains("/console/cashier/qr/" + waiting.id(), "Código QR para pagar $1,479.90");
    HttpResponse<String> picture = ana.get("/console/cashier/qr/" + waiting.id());
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(new Visitor(application).get("/console/cashier/qr/" + waiting.id()).statusCode())
        .isEqualTo(302);
    compago.terminals().tap(terminal);
    await(open, State.PAID);
    assertThat(ana.get("/console/cashier/qr/" + waiting.id()).statusCode()).isEqualTo(410);
  }

  private void keepQr(PaymentIntent intent, String text) {
    JdbcClient.create(application.getBean(DataSource.class))
        .sql("insert into payment_qr (intent_id, content) values (:id, :text)")
        .param("id", intent.id())
        .param("text", text)
        .update();
  }

  private Visitor logIn(String name) {
    return new Visitor(application).logIn(name, PASSWORD);
  }

  private Receivable sell(String terminal) {
    return sell(terminal, "1479.90");
  }

  private static HttpResponse<String> start(Visitor who, Receivable what, String terminal) {
    return post(who, "start", fields(what, terminal, 0, "till"));
  }

  private static HttpResponse<String> post(Visitor who, String what, Map<String, String> fields) {
    return who.post("/console/cashier/" + what, fields);
  }

  private static Map<String, String> fields(
      Receivable what, String terminal, int seen, String from) {
    Map<String, String> fields = start(what, terminal);
    fields.put("seen", String.valueOf(seen));
    fields.put("from", from);
    return fields;
  }

  private int attempts(Receivable receivable) {
    return receivables.lastIntent(receivable.id()).map(PaymentIntent::attempt).orElse(0);
  }

  private List<Events.Entry> events(PaymentIntent intent) {
    return new Events(application.getBean(Database.class)).of(intent.id());
  }
}
