package org.cobro.erp.sap;

import org.cobro.erp.Told;

/** Why a write-back cannot go on without a person. */
enum Refusal {
  /** Somebody else's payment settled the invoice. */
  ALREADY_PAID,
  CANCELLED,
  /** There is no such invoice, or it is hidden from our user. */
  GONE,
  /** Less is due than was collected. */
  AMOUNT_CHANGED,
  /** A state of invoice or payment that we do not know how to continue. */
  OTHER,
  /** A payment under our key is not the one that we mean. */
  CONFLICT,
  /** Somebody cancelled our payment in SAP; it is not made again by itself. */
  PAYMENT_CANCELLED_IN_ERP,
  /** It waits for an approval in SAP, or was refused one. */
  NOT_APPROVED,
  /** SAP said no, and a look afterwards showed no effect. */
  REFUSED,
  /** Cobro does not write it. */
  BY_HAND;

  Turn<Told> with(String detail) {
    return Turn.end(new Told.Refused(this == GONE, this + ": " + detail));
  }
}
