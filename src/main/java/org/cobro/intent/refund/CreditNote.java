package org.cobro.intent.refund;

import org.cobro.intent.Money;

/**
 * What the ERP shows of a posted credit note that is still to be paid out.
 *
 * @param erp the ERP connection
 * @param id the ERP's key
 * @param number the label that people know
 * @param invoiceId the ERP's key of the invoice that it reverses
 * @param amount what is still to be given back
 * @param objection why a person must do it; {@code null} when Cobro can
 */
public record CreditNote(
    String erp, String id, String number, String invoiceId, Money amount, String objection) {

  /** Of an ERP that has no objections of its own. */
  public CreditNote(String erp, String id, String number, String invoiceId, Money amount) {
    this(erp, id, number, invoiceId, amount, null);
  }

  Refund.Document document() {
    return new Refund.Document(id, number);
  }
}
