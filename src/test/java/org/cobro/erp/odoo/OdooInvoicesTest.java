package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Search;
import org.cobro.erp.odoo.OdooInvoices.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooInvoicesTest {
  private static final OdooFields FIELDS = OdooFields.of("x_terminal", null, OptionalLong.empty());

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void readsRecordedOpenInvoicesExactly(int version) {
    Page page = OdooInvoices.invoices(recorded(version, "search-read-open-invoices"), FIELDS);

    assertThat(page.faults()).isEmpty();
    assertThat(page.rows()).isEqualTo(3);
    assertThat(page.invoices())
        .extracting(Invoice::condition, Invoice::total, Invoice::residual, Invoice::currency)
        .containsExactlyInAnyOrder(
            tuple(Condition.OPEN, new BigDecimal("1160.00"), new BigDecimal("1160.00"), "MXN"),
            tuple(Condition.OPEN, new BigDecimal("290.58"), new BigDecimal("290.58"), "MXN"),
            tuple(Condition.OPEN, new BigDecimal("579.99"), new BigDecimal("479.99"), "MXN"));
    assertThat(page.invoices())
        .allSatisfy(
            invoice -> {
              assertThat(invoice.number()).startsWith("INV/2026/");
              assertThat(invoice.partnerName()).contains("Ñandú");
              assertThat(invoice.partnerId()).matches("[0-9]+");
              assertThat(invoice.writtenAt()).startsWith("2026-11-21 ");
              assertThat(invoice.terminal()).isNull();
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void readsRecordedFinalStates(int version) {
    Object ended = recorded(version, "read-cancelled-draft-reversed");
    assertThat(OdooInvoices.invoices(ended, FIELDS).invoices())
        .extracting(Invoice::condition)
        .containsExactlyInAnyOrder(Condition.CANCELLED, Condition.DRAFT, Condition.REVERSED);
    Object paid = recorded(version, "read-paid-invoice");
    assertThat(OdooInvoices.invoices(paid, FIELDS).invoices())
        .extracting(Invoice::condition, Invoice::residual)
        .containsExactly(tuple(Condition.PAID, new BigDecimal("0.00")));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18, 19})
  void takesARecordedDeletionAsGone(int version) {
    Page page =
        OdooInvoices.reread(List.of("97"), recorded(version, "read-deleted-invoice"), FIELDS);
    assertThat(page.invoices())
        .extracting(Invoice::id, Invoice::condition)
        .containsExactly(tuple("97", Condition.GONE));
  }

  @ParameterizedTest
  @CsvSource({
    "draft,not_paid,DRAFT",
    "draft,paid,DRAFT",
    "cancel,not_paid,CANCELLED",
    "cancel,paid,CANCELLED",
    "posted,not_paid,OPEN",
    "posted,partial,OPEN",
    "posted,paid,PAID",
    "posted,in_payment,PAID",
    "posted,reversed,REVERSED",
    "posted,blocked,OTHER",
    "posted,invoicing_legacy,OTHER",
    "posted,news,OTHER",
    "posted,,OTHER",
    "news,paid,OTHER",
    ",paid,OTHER"
  })
  void judgesStateBeforePaymentState(String state, String paymentState, Condition condition) {
    assertThat(OdooInvoices.condition(state, paymentState)).isEqualTo(condition);
  }

  @Test
  void asksForOnePageAfterAKeyWithOurTermsFirst() {
    OdooFields fields = OdooFields.of("x_terminal", null, OptionalLong.of(3));
    String domain = "['|',('state','=','posted'),('state','=','draft')]";
    String since = "2026-11-21 03:05:05";
    Call call =
        OdooInvoices.search(new Search(domain, since, "78", 200, "x_terminal", null), fields);

    assertThat(call.model()).isEqualTo("account.move");
    assertThat(call.method()).isEqualTo("search_read");
    assertThat(call.writes()).isFalse();
    assertThat(call.args())
        .containsExactly(
            List.of(
                List.of("id", ">", 78),
                List.of("write_date", ">=", "2026-11-21 03:05:05"),
                List.of("company_id", "=", 3),
                "|",
                List.of("state", "=", "posted"),
                List.of("state", "=", "draft")));
    assertThat(call.kwargs())
        .containsEntry("order", "id asc")
        .containsEntry("limit", 200)
        .containsEntry("context", Map.of("lang", "en_US", "allowed_company_ids", List.of(3)));
    assertThat((List<?>) call.kwargs().get("fields")).asString().contains("x_terminal");
  }

  @Test
  void asksForSomeKeysAlone() {
    Search search = new Search("[('state','=','posted')]", null, null, 200, null, null);
    Call call = OdooInvoices.search(search.among(List.of("76", "77")).after("5"), FIELDS);

    assertThat(call.args())
        .containsExactly(
            List.of(
                List.of("id", ">", 5),
                List.of("id", "in", List.of(76, 77)),
                List.of("state", "=", "posted")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-09, 2026-03-02, 2026-03-03, 2026-03-09",
    ", 2026-03-02, 2026-03-03, 2026-03-02",
    ", , 2026-03-03, 2026-03-03",
    "soon, 2026-03-02, 2026-03-03, 2026-03-02",
    ", , , "
  })
  void isDueOnItsOwnDayWhereItNamesNoOther(String due, String invoiced, String day, LocalDate on) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("invoice_date_due", due == null ? false : due);
    row.put("invoice_date", invoiced == null ? false : invoiced);
    row.put("date", day == null ? false : day);

    assertThat(one(row).dueOn()).isEqualTo(on);
  }

  @Test
  void asksForTheDueDateWhereItIsWanted() {
    assertThat(FIELDS.withDueDate(false)).isEqualTo(FIELDS);
    assertThat(FIELDS.withDueDate(true).names())
        .containsAll(FIELDS.names())
        .contains("invoice_date_due", "invoice_date", "date")
        .doesNotHaveDuplicates();
  }

  @Test
  void countsWhatTheSamePageIsTakenFrom() {
    Search search = new Search("[('state','=','posted')]", null, "78", 200, "x_terminal", null);
    Call count = OdooInvoices.count(search, FIELDS);
    assertThat(count.model()).isEqualTo("account.move");
    assertThat(count.method()).isEqualTo("search_count");
    assertThat(count.args()).isEqualTo(OdooInvoices.search(search, FIELDS).args());
    assertThat(count.kwargs()).isEqualTo(Map.of("context", FIELDS.context()));
    assertThat(count.writes()).isFalse();
  }

  @Test
  void rereadsWithoutAStateFilter() {
    Call call = OdooInvoices.read(List.of("76", "77"), FIELDS);
    assertThat(call.args()).containsExactly(List.of(List.of("id", "in", List.of(76, 77))));
    assertThat(call.kwargs())
        .containsEntry("context", Map.of("lang", "en_US", "active_test", false));
    assertThatThrownBy(() -> OdooInvoices.read(List.of("x"), FIELDS)).hasMessageContaining("x");
  }

  @Test
  void readsTheTerminalFromATextOrAMany2one() {
    assertThat(one(Map.of("x_terminal", " T-1 ")).terminal()).isEqualTo("T-1");
    assertThat(one(Map.of("x_terminal", List.of(4, "T-2"))).terminal()).isEqualTo("T-2");
    assertThat(one(Map.of("x_terminal", false)).terminal()).isNull();
  }

  @Test
  void namesNoTerminalWhereNoFieldForItIsConfigured() {
    OdooFields plain = OdooFields.plain(OptionalLong.empty());
    Map<String, Object> row = row(Map.of("x_terminal", "T-1"));
    assertThat(OdooInvoices.invoices(List.of(row), plain).invoices())
        .singleElement()
        .extracting(Invoice::terminal)
        .isNull();
  }

  @Test
  void takesALinkWithoutALabelForOneThatCannotBeRead() {
    assertThat(one(Map.of("currency_id", List.of(33))).currency()).isNull();
  }

  @Test
  void neverCollectsAVendorsBill() {
    assertThat(one(Map.of("move_type", "in_invoice")).condition()).isEqualTo(Condition.OTHER);
    assertThat(one(Map.of("move_type", "out_invoice")).condition()).isEqualTo(Condition.OPEN);
  }

  @Test
  void showsADraftsNumberAsMissing() {
    assertThat(one(Map.of("name", "/")).number()).isNull();
    assertThat(one(Map.of("name", false)).number()).isNull();
  }

  @Test
  void scalesToTheCurrencyAndDropsOnlyBinaryNoise() {
    assertThat(one(Map.of("amount_total", new BigDecimal("479.98000000000002"))).total())
        .isEqualTo(new BigDecimal("479.98"));
    assertThat(one(Map.of("amount_total", 7)).total()).isEqualTo(new BigDecimal("7.00"));
    Map<String, Object> yen =
        Map.of("currency_id", List.of(9, "JPY"), "amount_total", new BigDecimal("5000.0"));
    assertThat(one(yen).total()).isEqualTo(new BigDecimal("5000"));
  }

  @ParameterizedTest
  @CsvSource({
    "116.0000009,116.00",
    "115.9999991,116.00",
    "116.000001,",
    "115.999999,",
    "-116.0000009,-116.00",
    "-116.000001,"
  })
  void takesForNoiseWhatIsLessThanAMillionth(BigDecimal shown, BigDecimal read) {
    assertThat(OdooAmount.scaled(shown, "MXN")).isEqualTo(read);
  }

  @Test
  void namesWhatItCannotReadAndKeepsTheRest() {
    Page page =
        OdooInvoices.invoices(
            List.of(
                row(Map.of("amount_residual", new BigDecimal("1.005"))),
                row(Map.of("currency_id", List.of(5, "pesos"))),
                row(Map.of("write_date", "yesterday")),
                row(Map.of("id", false)),
                "noise"),
            FIELDS);
    assertThat(page.rows()).isEqualTo(5);
    assertThat(page.invoices()).hasSize(3);
    assertThat(page.invoices().get(0).residual()).isNull();
    assertThat(page.invoices().get(1).currency()).isNull();
    assertThat(page.invoices().get(1).total()).isNull();
    assertThat(page.invoices().get(2).writtenAt()).isNull();
    assertThat(page.faults())
        .contains(
            "invoice 7: amount_residual is unreadable",
            "invoice 7: amount_total is unreadable",
            "invoice 7: currency_id is unreadable",
            "invoice 7: write_date is unreadable",
            "an invoice without an id was left out");
  }

  @Test
  void neverCallsAnInvoiceGoneAfterAnAnswerThatItCouldNotRead() {
    for (Object odd : List.of(false, "html", Map.of(), List.of("noise"), List.of(Map.of()))) {
      Page page = OdooInvoices.reread(List.of("97"), odd, FIELDS);
      assertThat(page.invoices()).isEmpty();
      assertThat(page.faults()).isNotEmpty();
    }
  }

  @Test
  void movesTheCursorForwardOnly() {
    Page page =
        OdooInvoices.invoices(
            List.of(
                row(Map.of("write_date", "2026-11-21 03:05:06")),
                row(Map.of("write_date", "2026-11-21 03:05:05")),
                row(Map.of("write_date", false))),
            FIELDS);
    assertThat(OdooInvoices.cursor(null, page)).isEqualTo("2026-11-21 03:05:06");
    assertThat(OdooInvoices.cursor("2026-12-01 00:00:00", page)).isEqualTo("2026-12-01 00:00:00");
    assertThat(OdooInvoices.cursor(null, new Page(List.of(), List.of(), 0))).isNull();
    assertThat(page.lastId(3)).isEqualTo(7);
  }

  @Test
  void subtractsTheOverlapAcrossMidnight() {
    assertThat(OdooInvoices.minus("2026-03-01 00:02:00", Duration.ofMinutes(5)))
        .isEqualTo("2026-02-28 23:57:00");
    assertThatThrownBy(() -> OdooInvoices.minus("2026-02-30 00:00:00", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OdooInvoices.minus("2026-03-01T00:02:00Z", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> OdooInvoices.minus(null, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Object recorded(int version, String name) {
    return Recorded.value(version, name);
  }

  private static Invoice one(Map<String, Object> changes) {
    return OdooInvoices.invoices(List.of(row(changes)), FIELDS).invoices().get(0);
  }

  private static Map<String, Object> row(Map<String, Object> changes) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", 7);
    row.put("name", "INV/2026/00007");
    row.put("state", "posted");
    row.put("payment_state", "not_paid");
    row.put("amount_total", new BigDecimal("116.0"));
    row.put("amount_residual", new BigDecimal("116.0"));
    row.put("currency_id", List.of(33, "MXN"));
    row.put("partner_id", List.of(10, "Ferretería"));
    row.put("company_id", List.of(1, "Tienda"));
    row.put("write_date", "2026-11-21 03:05:05");
    row.putAll(changes);
    return row;
  }

  @Test
  void readsWhenSomebodyAskedForIt() {
    OdooFields fields = OdooFields.of(null, "x_asked", OptionalLong.empty());
    Map<String, Object> asked = new HashMap<>(Map.of("id", 1, "x_asked", "2026-11-21 03:05:05"));
    assertThat(OdooInvoices.invoices(List.of(asked), fields).invoices())
        .singleElement()
        .extracting(Invoice::requestedAt)
        .isEqualTo("2026-11-21 03:05:05");
    asked.put("x_asked", false);
    assertThat(OdooInvoices.invoices(List.of(asked), fields).invoices())
        .singleElement()
        .extracting(Invoice::requestedAt)
        .isNull();
  }
}
