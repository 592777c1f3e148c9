package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cobro.flow.NodeSteps;

/** An ERP, with what befalls calls, and its books judged after each call that may change them. */
abstract class ErpSide {

  final Plan plan;
  final Chance chance;
  private final Ground ground;
  private final ProviderSide provider;
  private final Set<String> undone = new HashSet<>();
  private final Set<Integer> touched = new HashSet<>();
  private boolean calm;

  ErpSide(Plan plan, Ground ground, ProviderSide provider, Chance chance) {
    this.plan = plan;
    this.ground = ground;
    this.provider = provider;
    this.chance = chance;
  }

  static ErpSide open(
      Plan plan, Ground ground, ProviderSide provider, VirtualClock clock, Chance chance) {
    return switch (plan.suite()) {
      case ODOO -> new OdooSide(plan, ground, provider, clock, chance);
      case SAP -> new SapSide(plan, ground, provider, clock, chance);
    };
  }

  /**
   * A payment in the books.
   *
   * @param invoices keys of the invoices or credit notes that it names
   * @param applied whether all of it settles them
   * @param outbound whether money was given back
   */
  record Booking(
      String reference,
      BigDecimal amount,
      String currency,
      boolean live,
      boolean applied,
      List<Integer> invoices,
      boolean outbound) {}

  /** The people in its office. */
  abstract Office office(VirtualClock clock, Chance chance);

  /** As a node makes them. */
  abstract ErpCalls calls(NodeSteps steps);

  abstract void refuseKey(boolean now);

  /** All payments but those that are cancelled. */
  abstract List<Booking> bookings();

  void calm(boolean now) {
    calm = now;
  }

  /** Whether something goes wrong with the call that is here. */
  boolean isTroubled(int percent) {
    return !calm && chance.percent(percent);
  }

  /** An accountant took a payment of ours back. */
  void undo(String reference) {
    undone.add(reference);
  }

  boolean isUndone(String externalId) {
    return undone.stream().anyMatch(reference -> reference.contains(externalId));
  }

  /** An accountant's hand was at the invoice. */
  void touch(int invoice) {
    touched.add(invoice);
  }

  boolean isTouched(int invoice) {
    return touched.contains(invoice);
  }

  /** Our payments by reference; those that are cancelled are left out. */
  Map<String, List<Booking>> ours() {
    return bookings().stream()
        .filter(booking -> booking.reference() != null)
        .collect(Collectors.groupingBy(Booking::reference, HashMap::new, Collectors.toList()));
  }

  void checkBooks() {
    Set<String> references = new HashSet<>(ground.texts("select external_id from payment_intent"));
    Set<String> refunds = new HashSet<>(ground.texts("select reference from refund"));
    ours()
        .forEach(
            (reference, payments) -> {
              if (references.contains(reference)) {
                checkOne(reference, payments);
              } else if (refunds.contains(reference)) {
                checkRefund(reference, payments);
              }
            });
  }

  /** Money out is registered once, as much as was given back and not before. */
  private void checkRefund(String reference, List<Booking> payments) {
    if (payments.size() > 1) {
      throw new Breach(2, reference, "is registered more than once: " + payments);
    }
    Booking payment = payments.get(0);
    String amount = payment.amount().movePointRight(2).toBigInteger().toString();
    List<String> given =
        ground.texts(
            "select amount_minor from refund where reference = ? and state = 'REFUNDED'",
            reference);
    if (!given.equals(List.of(amount)) || !payment.outbound()) {
      throw new Breach(3, reference, "is registered, but was not given back so: " + payment);
    }
  }

  private void checkOne(String reference, List<Booking> payments) {
    if (payments.size() > 1) {
      throw new Breach(2, reference, "is registered more than once: " + payments);
    }
    Booking payment = payments.get(0);
    boolean evident =
        provider
            .charge(reference)
            .filter(charge -> charge.amount().compareTo(payment.amount()) == 0)
            .isPresent();
    if (!evident || !"MXN".equals(payment.currency())) {
      throw new Breach(3, reference, "is registered, but was not charged so: " + payment);
    }
  }
}
