package org.cobro.simulation;

import java.math.BigDecimal;

/**
 * One intent in the provider's books.
 *
 * @param reference ours
 * @param charged whether the customer's money moved, whatever the provider says about it
 * @param returned what was given back of it, by whomever
 * @param payable whether it may yet be charged, after what the provider says
 */
record Slip(
    String id,
    String reference,
    BigDecimal amount,
    boolean charged,
    boolean payable,
    BigDecimal returned) {}
