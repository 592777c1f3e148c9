package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.cobro.erp.Direction;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.sap.PaymentTelling;
import org.cobro.erp.sap.Turn;
import org.cobro.intent.Answer;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.WriteBack;
import org.cobro.sandbox.sap.PaymentView;

/** 160.01 that was given back of a paid invoice, and how SAP is told of it. */
final class SapRefund {

  static final String KEY = "31-a1-0a1b2c3d-r1";
  static final Duration SETTLE = Duration.ofMinutes(2);

  private SapRefund() {}

  static PaymentView onlyPayment(SapCompanyOnHttp sap, int note) {
    assertThat(sap.books().outgoingPayments()).hasSize(1);
    PaymentView payment = sap.books().outgoingPayments().get(0);
    assertThat(payment.cancelled()).isFalse();
    assertThat(payment.applied()).containsOnlyKeys(note);
    assertThat(sap.books().creditNote(note).closed()).isTrue();
    return payment;
  }

  /** A credit note of an invoice that is paid. */
  static int credit(SapCompanyOnHttp sap, String amount) {
    sap.books().addPaymentElsewhere(sap.invoice, new BigDecimal("1160.00"));
    return sap.books().createCreditNote(sap.invoice, new BigDecimal(amount));
  }

  static Told book(SapCompanyOnHttp sap, int note) {
    return told(sap.talk(telling(sap, note, false)));
  }

  static Told told(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<Told>) answer).value();
  }

  static Turn<Told> telling(SapCompanyOnHttp sap, int note, boolean inTheWake) {
    return new PaymentTelling(
            sap.company, writeBack(note, "REFUNDED", WriteBack.Subject.CREDIT_NOTE))
        .register(registration(note, "160.01", Direction.OUTBOUND), SETTLE, inTheWake);
  }

  static Registration registration(int document, String amount, Direction direction) {
    return new Registration(
        KEY,
        Integer.toString(document),
        Money.of(amount, "MXN"),
        LocalDate.now(),
        "102001",
        direction);
  }

  static WriteBack writeBack(int document, String status, WriteBack.Subject subject) {
    Money amount = Money.of("160.01", "MXN");
    Receivable receivable =
        new Receivable("r1", "main", "1", "counter", "31", "C0001", null, amount);
    return new WriteBack(
        "w1",
        WriteBack.Kind.REFUND,
        KEY,
        "Cobro " + KEY,
        status,
        receivable,
        Integer.toString(document),
        amount,
        Instant.EPOCH,
        0,
        false,
        1,
        subject);
  }
}
