package org.cobro.sandbox.compago;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One payment intent in the simulated provider's books.
 *
 * @param id Compago's
 * @param externalId the caller's reference, unique for ever
 * @param amount pesos, as sent
 * @param terminal serial number; {@code null} while any may take it
 * @param status as the status call tells it
 * @param summary {@code paymentSummary.status}; {@code null} while nothing was processed
 * @param charged whether the customer's money moved, whatever the API says about it
 * @param operation number of the charge or decline; 0 when there was none
 * @param createdAt server time
 * @param updatedAt server time of the last change
 */
public record BookedIntent(
    String id,
    String externalId,
    BigDecimal amount,
    String terminal,
    Status status,
    String summary,
    boolean charged,
    long operation,
    Instant createdAt,
    Instant updatedAt) {

  /** The documented values; there is none for expired. */
  public enum Status {
    PENDING,
    CONFIRMED,
    CANCELLED
  }

  /** Whether the API gives the sign for "paid". */
  public boolean paid() {
    return "SUCCESS".equals(summary);
  }

  boolean pending() {
    return status == Status.PENDING;
  }

  BookedIntent with(Status next, Instant now) {
    return new BookedIntent(
        id, externalId, amount, terminal, next, summary, charged, operation, createdAt, now);
  }

  BookedIntent takenBy(String code) {
    return new BookedIntent(
        id, externalId, amount, code, status, summary, charged, operation, createdAt, updatedAt);
  }

  BookedIntent summed(String text, long number, Instant now) {
    return new BookedIntent(
        id, externalId, amount, terminal, status, text, charged, number, createdAt, now);
  }

  BookedIntent withMoneyMoved() {
    return new BookedIntent(
        id, externalId, amount, terminal, status, summary, true, operation, createdAt, updatedAt);
  }
}
