package org.cobro.erp.s4;

import org.cobro.erp.Told;

/** Why a write-back cannot go on without a person. */
enum Refusal {
  /** The invoice was cleared without us. */
  ALREADY_CLEARED,
  CANCELLED,
  /** There is no such line, or it is hidden from our user. */
  GONE,
  /** Less is due than was collected. */
  AMOUNT_CHANGED,
  /** A state of the invoice that we do not know how to continue, or texts that do not fit. */
  OTHER,
  /** A journal entry with our key is not the one that we mean. */
  CONFLICT,
  /** Somebody reversed our journal entry; it is not made again by itself. */
  REVERSED_IN_ERP,
  /** SAP said no, and a look afterwards showed no effect. */
  REFUSED,
  /** Cobro does not write it. */
  BY_HAND;

  Turn<Told> with(String detail) {
    return Turn.end(new Told.Refused(this == GONE, this + ": " + detail));
  }
}
