package org.cobro.erp.s4;

import java.time.Duration;
import java.time.Instant;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.intent.WriteBack;

/**
 * Tells SAP of an outcome: posts a payment on account. A journal line has no field for how its
 * collection goes, so notes are left out there; people read them in Cobro.
 */
public final class PaymentTelling {

  private final S4Company company;
  private final WriteBack writeBack;

  public PaymentTelling(S4Company company, WriteBack writeBack) {
    this.company = company;
    this.writeBack = writeBack;
  }

  /**
   * Posts on account.
   *
   * @param settle how long SAP may go on with a post whose answer was lost
   * @param inTheWake whether an earlier talk broke off which may have posted just now
   * @param at when the message is made
   */
  public Turn<Told> register(
      Registration registration, Duration settle, boolean inTheWake, Instant at) {
    return new PaymentRegistration(
            registration,
            company,
            writeBack.receivable().partner(),
            new PaymentRegistration.Posting(settle, inTheWake, at))
        .begin();
  }

  /** Nothing is written. */
  public Turn<Told> note() {
    return Turn.end(
        new Told.Shown(writeBack.document(), "not written: S/4HANA has no field for notes"));
  }

  /** Money given back is posted in SAP by a person. */
  public Turn<Told> refund() {
    return Refusal.BY_HAND.with(
        "%s was given back at the provider: post it in SAP by hand, then mark this as settled"
            .formatted(writeBack.amount()));
  }
}
