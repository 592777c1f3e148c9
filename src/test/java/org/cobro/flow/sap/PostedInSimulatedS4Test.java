package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.flow.sap.S4Payment.KEY;
import static org.cobro.flow.sap.S4Payment.credit;
import static org.cobro.flow.sap.S4Payment.due;
import static org.cobro.flow.sap.S4Payment.onlyEntry;
import static org.cobro.flow.sap.S4Payment.register;

import java.time.LocalDate;
import java.util.List;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.s4.PaymentBooks;
import org.cobro.intent.Answer;
import org.cobro.intent.Money;
import org.cobro.sandbox.s4.S4Rules;
import org.junit.jupiter.api.Test;

/** What is known of a posted payment later, whatever people did to it. */
class PostedInSimulatedS4Test {

  @Test
  void showsAReconciliationWhatItPosted() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      for (List<String> references : List.of(List.of(KEY), List.<String>of())) {
        PaymentSearch search = new PaymentSearch(references, LocalDate.now());
        Answer<List<BookedPayment>> answer = s4.talk(new PaymentBooks(s4.company, search).begin());
        BookedPayment payment = ((Answer.Ok<List<BookedPayment>>) answer).value().get(0);
        assertThat(payment.reference()).isEqualTo(KEY);
        assertThat(payment.amount()).isEqualTo(Money.of("1160.00", "MXN"));
        assertThat(payment.counts()).isTrue();
        assertThat(payment.invoiceIds()).containsExactly(s4.invoice);
      }
    }
  }

  @Test
  void showsAReconciliationWhatItAskedForThoughAnAccountantGaveItAnotherText() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4), "DocumentItemText", "revisado");
      PaymentSearch known = new PaymentSearch(List.of("1-a1-00000000", KEY), LocalDate.now());
      BookedPayment payment = booked(s4, known).get(0);
      assertThat(payment.reference()).isEqualTo(KEY);
      assertThat(payment.amount()).isEqualTo(Money.of("1160.00", "MXN"));
      assertThat(payment.counts()).isTrue();
      assertThat(payment.applied()).isFalse();
      assertThat(payment.invoiceIds()).isEmpty();
      assertThat(booked(s4, new PaymentSearch(List.of(), LocalDate.now()))).isEmpty();
    }
  }

  private static List<BookedPayment> booked(S4OnHttp s4, PaymentSearch search) {
    Answer<List<BookedPayment>> answer = s4.talk(new PaymentBooks(s4.company, search).begin());
    return ((Answer.Ok<List<BookedPayment>>) answer).value();
  }

  @Test
  void deductsWhatItPostedByKeyAndAssignmentWhereItsTextIsGone() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4), "DocumentItemText", "revisado");
      assertThat(due(s4)).isEqualByComparingTo("0");
      s4.books().change(credit(s4), "AssignmentReference", "revisado");
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
    }
  }

  @Test
  void deductsByAssignmentNeitherWhatNamesAnotherInvoiceNorWhatIsNotOurs() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      s4.books().change(credit(s4), "DocumentItemText", "1010-2026-1800000099-001 " + KEY);
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
      s4.books().change(credit(s4), "DocumentItemText", "revisado");
      s4.books().change(credit(s4), "Customer", "0010100002");
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
      s4.books().change(credit(s4), "Customer", S4Rules.CUSTOMER);
      s4.books().change(credit(s4), "DocumentReferenceID", "FACTURA 17");
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
    }
  }

  @Test
  void deductsWhatItPostedFromWhatIsDueWhetherClearedOrNot() {
    try (S4OnHttp s4 = new S4OnHttp()) {
      register(s4);
      assertThat(due(s4)).isEqualByComparingTo("0");
      s4.books().clear(credit(s4));
      assertThat(due(s4)).isEqualByComparingTo("0");
      s4.books().reverse(onlyEntry(s4).entry());
      assertThat(due(s4)).isEqualByComparingTo("1160.00");
    }
  }
}
