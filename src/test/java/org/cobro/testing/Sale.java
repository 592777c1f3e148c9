package org.cobro.testing;

/**
 * An invoice that a test sold.
 *
 * @param erp the ERP connection
 * @param invoice the ERP's id, where it is a number
 * @param terminal where it is to be collected
 * @param invoiceId the id as Cobro keeps it
 */
public record Sale(String erp, int invoice, String terminal, String invoiceId) {

  public Sale(String erp, int invoice, String terminal) {
    this(erp, invoice, terminal, Integer.toString(invoice));
  }

  /** Of an ERP whose ids are no numbers. */
  public static Sale of(String erp, String invoiceId, String terminal) {
    return new Sale(erp, 0, terminal, invoiceId);
  }
}
