package org.cobro.sandbox.mercadopago;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The simulated provider's books at one moment; what a test compares an ERP with.
 *
 * @param charges of both APIs, oldest first
 * @param requests calls that arrived, whatever became of them
 * @param creates creates that arrived, by their {@code external_reference}
 */
public record Books(
    List<BookedCharge> charges, Map<Call, Integer> requests, Map<String, Integer> creates) {

  public Books {
    charges = List.copyOf(charges);
    requests = Map.copyOf(requests);
    creates = Map.copyOf(creates);
  }

  /** Charges whose money moved, whatever the API says about them. */
  public List<BookedCharge> paid() {
    return charges.stream().filter(BookedCharge::charged).toList();
  }

  /** Those with this reference; the provider does not insist on there being one. */
  public List<BookedCharge> find(String reference) {
    return charges.stream().filter(each -> each.reference().equals(reference)).toList();
  }

  /** Cards that paid, oldest charge first. */
  public List<BookedPayment> payments() {
    return charges.stream()
        .flatMap(each -> each.payments().stream())
        .filter(BookedPayment::approved)
        .toList();
  }

  /** What was charged for a reference, refunds not deducted. */
  public BigDecimal charged(String reference) {
    return sum(payments().stream().filter(each -> each.reference().equals(reference)).toList());
  }

  /** All that was charged, refunds not deducted. */
  public BigDecimal takings() {
    return sum(payments());
  }

  /** All that was given back. */
  public BigDecimal refunds() {
    return payments().stream()
        .map(BookedPayment::refunded)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** How many calls of a kind arrived. */
  public int requests(Call call) {
    return requests.getOrDefault(call, 0);
  }

  /** How many creates with this reference arrived; sent once means 1. */
  public int creates(String reference) {
    return creates.getOrDefault(reference, 0);
  }

  private static BigDecimal sum(List<BookedPayment> payments) {
    return payments.stream().map(BookedPayment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
