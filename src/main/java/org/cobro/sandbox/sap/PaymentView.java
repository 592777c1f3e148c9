package org.cobro.sandbox.sap;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A payment as the accountant sees it.
 *
 * @param entry {@code DocEntry}, its key
 * @param amount sum of its means, in the company's currency
 * @param applied by the {@code DocEntry} of what it settles
 * @param day {@code DocDate}, such as 2026-11-28
 * @param ownFields texts in the company's own columns, by their full name
 */
public record PaymentView(
    int entry,
    int number,
    String partner,
    BigDecimal amount,
    Map<Integer, BigDecimal> applied,
    String day,
    boolean cancelled,
    Map<String, String> ownFields) {}
