package org.cobro.sandbox.mercadopago;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One payment intent or order in the simulated provider's books.
 *
 * @param api by which it came
 * @param id the provider's
 * @param reference the caller's; empty when there is none
 * @param amount in the currency's major unit
 * @param terminal it was sent to
 * @param stage where it is
 * @param detail why, in the words of orders
 * @param declines cards refused without ending it
 * @param payments made for it; two are a customer charged twice
 * @param createdAt server time
 * @param updatedAt server time of the last change
 */
public record BookedCharge(
    Api api,
    String id,
    String reference,
    BigDecimal amount,
    String terminal,
    Stage stage,
    String detail,
    int declines,
    List<BookedPayment> payments,
    Instant createdAt,
    Instant updatedAt) {

  /** The two APIs. */
  public enum Api {
    INTENTS,
    ORDERS
  }

  public BookedCharge {
    payments = List.copyOf(payments);
  }

  /** Whether the customer's money moved, whatever the API says about it. */
  public boolean charged() {
    return payments.stream().anyMatch(BookedPayment::approved);
  }

  /** As its API tells it. */
  public String status() {
    return api == Api.INTENTS ? stage.state() : stage.status();
  }
}
