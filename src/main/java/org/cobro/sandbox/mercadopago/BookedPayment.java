package org.cobro.sandbox.mercadopago;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One card held to a terminal, to its end; a charge has one, unless something went wrong.
 *
 * @param number as in the payments API
 * @param chargeId of the intent or order
 * @param reference the caller's
 * @param amount in the currency's major unit
 * @param status as in the payments API, but for refunds
 * @param detail why, in the words of orders
 * @param at when the card was held to the terminal
 * @param refunds oldest first
 */
public record BookedPayment(
    long number,
    String chargeId,
    String reference,
    BigDecimal amount,
    String status,
    String detail,
    Instant at,
    List<BookedRefund> refunds) {

  public BookedPayment {
    refunds = List.copyOf(refunds);
  }

  /** Whether the customer's money moved. */
  public boolean approved() {
    return "approved".equals(status);
  }

  /** What was given back, or is about to be. */
  public BigDecimal refunded() {
    return refunds.stream().map(BookedRefund::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  boolean whollyRefunded() {
    return refunded().compareTo(amount) >= 0;
  }

  boolean refunding() {
    return refunds.stream().anyMatch(each -> !each.processed());
  }

  BookedPayment settled(String other, String why) {
    return new BookedPayment(number, chargeId, reference, amount, other, why, at, refunds);
  }

  BookedPayment with(BookedRefund refund) {
    return holding(Stream.concat(refunds.stream(), Stream.of(refund)).toList());
  }

  BookedPayment refundDone(String id) {
    return holding(refunds.stream().map(r -> r.id().equals(id) ? r.done() : r).toList());
  }

  private BookedPayment holding(List<BookedRefund> others) {
    return new BookedPayment(number, chargeId, reference, amount, status, detail, at, others);
  }
}
