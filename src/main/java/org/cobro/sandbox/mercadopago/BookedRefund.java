package org.cobro.sandbox.mercadopago;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Money given back.
 *
 * @param id {@code REF…}
 * @param number as in the payments API
 * @param amount in the currency's major unit
 * @param processed {@code false} while it is under way
 * @param at when it was asked for
 */
public record BookedRefund(
    String id, long number, BigDecimal amount, boolean processed, Instant at) {

  BookedRefund done() {
    return new BookedRefund(id, number, amount, true, at);
  }
}
