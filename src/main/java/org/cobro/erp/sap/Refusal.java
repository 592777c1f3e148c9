package org.cobro.erp.sap;

import org.cobro.erp.Told;

/** Why a write-back cannot go on without a person. */
enum Refusal {
  /** Somebody else's payment settled the document. */
  ALREADY_PAID,
  CANCELLED,
  /** There is no such document, or it is hidden from our user. */
  GONE,
  /** Less is due than was collected or given back. */
  AMOUNT_CHANGED,
  /** A state of document or payment that we do not know how to continue. */
  OTHER,
  /** A payment under our key is not the one that we mean. */
  CONFLICT,
  /** Somebody cancelled our payment in SAP; it is not made again by itself. */
  PAYMENT_CANCELLED_IN_ERP,
  /** It waits for an approval in SAP, or was refused one. */
  NOT_APPROVED,
  /** SAP said no, and a look afterwards showed no effect. */
  REFUSED,
  /** Outgoing payments cannot be looked up by our key, so none is booked. */
  NO_KEY_FIELD,
  /** Something that Cobro does not write, or has nowhere to say. */
  BY_HAND;

  Turn<Told> with(String detail) {
    return Turn.end(new Told.Refused(this == GONE, this + ": " + detail));
  }
}
