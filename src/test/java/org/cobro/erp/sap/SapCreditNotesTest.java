package org.cobro.erp.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.intent.refund.CreditNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a row of SAP's to a credit note, or to none. Money leaves only where all can be read. */
class SapCreditNotesTest {

  private static final String ON_7 = "{'BaseType':13,'BaseEntry':7}";
  private static final LocalDateTime SINCE = LocalDateTime.of(2026, 11, 28, 12, 30, 40);

  private final SapCreditNotes notes = new SapCreditNotes(SapRows.COMPANY);

  @Test
  void asksForOpenOnesFromTheDayOnAndForTheirLines() {
    Turn.Ask<CreditNotes> ask = (Turn.Ask<CreditNotes>) search();
    assertThat(ask.call().path()).isEqualTo("/CreditNotes");
    assertThat(SapRows.decoded(ask.call().query()))
        .contains("DocumentLines", "CreationDate", "DocTime")
        .contains(
            "$filter=DocEntry gt 0 and (DocumentStatus eq 'bost_Open' and Cancelled eq 'tNO'"
                + " and CreationDate ge '2026-11-28')");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          2026-11-28T00:00:00Z | '12:30:00'     | true
          2026-11-28           | '12:30'        | true
          2026-11-28           | '23:59:59'     | true
          2026-11-28           | '12:29:59'     | false
          2026-11-28           | 'PT12H31M'     | false
          2026-11-28           | null           | false
          2026-11-27           | '12:31:00'     | false
          2026-11-29           | '00:00:00'     | true
          2026-11-29           | null           | true
          """)
  void takesOnTheFirstDayOnlyWhatShowsThatItIsLater(String day, String time, boolean taken) {
    String row = row("100.0", "0.0", ON_7).replace("2026-11-29", day).replace("'10:00:00'", time);
    assertThat(found(row).notes()).hasSize(taken ? 1 : 0);
    assertThat(found(row).faults()).isEmpty();
  }

  @Test
  void passesOverNothingInSilence() {
    String undated = row("100.0", "0.0", ON_7).replace("2026-11-29", "11/29/2026");
    String bare = row("100.0", "0.0", ON_7).replace("'DocumentLines'", "'Lines'");
    for (String row : List.of(undated, bare)) {
      assertThat(found(row).notes()).isEmpty();
      assertThat(found(row).faults())
          .containsExactly(
              "credit note 1001 is not carried out: its CreationDate or DocumentLines cannot be"
                  + " read");
    }
  }

  @Test
  void countsWhatIsOpenExactly() {
    CreditNote note = found(row("1160.1", "1000.09", ON_7)).notes().get(0);
    assertThat(note.amount()).hasToString("160.01 MXN");
    assertThat(note.invoiceId()).isEqualTo("7");
    assertThat(note.number()).isEqualTo("1001");
    assertThat(note.objection()).isNull();
    assertThat(found(row("100.0", "100.0", ON_7)).notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "'100.0'", "-1.0", "0.001"})
  void namesOneWhoseAmountCannotBeRead(String total) {
    CreditNotes found = found(row(total, "0.0", ON_7));
    assertThat(found.notes()).isEmpty();
    assertThat(found.faults()).containsExactly("credit note 1001 is unreadable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'BaseType':-1,'BaseEntry':null}",
        "{'BaseType':16,'BaseEntry':7}",
        "{'BaseType':13,'BaseEntry':null}",
        "{'BaseType':13,'BaseEntry':'x'}",
        "{'BaseType':13,'BaseEntry':0}",
        "{'BaseType':null,'BaseEntry':7}",
        "{}"
      })
  void leavesAloneWhatIsBasedOnNoInvoice(String line) {
    assertThat(found(row("100.0", "0.0", line)).notes()).isEmpty();
    assertThat(found(row("100.0", "0.0", line)).faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ON_7 + ",{'BaseType':13,'BaseEntry':8}",
        ON_7 + ",{'BaseType':-1,'BaseEntry':null}",
        ON_7 + ",{'BaseType':17,'BaseEntry':7}"
      })
  void leavesToAPersonWhatIsNotOfOneInvoiceAlone(String lines) {
    assertThat(found(row("100.0", "0.0", lines)).notes())
        .isNotEmpty()
        .allMatch(note -> note.objection().equals("its lines are not all based on one invoice"));
  }

  @Test
  void takesSeveralLinesOfOneInvoice() {
    assertThat(found(row("100.0", "0.0", ON_7 + "," + ON_7)).notes())
        .singleElement()
        .extracting(CreditNote::objection)
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'DocCurrency':'MXN'      | 'DocCurrency':'USD'      | it is in USD
          'NumberOfInstallments':1 | 'NumberOfInstallments':2 | instalments
          'WTAmount':0.0           | 'WTAmount':1.5           | withholding
          """)
  void leavesToAPersonWhatIsNotSupported(String plain, String odd, String words) {
    CreditNotes found = found(row("100.0", "0.0", ON_7).replace(plain.strip(), odd.strip()));
    assertThat(found.notes())
        .singleElement()
        .extracting(CreditNote::objection)
        .asString()
        .contains(words);
  }

  @Test
  void understandsNoAnswerThatIsNoList() {
    assertThat(search().learn(SapRows.reply("{'value':{}}")))
        .isInstanceOf(Turn.End.class)
        .asString()
        .contains("not a list of credit notes");
  }

  @Test
  void readsThemAgainWithWhatSpeaksAgainstThem() {
    Turn<Found> read = notes.read(List.of("5", "6"));
    String row = row("100.0", "0.0", ON_7 + ",{'BaseType':-1}");
    Found found = SapRows.ok(read.learn(SapRows.list(row)));
    assertThat(found.invoices())
        .extracting(Invoice::condition)
        .containsExactly(Invoice.Condition.OPEN, Invoice.Condition.GONE);
    assertThat(found.invoices().get(0).objection()).startsWith("its lines");
  }

  private Turn<CreditNotes> search() {
    return notes.search("main", new CreditNoteSearch(Instant.EPOCH, null, 100), SINCE);
  }

  private CreditNotes found(String row) {
    return SapRows.ok(search().learn(SapRows.list(row)));
  }

  private static String row(String total, String paid, String lines) {
    return ("{'DocEntry':5,'DocNum':1001,'CardCode':'C1','DocCurrency':'MXN','DocTotal':%s,"
            + "'PaidToDate':%s,'WTAmount':0.0,'NumberOfInstallments':1,"
            + "'DocumentStatus':'bost_Open','Cancelled':'tNO','UpdateDate':'2026-11-29',"
            + "'CreationDate':'2026-11-29','DocTime':'10:00:00','DocumentLines':[%s]}")
        .formatted(total, paid, lines);
  }
}
