package org.cobro.intent;

/**
 * An ERP invoice that is to be collected.
 *
 * @param id our key
 * @param erp the ERP connection
 * @param invoiceId the ERP's key
 * @param flow the flow that picked it up first
 * @param number the label that people know
 * @param partner the customer's key in the ERP; {@code null} when unknown
 * @param terminal the device named on the invoice; {@code null} when the flow decides
 * @param amount what was open when it was last read
 */
public record Receivable(
    String id,
    String erp,
    String invoiceId,
    String flow,
    String number,
    String partner,
    String terminal,
    Money amount) {}
