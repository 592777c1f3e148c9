package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.mercadopago.BookedCharge.Api;

/** A payment intent or order while it lives; changed by the {@link Ledger} alone. */
final class Charge {
  final Api api;
  final String id;
  final BigDecimal amount;
  final Device device;

  /** The body of the create. */
  final ObjectNode asked;

  final String reference;
  final Instant createdAt;
  final Instant expiresAt;
  final List<BookedPayment> payments = new ArrayList<>();

  Stage stage = Stage.CREATED;
  String detail = "created";
  boolean cancelRequested;
  int declines;

  /** Cards that were processed, or are. */
  int cards;

  int version;
  Instant updatedAt;

  Charge(
      Api api,
      String id,
      BigDecimal amount,
      Device device,
      ObjectNode asked,
      String reference,
      Instant createdAt,
      Instant expiresAt) {
    this.api = api;
    this.id = id;
    this.amount = amount;
    this.device = device;
    this.asked = asked;
    this.reference = reference;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
    this.updatedAt = createdAt;
  }

  boolean order() {
    return api == Api.ORDERS;
  }

  /** {@code PAY…}; the same for all cards tried. */
  String transactionId() {
    return "PAY" + id.substring(id.length() - Numbers.LENGTH);
  }

  /** The one that its API tells of: the first. */
  Optional<BookedPayment> payment() {
    return payments.stream().findFirst();
  }

  boolean refunded() {
    return payment().filter(BookedPayment::whollyRefunded).isPresent();
  }

  boolean partlyRefunded() {
    return !refunded() && payment().filter(p -> !p.refunds().isEmpty()).isPresent();
  }

  void replace(BookedPayment payment) {
    payments.replaceAll(each -> each.number() == payment.number() ? payment : each);
  }

  BookedCharge booked() {
    return new BookedCharge(
        api,
        id,
        reference,
        amount,
        device.point.id(),
        stage,
        detail,
        declines,
        payments,
        createdAt,
        updatedAt);
  }
}
