package org.cobro.testing;

/**
 * An invoice that a test sold.
 *
 * @param erp the ERP connection
 * @param invoice the ERP's id
 * @param terminal where it is to be collected
 */
public record Sale(String erp, int invoice, String terminal) {

  /** The id as Cobro keeps it. */
  public String invoiceId() {
    return Integer.toString(invoice);
  }
}
