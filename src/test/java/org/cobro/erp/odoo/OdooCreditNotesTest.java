package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Direction;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.intent.Money;
import org.cobro.intent.refund.CreditNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of Odoo's credit notes are asked for, and how they are read. */
class OdooCreditNotesTest {
  private static final Instant SINCE = Instant.parse("2026-11-15T05:04:03.999Z");

  @Test
  void asksForPostedCreditNotesOfInvoicesThatAreStillToBePaidOut() {
    Call call = OdooCreditNotes.search(search(null), OptionalLong.empty());
    assertThat(call.model() + " " + call.method()).isEqualTo("account.move search_read");
    assertThat(call.writes()).isFalse();
    assertThat(call.args())
        .isEqualTo(
            List.of(
                List.of(
                    List.of("id", ">", 0),
                    List.of("move_type", "=", "out_refund"),
                    List.of("state", "=", "posted"),
                    List.of("payment_state", "in", List.of("not_paid", "partial")),
                    List.of("reversed_entry_id", "!=", false),
                    List.of("create_date", ">=", "2026-11-15 05:04:03"))));
    assertThat(call.kwargs())
        .containsEntry(
            "fields", List.of("name", "reversed_entry_id", "amount_residual", "currency_id"))
        .containsEntry("order", "id asc")
        .containsEntry("limit", 2)
        .containsEntry("context", Map.of("lang", "en_US"));
  }

  @Test
  void asksInOneCompanyAndForTheNextPage() {
    Call call = OdooCreditNotes.search(search(null).after("71"), OptionalLong.of(3));
    List<?> domain = (List<?>) call.args().get(0);
    assertThat(domain.get(0)).isEqualTo(List.of("id", ">", 71));
    assertThat(domain.get(6)).isEqualTo(List.of("company_id", "=", 3));
    assertThat(domain.get(5)).isEqualTo(List.of("create_date", ">=", "2026-11-15 05:04:03"));
    assertThat(call.kwargs())
        .containsEntry("context", Map.of("lang", "en_US", "allowed_company_ids", List.of(3)));
  }

  @Test
  void readsWhatIsStillToBePaidOut() {
    CreditNotes read = notes(List.of(row(71)));
    assertThat(read.faults()).isEmpty();
    assertThat(read.last()).isNull();
    assertThat(read.notes())
        .containsExactly(
            new CreditNote("main", "71", "RINV/2026/00071", "27", Money.of("30.01", "MXN")));
  }

  @ParameterizedTest
  @CsvSource({"30.0,MXN,30.00", "30.009999999999998,MXN,30.01", "30,JPY,30", "1.234,KWD,1.234"})
  void readsEveryAmountInItsCurrencysDigits(BigDecimal shown, String currency, String amount) {
    Map<String, Object> row = row(71, "amount_residual", shown);
    row.put("currency_id", List.of(33, currency));
    assertThat(notes(List.of(row)).notes())
        .extracting(CreditNote::amount)
        .containsExactly(Money.of(amount, currency));
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("id", false),
        Arguments.of("reversed_entry_id", false),
        Arguments.of("amount_residual", false),
        Arguments.of("amount_residual", new BigDecimal("30.015")),
        Arguments.of("amount_residual", new BigDecimal("0.0")),
        Arguments.of("amount_residual", new BigDecimal("-30.01")),
        Arguments.of("currency_id", false),
        Arguments.of("currency_id", List.of(33, "PESOS")),
        Arguments.of("currency_id", List.of(33, "XAU")));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("unreadable")
  void namesWhatCannotBeReadAndReadsTheOthers(String field, Object cell) {
    CreditNotes read = notes(List.of(row(70, field, cell), row(71)));
    assertThat(read.faults()).containsExactly("credit note RINV/2026/00070 is unreadable");
    assertThat(read.notes()).extracting(CreditNote::id).containsExactly("71");
    assertThat(read.last()).isEqualTo("71");
  }

  @Test
  void anAnswerThatIsNoListIsAFaultAndNotTheEndOfAll() {
    for (Object answer : List.of(false, Map.of("id", 71), List.of(1), "odd")) {
      CreditNotes read = notes(answer);
      assertThat(read.notes()).isEmpty();
      assertThat(read.last()).isNull();
      assertThat(read.faults()).containsExactly("Odoo's answer is not a list of credit notes");
    }
  }

  @Test
  void aFullPageHasANextOneAndAnyOtherHasNot() {
    assertThat(notes(List.of()).last()).isNull();
    assertThat(notes(List.of(row(71))).last()).isNull();
    assertThat(notes(List.of(row(71), row(72))).last()).isEqualTo("72");
    assertThat(notes(List.of(row(71), row(72, "currency_id", false))).last()).isEqualTo("72");
  }

  @ParameterizedTest
  @CsvSource({
    "out_refund,posted,not_paid,OPEN",
    "out_refund,posted,partial,OPEN",
    "out_refund,posted,paid,PAID",
    "out_refund,posted,in_payment,PAID",
    "out_refund,draft,not_paid,DRAFT",
    "out_refund,cancel,not_paid,CANCELLED",
    "out_invoice,posted,not_paid,OTHER",
    "in_refund,posted,not_paid,OTHER"
  })
  void aCreditNoteThatIsReadAgainIsOpenOnlyAsACreditNote(
      String type, String state, String paymentState, Condition expected) {
    Map<String, Object> row = row(71);
    row.put("move_type", type);
    row.put("state", state);
    row.put("payment_state", paymentState);
    row.put("amount_total", new BigDecimal("30.01"));
    assertThat(reread(Direction.OUTBOUND, List.of(row)).condition()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out_invoice", "out_receipt"})
  void anInvoiceIsNeverACreditNoteNorACreditNoteAnInvoice(String invoice) {
    Map<String, Object> row = row(71);
    row.put("state", "posted");
    row.put("payment_state", "not_paid");
    row.put("move_type", invoice);
    assertThat(reread(Direction.INBOUND, List.of(row)).condition()).isEqualTo(Condition.OPEN);
    assertThat(reread(Direction.OUTBOUND, List.of(row)).condition()).isEqualTo(Condition.OTHER);
    row.put("move_type", "out_refund");
    assertThat(reread(Direction.INBOUND, List.of(row)).condition()).isEqualTo(Condition.OTHER);
  }

  @Test
  void aCreditNoteThatWasDeletedIsGone() {
    assertThat(reread(Direction.OUTBOUND, List.of()).condition()).isEqualTo(Condition.GONE);
  }

  private static Invoice reread(Direction direction, Object answer) {
    OdooFields plain = OdooFields.plain(OptionalLong.empty());
    List<Invoice> read = OdooInvoices.reread(List.of("71"), answer, plain, direction).invoices();
    assertThat(read).hasSize(1);
    return read.get(0);
  }

  private static CreditNoteSearch search(String after) {
    return new CreditNoteSearch(SINCE, after, 2);
  }

  private static CreditNotes notes(Object answer) {
    return OdooCreditNotes.notes("main", answer, 2);
  }

  private static Map<String, Object> row(int id) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", id);
    row.put("name", "RINV/2026/000" + id);
    row.put("reversed_entry_id", List.of(27, "INV/2026/00027"));
    row.put("amount_residual", new BigDecimal("30.01"));
    row.put("currency_id", List.of(33, "MXN"));
    return row;
  }

  private static Map<String, Object> row(int id, String field, Object cell) {
    Map<String, Object> row = row(id);
    row.put(field, cell);
    return row;
  }
}
