package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cobro.erp.Found;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.s4.OpenItems;
import org.cobro.erp.s4.PaymentTelling;
import org.cobro.erp.s4.Turn;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.WriteBack;
import org.cobro.sandbox.s4.Books.Posted;
import org.cobro.sandbox.s4.S4Rules;

/** The one payment that is told a simulated S/4HANA, and what came of it there. */
final class S4Payment {

  static final String KEY = "9000000001-a1-0a1b2c3d";
  static final Duration SETTLE = Duration.ofMinutes(2);

  private S4Payment() {}

  static BigDecimal due(S4OnHttp s4) {
    Answer<Found> answer = s4.talk(new OpenItems(s4.company).read(List.of(s4.invoice), null));
    return ((Answer.Ok<Found>) answer).value().invoices().get(0).residual();
  }

  static String credit(S4OnHttp s4) {
    String[] entry = onlyEntry(s4).entry().split("/");
    return S4Rules.COMPANY + "-" + entry[1] + "-" + entry[0] + "-002";
  }

  static Posted onlyEntry(S4OnHttp s4) {
    assertThat(s4.books().posted()).hasSize(1);
    return s4.books().posted().get(0);
  }

  static String refused(S4OnHttp s4) {
    return ((Told.Refused) register(s4)).detail();
  }

  static Told register(S4OnHttp s4) {
    return told(s4.talk(telling(s4, false)));
  }

  static Told told(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<Told>) answer).value();
  }

  static Fault fault(Answer<Told> answer) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<Told>) answer).fault();
  }

  static Turn<Told> telling(S4OnHttp s4, boolean inTheWake) {
    WriteBack writeBack = writeBack(s4);
    Registration registration =
        new Registration(KEY, s4.invoice, writeBack.amount(), LocalDate.now(), S4Rules.CLEARING);
    return new PaymentTelling(s4.company, writeBack)
        .register(registration, SETTLE, inTheWake, Instant.now());
  }

  static WriteBack writeBack(S4OnHttp s4) {
    Money amount = Money.of("1160.00", "MXN");
    Receivable receivable =
        new Receivable(
            "r1", "main", s4.invoice, "counters", "9000000001", S4Rules.CUSTOMER, null, amount);
    return new WriteBack(
        "w1",
        WriteBack.Kind.REGISTER,
        KEY,
        "Cobro " + KEY,
        "PAID",
        receivable,
        s4.invoice,
        amount,
        Instant.EPOCH,
        0,
        false,
        1);
  }
}
