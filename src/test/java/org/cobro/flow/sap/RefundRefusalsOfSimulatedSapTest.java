package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.flow.sap.SapRefund.KEY;
import static org.cobro.flow.sap.SapRefund.book;
import static org.cobro.flow.sap.SapRefund.credit;
import static org.cobro.flow.sap.SapRefund.onlyPayment;
import static org.cobro.flow.sap.SapRefund.telling;
import static org.cobro.flow.sap.SapRefund.told;
import static org.cobro.flow.sap.SapRefund.writeBack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.cobro.erp.Told;
import org.cobro.erp.sap.PaymentTelling;
import org.cobro.erp.sap.SapCompany;
import org.cobro.intent.WriteBack;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.Reading;
import org.cobro.sandbox.sap.Trouble;
import org.junit.jupiter.api.Test;

/** What SAP does not take of money that was given back, in words for a person. */
class RefundRefusalsOfSimulatedSapTest {

  @Test
  void stopsWhereAPersonMustDecide() {
    assertStop("ALREADY_PAID", (sap, note) -> sap.books().payOutElsewhere(note, of("160.01")));
    assertStop("AMOUNT_CHANGED", (sap, note) -> sap.books().payOutElsewhere(note, of("0.01")));
    assertStop("CANCELLED", (sap, note) -> sap.books().cancelCreditNote(note));
    assertStop(
        "REFUSED: the payment: SAP -5002",
        (sap, note) -> sap.books().closePeriodUntil(LocalDate.now()));
    assertStop(
        "OTHER", (sap, note) -> sap.books().writeOnCreditNote(note, Map.of("DocCurrency", "USD")));
    assertStop(
        "REFUSED: the payment: SAP -5002",
        (sap, note) ->
            sap.server
                .troubles()
                .next(
                    Call.PAY_OUT,
                    Trouble.meanwhile(() -> sap.books().payOutElsewhere(note, of("100.00")))));
  }

  @Test
  void saysInPlainWordsWhatAPersonIsToDo() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      sap.books().payOutElsewhere(note, of("160.01"));
      assertThat(refused(sap, note))
          .isEqualTo(
              "ALREADY_PAID: credit note 1001 (PAID, due 0.00 MXN); given back 160.01 MXN; nothing"
                  + " was written");
      Told gone = told(sap.talk(telling(sap, 77, false)));
      assertThat(((Told.Refused) gone).detail()).isEqualTo("GONE: credit note 77 is gone");
      assertThat(((Told.Refused) gone).gone()).isTrue();
    }
  }

  @Test
  void doesNotRepeatAPaymentThatTheAccountantCancelled() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      sap.books().cancelOutgoingPayment(onlyPayment(sap, note).entry());
      assertThat(refused(sap, note)).startsWith("PAYMENT_CANCELLED_IN_ERP: outgoing payment 5001");
      assertThat(sap.books().outgoingPayments()).hasSize(1);
    }
  }

  @Test
  void writesNothingWhereOutgoingPaymentsLackTheField() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp(Reading.PAYMENTS_APART)) {
      int note = credit(sap, "160.01");
      assertThat(refused(sap, note))
          .startsWith("NO_KEY_FIELD: outgoing payments cannot be looked up by U_COBRO_Key (SAP ")
          .contains("sap check", "nothing was written");
      assertThat(sap.server.calls(Call.PAY_OUT)).isZero();
      sap.books().addUserField("OVPM", "COBRO_Key", 50);
      assertThat(book(sap, note)).isInstanceOf(Told.Shown.class);
      onlyPayment(sap, note);
    }
  }

  @Test
  void saysWhereToLookWhenPaymentsNeedAnApproval() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      sap.server.troubles().next(Call.PAY_OUT, Trouble.refused(404, -2028, "No matching records"));
      assertThat(refused(sap, note)).contains("-2028").contains("approval");
    }
  }

  @Test
  void saysOnTheCreditNoteWhatBecameOfItsRefund() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      WriteBack refused = writeBack(note, "REFUSED", WriteBack.Subject.CREDIT_NOTE);
      assertThat(told(sap.talk(new PaymentTelling(sap.company, refused).note(true))))
          .isInstanceOf(Told.Shown.class);
      assertThat(sap.books().creditNoteField(note, "U_COBRO_Status")).isEqualTo("REFUSED");
      assertThat(sap.books().creditNoteField(note, "U_COBRO_Note")).contains("[" + KEY + "]");
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Status")).isEmpty();
    }
  }

  @Test
  void asksForACreditNoteWhereMoneyWentBackWithoutOne() {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      WriteBack back = writeBack(sap.invoice, "", WriteBack.Subject.UNCREDITED);
      assertThat(told(sap.talk(new PaymentTelling(sap.company, back).note(true))))
          .isInstanceOf(Told.Shown.class);
      assertThat(sap.books().field(sap.invoice, "U_COBRO_Note")).contains("[" + KEY + "]");

      SapCompany silent =
          new SapCompany("MXN", Map.of(), "U_COBRO_Key", "U_COBRO_Status", "U_COBRO_Ref", null);
      assertThat(said(silent, sap, true))
          .isEqualTo(
              "BY_HAND: 160.01 MXN of invoice 31 was given back without a credit note: make an A/R"
                  + " credit memo of that amount from the invoice in SAP; Cobro takes it for this"
                  + " refund and books the outgoing payment on it. Then resolve this");
      assertThat(said(silent, sap, false))
          .endsWith("then book the outgoing payment on it by hand, and resolve this");
    }
  }

  private static void assertStop(String start, ObjIntConsumer<SapCompanyOnHttp> change) {
    try (SapCompanyOnHttp sap = new SapCompanyOnHttp()) {
      int note = credit(sap, "160.01");
      change.accept(sap, note);
      assertThat(refused(sap, note)).startsWith(start);
      assertThat(sap.books().outgoingPayments())
          .noneMatch(payment -> KEY.equals(payment.ownFields().get("U_COBRO_Key")));
      assertThat(sap.books().creditNoteField(note, "U_COBRO_Status")).isEqualTo("NOT_BOOKED");
    }
  }

  private static String refused(SapCompanyOnHttp sap, int note) {
    return ((Told.Refused) book(sap, note)).detail();
  }

  private static String said(SapCompany company, SapCompanyOnHttp sap, boolean carriesOut) {
    WriteBack back = writeBack(sap.invoice, "", WriteBack.Subject.UNCREDITED);
    return ((Told.Refused) told(sap.talk(new PaymentTelling(company, back).note(carriesOut))))
        .detail();
  }

  private static BigDecimal of(String amount) {
    return new BigDecimal(amount);
  }
}
