package org.cobro.sandbox.compago;

import java.math.BigDecimal;

/**
 * One charge in the simulated provider's books.
 *
 * @param amount pesos, as sent
 * @param description as sent; no answer shows it
 */
public record CardPayment(
    String id, String card, BigDecimal amount, String description, Status status) {

  /** Of charges that no call of a client made. */
  static final String ELSEWHERE = "made elsewhere";

  /** The documented values; there is none for a decline. */
  public enum Status {
    NOT_INITIALIZED,
    PENDING,
    CONFIRMED,
    CANCELLED,
    REFUNDED
  }

  CardPayment with(Status next) {
    return new CardPayment(id, card, amount, description, next);
  }

  /** Whether the customer's money moved, given back or not. */
  public boolean moved() {
    return status == Status.CONFIRMED || status == Status.REFUNDED;
  }

  /** Whether a client asked for it through the API. */
  public boolean isOfApi() {
    return !description.equals(ELSEWHERE);
  }
}
