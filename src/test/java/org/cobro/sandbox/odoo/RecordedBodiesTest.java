package org.cobro.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replays what was recorded on real servers, one version after the other, in the order of the
 * recording and on the same data, and holds each answer against the recorded one. {@link Likeness}
 * says which members are compared by type or form alone.
 */
class RecordedBodiesTest {

  private static final Map<String, Object> DATES =
      Map.of("invoice_date", "2026-11-01", "invoice_date_due", "2026-12-01");

  private Recording recording;
  private OdooSimulator odoo;
  private Rpc rpc;
  private String customer;
  private final Set<String> replayed = new HashSet<>();

  @AfterEach
  void close() {
    odoo.close();
  }

  @ParameterizedTest(name = "Odoo {0}")
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void answersLikeTheRecordedServer(int version) throws Exception {
    recording = new Recording(version);
    odoo = started(version);
    rpc = Rpc.admin(odoo, recording.database());

    logsIn();
    listsWhatIsOpen(version);
    paysThroughTheWizard();
    paysThroughLoad();
    losesTheRaceForAnExternalId();
    writesNotesAndColumns();
    showsCancelledDraftReversedAndDeleted();
    refuses();
    speaksHttp();

    assertThat(replayed).isEqualTo(recording.exchanges());
  }

  private OdooSimulator started(int version) {
    return OdooSimulator.version(version)
        .database(recording.database())
        .user("bridge", "bridge-pass-1")
        .clock(new TickingClock("2026-11-21T03:05:26Z", Duration.ofMillis(90)))
        .start();
  }

  private void logsIn() {
    replay("common", "common-version");
    replay("common", "common-authenticate-ok");
    replay("common", "common-authenticate-bad-password");
    replay("common", "fault-wrong-database");
    replay("fault-access-denied");
    replay("fault-access-error");
    recording.learn(
        "res.partner",
        (Integer) recording.response("create-partner"),
        (Integer) replay("create-partner"));
    Map<?, ?> values =
        (Map<?, ?>) ((List<?>) recording.request("create-partner").params().get(5)).get(0);
    customer = (String) values.get("name");
  }

  private void listsWhatIsOpen(int version) {
    int paid = recordedId("read-paid-invoice");
    int assigned = (Integer) ((List<?>) argument("assign-outstanding-line", 0)).get(0);
    recording.learn("account.move", paid, invoice("1160.00", DATES));
    int partlyPaid = invoice("579.99", with(DATES, "ref", "PO-2026/ñ-7"));
    int last = odoo.books().draftInvoice(customer, new BigDecimal("290.58"), "MXN", DATES);
    recording.learn("account.move", assigned, last);
    replay("invoice-action-post");
    odoo.books().addPaymentElsewhere(partlyPaid, new BigDecimal("100.00"));

    replay("search-read-open-invoices");
    replay("search-read-empty");
    replay("search-count");
    learnAll("account.journal", "search-read-bank-journals");
    if (version == 14) {
      replay("search-read-payment-methods");
    } else {
      learnAll("account.payment.method.line", "search-read-payment-method-lines");
    }
    learnCurrency();
  }

  private void paysThroughTheWizard() {
    int wizard = (Integer) replay("payment-register-create");
    recording.learn(
        "account.payment.register",
        (Integer) recording.response("payment-register-create"),
        wizard);
    replay("payment-register-action-create-payments");
    replay("read-paid-invoice");
    replay("search-payment-by-reference");
    replay("fault-nothing-left-to-pay");
  }

  private void paysThroughLoad() {
    int payment = idsOf(replay("payment-load-external-id")).get(0);
    int recorded = idsOf(recording.response("payment-load-external-id")).get(0);
    recording.learn("account.payment", recorded, payment);
    replay("fault-cannot-marshal-none");
    Object move = rpc.read("account.payment", payment, "move_id").get("move_id");
    int recordedMove = (Integer) leaf("search-read-receivable-line-of-payment", 0).get(2);
    recording.learn("account.move", recordedMove, (Integer) ((List<?>) move).get(0));
    learnAll("account.move.line", "search-read-receivable-line-of-payment");
    replay("assign-outstanding-line");
    replay("fault-already-reconciled");
  }

  /** Of two calls that began together, whoever comes second is told so. */
  private void losesTheRaceForAnExternalId() {
    odoo.faults().next(2, "account.payment", "load", Failure.meet(2));
    byte[] body = XmlRpcWriter.call(recording.translated("payment-load-lost-race"));
    CompletableFuture<Object> rival =
        CompletableFuture.supplyAsync(() -> rpc.exchange("object", body));
    Object mine = rpc.exchange("object", body);
    Object theirs = rival.join();
    boolean lost = Boolean.FALSE.equals(((Map<?, ?>) mine).get("ids"));
    compared("payment-load-lost-race", lost ? mine : theirs);
  }

  private void writesNotesAndColumns() {
    replay("message-post");
    List<Integer> model = rpc.search("ir.model", List.of(List.of("model", "=", "account.move")));
    Map<?, ?> field = (Map<?, ?>) argument("ir-model-fields-create", 0);
    recording.learn("ir.model", (Integer) field.get("model_id"), model.get(0));
    replay("ir-model-fields-create");
    replay("fault-duplicate-field");
    replay("write-custom-field");
    replay("fields-get-payment-state");
  }

  private void showsCancelledDraftReversedAndDeleted() {
    List<?> recorded = (List<?>) leaf("read-cancelled-draft-reversed", 0).get(2);
    int cancelled = invoice("11.60", DATES);
    int reset = invoice("12.76", DATES);
    int reversed = invoice("13.92", DATES);
    odoo.books().cancel(cancelled);
    odoo.books().resetToDraft(reset);
    odoo.books().reverse(reversed);
    recording.learn("account.move", (Integer) recorded.get(0), cancelled);
    recording.learn("account.move", (Integer) recorded.get(1), reset);
    recording.learn("account.move", (Integer) recorded.get(2), reversed);
    replay("read-cancelled-draft-reversed");

    int deleted = odoo.books().draftInvoice(customer, BigDecimal.ONE, "MXN", DATES);
    odoo.books().delete(deleted);
    int gone = (Integer) ((List<?>) argument("read-deleted-invoice", 0)).get(0);
    recording.learn("account.move", gone, deleted);
    replay("read-deleted-invoice");
    replay("fault-missing-record");
  }

  private void refuses() {
    replay("fault-unknown-field");
    replay("fault-unknown-model");
    replay("fault-unknown-method");
    replay("fault-user-error-already-posted");
    compared(
        "fault-invalid-xml",
        rpc.exchange("object", recording.bytes("fault-invalid-xml.request.xml")));
  }

  private void speaksHttp() throws Exception {
    byte[] version = XmlRpcWriter.call(recording.request("common-version"));
    HttpResponse<byte[]> answer = rpc.post("common", version);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml; charset=utf-8");
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    HttpResponse<byte[]> get = rpc.get("/xmlrpc/2/object");
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
  }

  private Object replay(String exchange) {
    return replay("object", exchange);
  }

  private Object replay(String service, String exchange) {
    Object answer = rpc.exchange(service, XmlRpcWriter.call(recording.translated(exchange)));
    compared(exchange, answer);
    return answer;
  }

  private void compared(String exchange, Object answer) {
    Likeness.check(exchange, recording.response(exchange), answer);
    replayed.add(exchange);
  }

  private int invoice(String amount, Map<String, Object> fields) {
    return odoo.books().createInvoice(customer, new BigDecimal(amount), "MXN", fields);
  }

  private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
    Map<String, Object> more = new HashMap<>(fields);
    more.put(name, value);
    return more;
  }

  private void learnAll(String model, String exchange) {
    List<?> recorded = (List<?>) recording.response(exchange);
    List<?> actual = (List<?>) replay(exchange);
    for (int i = 0; i < recorded.size(); i++) {
      recording.learn(model, idOf(recorded.get(i)), idOf(actual.get(i)));
    }
  }

  private void learnCurrency() {
    List<?> open = (List<?>) recording.response("search-read-open-invoices");
    List<?> currency = (List<?>) ((Map<?, ?>) open.get(0)).get("currency_id");
    recording.learn("res.currency", (Integer) currency.get(0), Site.MXN);
  }

  private int recordedId(String exchange) {
    return idOf(((List<?>) recording.response(exchange)).get(0));
  }

  private static int idOf(Object struct) {
    return (Integer) ((Map<?, ?>) struct).get("id");
  }

  @SuppressWarnings("unchecked")
  private static List<Integer> idsOf(Object answer) {
    return (List<Integer>) ((Map<?, ?>) answer).get("ids");
  }

  private Object argument(String exchange, int place) {
    return ((List<?>) recording.request(exchange).params().get(5)).get(place);
  }

  private List<?> leaf(String exchange, int place) {
    return (List<?>) ((List<?>) argument(exchange, 0)).get(place);
  }
}
