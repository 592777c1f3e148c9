package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.sap.SapCreditNotes;
import org.cobro.erp.sap.Turn;
import org.cobro.intent.Answer;
import org.cobro.intent.Money;
import org.cobro.intent.refund.CreditNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which credit notes ask for money, read over HTTP. */
class CreditNotesOfSimulatedSapTest {

  private static final LocalDateTime LONG_AGO = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final SapCompanyOnHttp sap = new SapCompanyOnHttp();

  @BeforeEach
  void theInvoiceIsPaid() {
    sap.books().addPaymentElsewhere(sap.invoice, of("1160.00"));
  }

  @AfterEach
  void close() {
    sap.close();
  }

  @Test
  void findsWhatIsToBePaidOutPageByPageWithTheInvoiceThatItIsBasedOn() {
    List<String> made =
        IntStream.rangeClosed(1, 5).mapToObj(i -> Integer.toString(credit("10.0" + i))).toList();
    int settled = sap.books().createInvoice("C0001", of("50.00"));
    sap.books().createCreditNote(settled, of("50.00"));
    sap.books().cancelCreditNote(Integer.parseInt(made.get(1)));
    sap.books().payOutElsewhere(Integer.parseInt(made.get(2)), of("10.03"));
    sap.books().payOutElsewhere(Integer.parseInt(made.get(3)), of("4.04"));

    List<CreditNote> found = new ArrayList<>();
    CreditNoteSearch page = new CreditNoteSearch(Instant.EPOCH, null, 2);
    CreditNotes last;
    do {
      last = ok(new SapCreditNotes(sap.company).search("main", page, LONG_AGO));
      found.addAll(last.notes());
      page = page.after(last.last());
    } while (last.last() != null);

    String invoice = Integer.toString(sap.invoice);
    assertThat(found)
        .containsExactly(
            new CreditNote("main", made.get(0), "1001", invoice, Money.of("10.01", "MXN")),
            new CreditNote("main", made.get(3), "1004", invoice, Money.of("6.00", "MXN")),
            new CreditNote("main", made.get(4), "1005", invoice, Money.of("10.05", "MXN")));
  }

  @Test
  void leavesAloneWhatWasMadeBefore() {
    int note = credit("10.00");
    LocalDate today = LocalDate.now();
    sap.books().writeOnCreditNote(note, Map.of("DocTime", "12:30:00"));

    assertThat(since(today.atTime(12, 30, 59))).hasSize(1);
    assertThat(since(today.atTime(12, 31))).isEmpty();
    assertThat(since(today.plusDays(1).atStartOfDay())).isEmpty();
    assertThat(since(today.minusDays(1).atTime(23, 59))).hasSize(1);
  }

  @Test
  void saysWhyOneIsNotCarriedOut() {
    int second = sap.books().createInvoice("C0001", of("99.00"));
    sap.books().addPaymentElsewhere(second, of("99.00"));
    int two = credit("10.00");
    sap.books().extendCreditNote(two, second, of("5.00"));
    int loose = credit("20.00");
    sap.books().extendCreditNote(loose, 0, of("5.00"));
    int dollars = credit("30.00");
    sap.books().writeOnCreditNote(dollars, Map.of("DocCurrency", "USD"));

    assertThat(since(LONG_AGO))
        .extracting(CreditNote::id, CreditNote::invoiceId, CreditNote::objection)
        .containsExactly(
            tuple("" + two, "" + sap.invoice, "its lines are not all based on one invoice"),
            tuple("" + two, "" + second, "its lines are not all based on one invoice"),
            tuple("" + loose, "" + sap.invoice, "its lines are not all based on one invoice"),
            tuple(
                "" + dollars,
                "" + sap.invoice,
                "it is in USD: only invoices in the company's own currency MXN are supported"));
  }

  @Test
  void readsKnownOnesInWhateverStateAndSaysWhichAreGone() {
    int open = credit("10.00");
    int paid = credit("20.00");
    sap.books().payOutElsewhere(paid, of("20.00"));
    int cancelled = credit("30.00");
    sap.books().cancelCreditNote(cancelled);
    int loose = credit("40.00");
    sap.books().extendCreditNote(loose, 0, of("5.00"));

    List<String> ids = List.of("" + open, "" + paid, "" + cancelled, "" + loose, "999");
    Found found = ok(new SapCreditNotes(sap.company).read(ids));

    assertThat(found.invoices())
        .extracting(Invoice::condition)
        .containsExactly(
            Condition.OPEN, Condition.PAID, Condition.CANCELLED, Condition.OPEN, Condition.GONE);
    assertThat(found.invoices().get(0).residual()).isEqualByComparingTo("10.00");
    assertThat(found.invoices().get(0).objection()).isNull();
    assertThat(found.invoices().get(3).objection()).startsWith("its lines are not all");
  }

  private List<CreditNote> since(LocalDateTime since) {
    CreditNoteSearch all = new CreditNoteSearch(Instant.EPOCH, null, 100);
    CreditNotes found = ok(new SapCreditNotes(sap.company).search("main", all, since));
    assertThat(found.faults()).isEmpty();
    return found.notes();
  }

  private int credit(String amount) {
    return sap.books().createCreditNote(sap.invoice, of(amount));
  }

  private <T> T ok(Turn<T> beginning) {
    Answer<T> answer = sap.talk(beginning);
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<T>) answer).value();
  }

  private static BigDecimal of(String amount) {
    return new BigDecimal(amount);
  }
}
