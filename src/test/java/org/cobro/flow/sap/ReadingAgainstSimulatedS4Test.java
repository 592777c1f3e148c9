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
