package org.cobro.sandbox.sap;

import java.math.BigDecimal;

/**
 * An invoice or a credit note as the accountant sees it.
 *
 * @param entry {@code DocEntry}, its key
 * @param number {@code DocNum}, what people see
 * @param total in the company's currency
 * @param open what is not settled yet, in the company's currency; 0 of a closed one
 * @param currency its own
 */
public record InvoiceView(
    int entry,
    int number,
    String partner,
    BigDecimal total,
    BigDecimal open,
    String currency,
    boolean closed,
    boolean cancelled) {}
