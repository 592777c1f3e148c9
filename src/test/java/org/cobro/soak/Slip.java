package org.cobro.soak;

import java.math.BigDecimal;

/**
 * One intent in a provider's books.
 *
 * @param reference ours
 * @param charged whether the customer's money moved
 * @param payable whether somebody may yet pay it, late customers included
 * @param returned what was given back of it
 */
record Slip(
    String id,
    String reference,
    BigDecimal amount,
    boolean charged,
    boolean payable,
    BigDecimal returned) {}
