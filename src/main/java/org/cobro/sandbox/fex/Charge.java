package org.cobro.sandbox.fex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/** One intent, as it changes. Guarded by its {@link Ledger}. */
final class Charge {
  final String id;
  final BigDecimal amount;
  final String currency;
  final String counter;
  final String reference;
  final String callback;
  final String description;
  final ObjectNode metadata;
  final Instant createdAt;
  final Instant expiresAt;
  final String qrData;
  final String picture;
  Status status;
  Instant updatedAt;
  String payer;
  Instant paidAt;
  String refundStatus;
  String refundTransaction;
  int declines;

  Charge(
      String id,
      BigDecimal amount,
      String currency,
      String counter,
      String reference,
      String callback,
      String description,
      ObjectNode metadata,
      Instant createdAt,
      Instant expiresAt,
      String qrData,
      String picture,
      Status status) {
    this.id = id;
    this.amount = amount;
    this.currency = currency;
    this.counter = counter;
    this.reference = reference;
    this.callback = callback;
    this.description = description;
    this.metadata = metadata;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
    this.qrData = qrData;
    this.picture = picture;
    this.status = status;
    this.updatedAt = createdAt;
  }

  String attempt() {
    return metadata.path("attempt").asText("");
  }

  /** Whether the customer's money moved, refunds not deducted. */
  boolean isPaid() {
    return paidAt != null;
  }

  BookedIntent booked() {
    return new BookedIntent(
        id, attempt(), amount, currency, counter, status, isPaid(), refundStatus, qrData);
  }
}
