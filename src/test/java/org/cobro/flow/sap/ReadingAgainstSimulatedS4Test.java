package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Search;
import org.cobro.erp.s4.OpenItems;
import org.cobro.intent.Answer;
import org.cobro.sandbox.s4.Call;
import org.cobro.sandbox.s4.S4Rules;
import org.cobro.sandbox.s4.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingAgainstSimulatedS4Test {

  private static final Search ALL =
      new Search("AccountingDocumentType eq 'RV'", null, null, 100, "YY1_Terminal_JEI", null);

  @Test
  void findsWhatACustomerOwes() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.books().change(s4.invoice, "YY1_Terminal_JEI", "CAJA-1");
      Invoice invoice = only(search(s4));
      assertThat(invoice.id()).isEqualTo(s4.invoice);
      assertThat(invoice.number()).isEqualTo(s4.books().field(s4.invoice, "BillingDocument"));
      assertThat(invoice.condition()).isEqualTo(Condition.OPEN);
      assertThat(invoice.residual()).isEqualByComparingTo("1160.00");
      assertThat(invoice.currency()).isEqualTo("MXN");
      assertThat(invoice.partnerId()).isEqualTo(S4Rules.CUSTOMER);
      assertThat(invoice.terminal()).isEqualTo("CAJA-1");
      assertThat(invoice.dueOn()).isEqualTo(LocalDate.now());
      assertThat(invoice.objection()).isNull();
    }
  }

  @Test
  void deductsOpenLinesThatPointAtTheInvoice() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      String part = s4.books().payPart(s4.invoice, new BigDecimal("160.00"));
      assertThat(only(search(s4)).residual()).isEqualByComparingTo("1000.00");
      s4.books().clear(part);
      assertThat(only(search(s4)).residual()).isEqualByComparingTo("1160.00");
    }
  }

  @Test
  void takesALineThatPointsAtAnotherItemOrYearForAnothers() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      String part = s4.books().payPart(s4.invoice, new BigDecimal("160.00"));
      s4.books().change(part, "InvoiceReferenceFiscalYear", "1999");
      assertThat(only(search(s4)).residual()).isEqualByComparingTo("1160.00");
      s4.books()
          .change(part, "InvoiceReferenceFiscalYear", Integer.toString(LocalDate.now().getYear()));
      s4.books().change(part, "InvoiceItemReference", "1");
      assertThat(only(search(s4)).residual()).isEqualByComparingTo("1000.00");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "InvoiceItemReference, ''",
    "InvoiceItemReference, 000",
    "InvoiceReferenceFiscalYear, ''",
    "InvoiceReferenceFiscalYear, 0000"
  })
  void collectsNothingWhereALinePointsAtTheInvoiceWithoutItemOrYear(String field, String blank) {
    try (S4OnHttp s4 = new S4OnHttp()) {
      String part = s4.books().payPart(s4.invoice, new BigDecimal("160.00"));
      s4.books().change(part, field, blank);
      assertThat(only(search(s4)).objection())
          .contains(part.split("-")[2], "without item or year", "clear it in SAP");
      assertThat(only(read(s4, List.of(s4.invoice))).objection()).contains("without item or year");
      s4.books().clear(part);
      assertThat(only(search(s4)).objection()).isNull();
    }
  }

  @Test
  void takesALineForAnothersWhoseItemOrYearIsBlankWhileTheOtherIsAnothers() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      String one = s4.books().payPart(s4.invoice, new BigDecimal("160.00"));
      s4.books().change(one, "InvoiceReferenceFiscalYear", "1999");
      s4.books().change(one, "InvoiceItemReference", "");
      String two = s4.books().payPart(s4.invoice, new BigDecimal("160.00"));
      s4.books().change(two, "InvoiceReferenceFiscalYear", "");
      s4.books().change(two, "InvoiceItemReference", "002");
      assertThat(only(search(s4)).objection()).isNull();
      assertThat(only(search(s4)).residual()).isEqualByComparingTo("1160.00");
    }
  }

  @Test
  void cannotTellWhatIsDueWhereALineIsInAnotherCurrency() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      String part = s4.books().payPart(s4.invoice, new BigDecimal("160.00"));
      s4.books().change(part, "TransactionCurrency", "USD");
      Found found = search(s4);
      assertThat(only(found).residual()).isNull();
      assertThat(found.faults()).singleElement().asString().contains(s4.invoice);
    }
  }

  @Test
  void leavesOutWhatIsClearedBlockedSpecialOldOrNotAsked() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.books().clear(s4.invoice);
      s4.sell("1.00", Map.of("PaymentBlockingReason", "A"));
      s4.sell("1.00", Map.of("SpecialGLCode", "A"));
      s4.sell("1.00", Map.of("AccountingDocumentType", "DR"));
      s4.sell("1.00", Map.of("PostingDate", LocalDate.now().minusDays(31)));
      assertThat(search(s4).invoices()).isEmpty();
    }
  }

  @Test
  void saysWhyAnOpenLineIsNotCollected() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.books().clear(s4.invoice);
      s4.sell("20.00", Map.of("TransactionCurrency", "USD"));
      s4.sell("20.00", Map.of("WithholdingTaxCode", "I1"));
      s4.sell("20.00", Map.of("InvoiceReference", "1800000001"));
      s4.sell("20.00", Map.of("Customer", ""));
      assertThat(search(s4).invoices())
          .extracting(Invoice::objection)
          .satisfiesExactly(
              usd -> assertThat(usd).contains("USD", "only invoices in MXN"),
              tax -> assertThat(tax).contains("withholding"),
              part -> assertThat(part).contains("1800000001"),
              nobody -> assertThat(nobody).contains("no customer"));
      assertThat(search(s4).invoices()).allMatch(each -> each.residual().signum() > 0);
    }
  }

  @Test
  void showsKnownOnesInWhateverStateTheyAre() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      String cleared = s4.sell("1.00", Map.of());
      String reversed = s4.sell("1.00", Map.of());
      String blocked = s4.sell("1.00", Map.of("PaymentBlockingReason", "A"));
      s4.books().clear(cleared);
      String[] parts = reversed.split("-");
      s4.books().reverse(parts[2] + "/" + parts[1]);
      List<String> asked =
          List.of(s4.invoice, cleared, reversed, blocked, "1010-2026-1-1", "2020-2026-1-1", "x");
      Answer<Found> answer = s4.talk(new OpenItems(s4.company).read(asked, null));
      assertThat(((Answer.Ok<Found>) answer).value().invoices())
          .extracting(Invoice::id, Invoice::condition)
          .containsExactlyInAnyOrder(
              tuple(s4.invoice, Condition.OPEN),
              tuple(cleared, Condition.PAID),
              tuple(reversed, Condition.CANCELLED),
              tuple(blocked, Condition.OTHER),
              tuple("1010-2026-1-1", Condition.GONE),
              tuple("2020-2026-1-1", Condition.GONE),
              tuple("x", Condition.GONE));
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... parts) {
    return org.assertj.core.groups.Tuple.tuple(parts);
  }

  @Test
  void readsPageByPageWhateverSapCallsAPage() {
    try (S4OnHttp s4 = new S4OnHttp(S4Rules.standard().paging(7))) {
      List<String> sold = new ArrayList<>(List.of(s4.invoice));
      IntStream.range(0, 24).forEach(i -> sold.add(s4.sell("1.00", Map.of())));
      List<String> seen = new ArrayList<>();
      Search search = ALL;
      do {
        Found found = search(s4, search);
        found.invoices().forEach(invoice -> seen.add(invoice.id()));
        search = found.last() == null ? null : search.after(found.last());
      } while (search != null);
      assertThat(seen).containsExactlyElementsOf(sold);
    }
  }

  @Test
  void readsOnlyTheOnesThatItIsToldTo() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      String second = s4.sell("1.00", Map.of());
      assertThat(only(search(s4, ALL.among(List.of(second)))).id()).isEqualTo(second);
      assertThat(search(s4, ALL.among(List.of("unknown"))).invoices()).isEmpty();
    }
  }

  @Test
  void findsNamedOnesHoweverLongTheyHaveWaitedForTheirDay() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      String old = s4.sell("1.00", Map.of("PostingDate", LocalDate.now().minusDays(400)));
      assertThat(only(search(s4, ALL.among(List.of(old)))).id()).isEqualTo(old);
      s4.books().change(old, "PaymentBlockingReason", "A");
      assertThat(search(s4, ALL.among(List.of(old))).invoices()).isEmpty();
    }
  }

  @Test
  void findsAllNamedOnesInOneAnswerThoughItAsksForTenAtATime() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      List<String> sold = IntStream.range(0, 25).mapToObj(i -> s4.sell("1.00", Map.of())).toList();
      Found found = search(s4, ALL.among(sold));
      assertThat(found.invoices()).extracting(Invoice::id).containsExactlyElementsOf(sold);
      assertThat(found.last()).isNull();
      assertThat(s4.server.calls(Call.ITEMS)).isEqualTo(6);
    }
  }

  @Test
  void readsKnownOnesToTheEndWhateverSapCallsAPage() {
    try (S4OnHttp s4 = new S4OnHttp(S4Rules.standard().paging(3))) {
      List<String> sold = IntStream.range(0, 12).mapToObj(i -> s4.sell("1.00", Map.of())).toList();
      assertThat(read(s4, sold).invoices())
          .extracting(Invoice::id, Invoice::condition)
          .containsExactlyElementsOf(sold.stream().map(id -> tuple(id, Condition.OPEN)).toList());
      assertThat(search(s4, ALL.among(sold)).invoices()).hasSize(12);
    }
  }

  @Test
  void knowsALineWhetherSapWritesItsItemWithZerosInFrontOrNot() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.books().change(s4.invoice, "AccountingDocumentItem", "1");
      assertThat(only(search(s4)).id()).isEqualTo(s4.invoice).endsWith("-001");
      Invoice again = only(read(s4, List.of(s4.invoice)));
      assertThat(again.id()).isEqualTo(s4.invoice);
      assertThat(again.condition()).isEqualTo(Condition.OPEN);
    }
  }

  /** What is not shown might be a payment. */
  @Test
  void doesNotTakeAPageThatLeadsNowhereForTheEnd() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.ITEMS, Trouble.meanwhile(() -> {}));
      s4.server.troubles().next(Call.ITEMS, Trouble.endlessPage());
      Answer<Found> answer = s4.talk(new OpenItems(s4.company).search(ALL, since()));
      assertThat(((Answer.Failed<Found>) answer).fault().detail()).contains("more journal lines");
    }
  }

  private static Found read(S4OnHttp s4, List<String> ids) {
    return ((Answer.Ok<Found>) s4.talk(new OpenItems(s4.company).read(ids, null))).value();
  }

  @Test
  void endsWithTheFaultOfAnyPage() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      s4.server.troubles().next(Call.ITEMS, Trouble.meanwhile(() -> {}));
      s4.server.troubles().next(Call.ITEMS, Trouble.page(403));
      Answer<Found> answer = s4.talk(new OpenItems(s4.company).search(ALL, since()));
      assertThat(((Answer.Failed<Found>) answer).fault().detail())
          .contains("communication arrangements");
    }
  }

  private static Found search(S4OnHttp s4) {
    return search(s4, ALL);
  }

  private static Found search(S4OnHttp s4, Search search) {
    Answer<Found> answer = s4.talk(new OpenItems(s4.company).search(search, since()));
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<Found>) answer).value();
  }

  private static LocalDate since() {
    return LocalDate.now().minusDays(30);
  }

  private static Invoice only(Found found) {
    assertThat(found.invoices()).hasSize(1);
    return found.invoices().get(0);
  }
}
