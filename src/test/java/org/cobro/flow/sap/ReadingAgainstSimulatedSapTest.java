package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.Registration;
import org.cobro.erp.Search;
import org.cobro.erp.Told;
import org.cobro.erp.sap.PaymentBooks;
import org.cobro.erp.sap.PaymentRegistration;
import org.cobro.erp.sap.SapInvoices;
import org.cobro.erp.sap.SapProbe;
import org.cobro.erp.sap.Turn;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.Reading;
import org.cobro.sandbox.sap.Trouble;
import org.junit.jupiter.api.Test;

class ReadingAgainstSimulatedSapTest {

  private static final String QUERY = "U_COBRO_Status eq 'REQ' or CardCode eq 'nobody'";

  @Test
  void findsWhatIsOpenAndAskedForPageByPage() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      List<String> asked =
          IntStream.range(0, 7).mapToObj(i -> invoice(sap, "10.10", "MXN", "REQ")).toList();
      sap.books().cancelInvoice(Integer.parseInt(asked.get(0)));
      sap.books().addPaymentElsewhere(Integer.parseInt(asked.get(1)), new BigDecimal("10.10"));
      sap.books().addPaymentElsewhere(Integer.parseInt(asked.get(2)), new BigDecimal("0.10"));

      Search page = new Search(QUERY, null, null, 3, "U_COBRO_Ref", "U_COBRO_Note");
      List<Invoice> found = new ArrayList<>();
      Found last;
      do {
        last = ok(sap, new SapInvoices(sap.company).search(page));
        found.addAll(last.invoices());
        page = page.after(last.last());
      } while (last.last() != null);

      assertThat(found).extracting(Invoice::id).containsExactlyElementsOf(asked.subList(2, 7));
      assertThat(found.get(0).residual()).isEqualByComparingTo("10.00");
      assertThat(found.get(0).currency()).isEqualTo("MXN");
      assertThat(found.get(0).partnerId()).isEqualTo("C0001");
      assertThat(found).allMatch(i -> i.objection() == null && i.condition() == Condition.OPEN);
    }
  }

  @Test
  void goesOnFromTheDayOfTheLastChange() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      invoice(sap, "10.00", "MXN", "REQ");
      SapInvoices invoices = new SapInvoices(sap.company);
      Search all = new Search(QUERY, null, null, 100, null, null);
      String newest = ok(sap, invoices.search(all)).newest();
      assertThat(newest).isEqualTo(LocalDate.now().toString());
      String since = SapInvoices.minus(newest, Duration.ofMinutes(5));
      assertThat(since).isEqualTo(LocalDate.now().minusDays(1).toString());
      assertThat(SapInvoices.minus(newest + " 23:59:00", Duration.ofMinutes(5))).isEqualTo(since);
      assertThat(found(sap, since)).hasSize(1);
      assertThat(found(sap, LocalDate.now().plusDays(1).toString())).isEmpty();
    }
  }

  private static List<Invoice> found(SapCompanyOnHttp sap, String since) {
    Search search = new Search(QUERY, since, null, 100, null, null);
    return ok(sap, new SapInvoices(sap.company).search(search)).invoices();
  }

  @Test
  void readsKnownInvoicesInWhateverStateAndSaysWhichAreGone() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      String paid = invoice(sap, "10.00", "MXN", "");
      String cancelled = invoice(sap, "10.00", "MXN", "");
      sap.books().addPaymentElsewhere(Integer.parseInt(paid), new BigDecimal("10.00"));
      sap.books().cancelInvoice(Integer.parseInt(cancelled));
      List<String> ids = new ArrayList<>(List.of(paid, cancelled, "9999"));
      IntStream.range(0, 25).forEach(i -> ids.add(invoice(sap, "10.00", "MXN", "")));

      Found found = ok(sap, new SapInvoices(sap.company).read(ids, null, false));

      assertThat(found.invoices()).hasSize(28).extracting(Invoice::id).containsAll(ids);
      assertThat(condition(found, paid)).isEqualTo(Condition.PAID);
      assertThat(condition(found, cancelled)).isEqualTo(Condition.CANCELLED);
      assertThat(condition(found, "9999")).isEqualTo(Condition.GONE);
    }
  }

  private static Condition condition(Found found, String id) {
    return found.invoices().stream()
        .filter(invoice -> id.equals(invoice.id()))
        .map(Invoice::condition)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysWhyAnOpenInvoiceIsNotCollected() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      invoice(sap, "10.00", "USD", "REQ");
      int instalments = Integer.parseInt(invoice(sap, "10.00", "MXN", "REQ"));
      sap.books().write(instalments, Map.of("NumberOfInstallments", 2));
      int withheld = Integer.parseInt(invoice(sap, "10.00", "MXN", "REQ"));
      sap.books().write(withheld, Map.of("WTAmount", new BigDecimal("1.00")));

      assertThat(found(sap, null))
          .extracting(Invoice::objection)
          .satisfiesExactly(
              usd -> assertThat(usd).contains("USD", "own currency MXN"),
              two -> assertThat(two).contains("instalments"),
              tax -> assertThat(tax).contains("withholding"));
    }
  }

  @Test
  void cannotReadWhatIsOwedWhereSapDoesNotSayWhatIsPaid() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp(Reading.NO_PAID_TO_DATE)) {
      Fault fault = fault(sap.talk(new SapProbe(sap.company, List.of(), false).begin()));
      assertThat(fault.detail()).contains("PaidToDate");
    }
  }

  @Test
  void probesFieldsRightsAndAccounts() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      assertThat(sap.talk(new SapProbe(sap.company, List.of("102001"), false).begin()))
          .isInstanceOf(Answer.Ok.class);
      assertThat(fault(sap.talk(new SapProbe(sap.company, List.of("777"), false).begin())).detail())
          .contains("no G/L account 777");
      assertThat(
              fault(sap.talk(new SapProbe(sap.company, List.of("100000"), false).begin())).detail())
          .contains("not active");
      sap.server.troubles().next(Call.PAYMENTS, Trouble.refused(403, -5006, "no permission"));
      Fault refused = fault(sap.talk(new SapProbe(sap.company, List.of(), false).begin()));
      assertThat(refused.kind()).isEqualTo(FaultKind.REJECTED);
      assertThat(refused.detail()).contains("U_COBRO_Key", "-5006");
    }
  }

  @Test
  void probesWhatRefundsNeedWhereThereAreAny() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp(Reading.PAYMENTS_APART)) {
      assertThat(sap.talk(new SapProbe(sap.company, List.of(), false).begin()))
          .isInstanceOf(Answer.Ok.class);
      Fault lacking = fault(sap.talk(new SapProbe(sap.company, List.of(), true).begin()));
      assertThat(lacking.detail()).contains("outgoing payments", "U_COBRO_Key");
      sap.books().addUserField("OVPM", "COBRO_Key", 50);
      assertThat(sap.talk(new SapProbe(sap.company, List.of("102001"), true).begin()))
          .isInstanceOf(Answer.Ok.class);
      sap.server.troubles().next(Call.CREDIT_NOTES, Trouble.refused(403, -5006, "no permission"));
      assertThat(fault(sap.talk(new SapProbe(sap.company, List.of(), true).begin())).detail())
          .contains("credit notes cannot be read", "-5006");
    }
  }

  @Test
  void tellsWhenAnInvoiceIsDueAndFollowsAnotherDay() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      LocalDate day = LocalDate.now().plusDays(9);
      sap.books().changeDueDate(sap.invoice, day);
      String key = Integer.toString(sap.invoice);
      String other = invoice(sap, "5.00", "MXN", "REQ");
      Search due =
          new Search("CardCode eq 'C0001'", null, null, 100, null, null)
              .withDueDates()
              .among(List.of(key, "9999"));
      assertThat(ok(sap, new SapInvoices(sap.company).search(due)).invoices())
          .extracting(Invoice::id, Invoice::dueOn)
          .containsExactly(tuple(key, day));
      sap.books().changeDueDate(sap.invoice, day.plusDays(1));
      assertThat(
              ok(sap, new SapInvoices(sap.company).read(List.of(key, other), null, true))
                  .invoices())
          .extracting(Invoice::dueOn)
          .containsExactly(day.plusDays(1), LocalDate.now());
      sap.books().cancelInvoice(sap.invoice);
      assertThat(ok(sap, new SapInvoices(sap.company).search(due)).invoices()).isEmpty();
    }
  }

  @Test
  void readsTheBooksOfADayAndOfKnownReferences() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      sap.books().addPaymentElsewhere(sap.invoice, new BigDecimal("60.00"));
      String first = register(sap, "31-a1-0a1b2c3d", "1100.00", sap.invoice);
      int other = Integer.parseInt(invoice(sap, "5.00", "MXN", ""));
      register(sap, "32-a1-0a1b2c3d", "5.00", other);
      sap.books().cancelPayment(Integer.parseInt(first));

      LocalDate another = LocalDate.now().minusYears(1);
      List<String> references = new ArrayList<>(List.of("31-a1-0a1b2c3d"));
      IntStream.range(0, 25).forEach(i -> references.add("x-a1-%08d".formatted(i)));
      List<BookedPayment> known = books(sap, new PaymentSearch(references, another));
      assertThat(known).singleElement().extracting(BookedPayment::id).isEqualTo(first);
      assertThat(known.get(0).stage()).isEqualTo(BookedPayment.Stage.CANCELLED);

      List<BookedPayment> day = books(sap, new PaymentSearch(List.of(), LocalDate.now()));
      assertThat(day)
          .extracting(BookedPayment::reference)
          .containsExactlyInAnyOrder("31-a1-0a1b2c3d", "32-a1-0a1b2c3d");
      BookedPayment booked = day.stream().filter(BookedPayment::counts).findFirst().orElseThrow();
      assertThat(booked.amount()).isEqualTo(Money.of("5.00", "MXN"));
      assertThat(booked.applied()).isTrue();
      assertThat(booked.invoiceIds()).containsExactly(Integer.toString(other));
    }
  }

  private static List<BookedPayment> books(SapCompanyOnHttp sap, PaymentSearch search) {
    return ok(sap, new PaymentBooks(sap.company, search).begin());
  }

  private static String register(SapCompanyOnHttp sap, String key, String amount, int invoice) {
    Registration wanted =
        new Registration(key, "" + invoice, Money.of(amount, "MXN"), LocalDate.now(), "102001");
    PaymentRegistration registration =
        new PaymentRegistration(wanted, sap.company, Duration.ofMinutes(2), false);
    return ((Told.Shown) ok(sap, registration.begin())).key();
  }

  private static String invoice(
      SapCompanyOnHttp sap, String amount, String currency, String status) {
    Map<String, Object> fields = Map.of("U_COBRO_Status", status);
    return Integer.toString(
        sap.books().createInvoice("C0001", new BigDecimal(amount), currency, fields));
  }

  private static <T> T ok(SapCompanyOnHttp sap, Turn<T> beginning) {
    Answer<T> answer = sap.talk(beginning);
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<T>) answer).value();
  }

  private static Fault fault(Answer<?> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<?>) answer).fault();
  }
}
