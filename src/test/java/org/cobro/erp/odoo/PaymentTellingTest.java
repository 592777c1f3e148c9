package org.cobro.erp.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.cobro.erp.Registration;
import org.cobro.intent.Money;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentTellingTest {
  private static final String STATUS = "x_cobro_status";
  private static final String MESSAGE = "x_cobro_message";

  private SimulatedOdoo odoo;
  private OdooSetup setup;

  @BeforeEach
  void start() {
    odoo = new SimulatedOdoo(OdooSimulator.version(17));
    odoo.server.books().write(odoo.invoice, Map.of(STATUS, "CANCELLED", MESSAGE, "an old one"));
    setup = odoo.setup();
  }

  @AfterEach
  void stop() {
    odoo.close();
  }

  @Test
  void overwritesTheStatusThatAnEarlierAttemptLeft() {
    assertThat(odoo.talk(paid())).isInstanceOf(Step.Done.class);
    assertThat(field(STATUS)).isEqualTo("PAID");
    assertThat(field(MESSAGE)).isEqualTo("Cobro: 1160.00 MXN, PAID");
    assertThat(odoo.server.books().notes(odoo.invoice)).isEmpty();
  }

  @Test
  void leavesOneNoteOnAnInvoiceThatWasCancelledAfterItsMoneyWasCollected() {
    odoo.server.books().cancel(odoo.invoice);
    Step.Stop stop = (Step.Stop) odoo.talk(paid());
    assertThat(stop.reason()).isEqualTo(Refusal.CANCELLED);
    assertThat(odoo.talk(paid())).isEqualTo(stop);
    assertThat(odoo.server.books().notes(odoo.invoice))
        .singleElement()
        .asString()
        .contains("1160.00 MXN, PAID; not booked", "CANCELLED", "[CB-7-not-booked]");
    assertThat(field(STATUS)).isEqualTo("NOT_BOOKED");
  }

  @Test
  void takesBackThatItIsNotBookedOnceItIs() {
    odoo.server.books().cancel(odoo.invoice);
    assertThat(odoo.talk(paid())).isInstanceOf(Step.Stop.class);
    odoo.server.books().resetToDraft(odoo.invoice);
    odoo.server.books().post(odoo.invoice);

    assertThat(odoo.talk(paid(true))).isInstanceOf(Step.Done.class);
    assertThat(odoo.talk(paid(true))).isInstanceOf(Step.Done.class);

    assertThat(odoo.server.books().notes(odoo.invoice))
        .hasSize(2)
        .last()
        .asString()
        .contains("1160.00 MXN, PAID; now booked: payment", "[CB-7-booked]");
    assertThat(field(STATUS)).isEqualTo("PAID");
    assertThat(odoo.server.books().payments()).hasSize(1);
  }

  @Test
  void goesToAPersonEvenWhenTheNoteCannotBeLeft() {
    odoo.server.books().cancel(odoo.invoice);
    odoo.server.faults().next("account.move", "message_post", Failure.dropBefore());
    assertThat(odoo.talk(paid())).isInstanceOf(Step.Stop.class);
  }

  @Test
  void comesBackForTheStatusOfARegisteredPaymentAndRegistersItNoSecondTime() {
    odoo.server.faults().next(2, "account.move", "write", Failure.dropBefore());
    assertThat(odoo.talk(paid())).isInstanceOf(Step.Retry.class);
    assertThat(odoo.talk(paid())).isInstanceOf(Step.Done.class);
    assertThat(field(STATUS)).isEqualTo("PAID");
    assertThat(odoo.server.books().payments()).hasSize(1);
  }

  private PaymentTelling paid() {
    return paid(false);
  }

  private PaymentTelling paid(boolean refused) {
    Money amount = Money.of("1160.00", "MXN");
    String id = Integer.toString(odoo.invoice);
    Registration registration =
        new Registration("CB-7", id, amount, LocalDate.of(2026, 11, 21), "BNK1");
    return PaymentTelling.of(registration, "PAID", "Cobro: 1160.00 MXN, PAID", refused, setup);
  }

  private Object field(String name) {
    return odoo.server.books().field(odoo.invoice, name);
  }
}
