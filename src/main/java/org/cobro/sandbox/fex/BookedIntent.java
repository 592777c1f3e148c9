package org.cobro.sandbox.fex;

import java.math.BigDecimal;

/**
 * An intent in the provider's own books.
 *
 * @param reference the attempt in its metadata; empty for none
 * @param counter {@code null} for none
 * @param paid whether the customer's money moved, refunds not deducted
 * @param refundStatus {@code null} for none
 * @param qrData what a customer scans
 */
public record BookedIntent(
    String id,
    String reference,
    BigDecimal amount,
    String currency,
    String counter,
    Status status,
    boolean paid,
    String refundStatus,
    String qrData) {}
