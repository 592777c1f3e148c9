package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.simulation.ErpSide.Booking;
import org.cobro.simulation.ProviderSide.Charge;

/** What must hold once the world has come to rest: both books, entry by entry and in sum. */
final class Accounts {

  private static final String LISTED =
      """
      select 1 from payment_intent i join dead_letter d on d.receivable_id = i.receivable_id
        left join write_back w on w.id = d.write_back_id
      where i.external_id = ? and d.closed_at is null
        and (d.intent_id = i.id and d.cause in ('UNKNOWN', 'REVIEW', 'LATE_CONTRADICTION')
          or w.intent_id = i.id and d.cause = 'UNWRITABLE')
      """;

  private static final String RETURNED =
      "select reference from refund where state = 'REFUNDED' and document_id is not null";

  private static final String UNTOLD =
      """
      select 1 from write_back w join dead_letter d on d.write_back_id = w.id
      where w.reference = ? and d.closed_at is null
      """;

  private static final String TOLD =
      """
      select actor || detail || evidence from payment_event
      union all select actor || detail || evidence from refund_event
      union all select detail || evidence || coalesce(reason, '') from dead_letter
      union all select message || outcome from write_back
      """;

  private final Ground ground;
  private final ProviderSide provider;
  private final ErpSide erp;
  private final Operator operator;

  Accounts(Ground ground, ProviderSide provider, ErpSide erp, Operator operator) {
    this.ground = ground;
    this.provider = provider;
    this.erp = erp;
    this.operator = operator;
  }

  /**
   * @throws Breach when an invariant does not hold
   */
  void atRest() {
    Map<String, List<Booking>> registered = erp.ours();
    provider.charges().forEach(charge -> complete(charge, registered));
    sums(registered);
    refunds(registered);
    secrets();
  }

  /** When a person has worked off the dead letters as well. */
  void worked() {
    none(
        10,
        "select external_id || ' ' || state from payment_intent where ended_at is null",
        "is live for ever");
    none(10, "select reference from write_back where state = 'DUE'", "is never told");
    none(
        10,
        "select reference || ' ' || state from refund where ended_at is null",
        "is under way for ever");
    none(
        10,
        "select r.number || ' ' || d.cause from dead_letter d join receivable r"
            + " on r.id = d.receivable_id where d.closed_at is null",
        "has no way out");
  }

  /** The ERP's open invoices that nobody took up. */
  void pickedUp(Set<Integer> open) {
    Set<String> known = Set.copyOf(ground.texts("select invoice_id from receivable"));
    for (int invoice : open) {
      if (!known.contains(Integer.toString(invoice))) {
        throw new Breach(10, "invoice " + invoice, "is open in the ERP and was never picked up");
      }
    }
  }

  private void complete(Charge charge, Map<String, List<Booking>> registered) {
    String reference = charge.externalId();
    List<Booking> payments =
        registered.getOrDefault(reference, List.of()).stream().filter(Booking::live).toList();
    boolean booked = payments.size() == 1 && isApplied(payments.get(0));
    if (!booked && !isListed(reference)) {
      throw new Breach(2, reference, "was charged, but is not in the ERP: " + payments);
    }
  }

  /** Given back for a credit note: money out is registered once, or a person is told. */
  private void refunds(Map<String, List<Booking>> registered) {
    for (String reference : ground.texts(RETURNED)) {
      List<Booking> payments =
          registered.getOrDefault(reference, List.of()).stream().filter(Booking::live).toList();
      boolean told = operator.hasSettled(reference) || !ground.texts(UNTOLD, reference).isEmpty();
      if (payments.size() != 1 && !told) {
        throw new Breach(2, reference, "was given back, but is not in the ERP: " + payments);
      }
    }
  }

  /** An accountant may have loosened it since. */
  private boolean isApplied(Booking payment) {
    return payment.applied()
        || payment.invoices().stream().anyMatch(erp::isTouched)
        || payment.invoices().isEmpty();
  }

  private boolean isListed(String reference) {
    return operator.hasSettled(reference)
        || erp.isUndone(reference)
        || !ground.texts(LISTED, reference).isEmpty();
  }

  private void sums(Map<String, List<Booking>> registered) {
    BigDecimal paid = BigDecimal.ZERO;
    BigDecimal told = BigDecimal.ZERO;
    for (String line :
        ground.texts(
            "select external_id || ' ' || amount_minor from payment_intent where state = 'PAID'")) {
      String reference = line.substring(0, line.indexOf(' '));
      BigDecimal amount = new BigDecimal(line.substring(line.indexOf(' ') + 1)).movePointLeft(2);
      List<Booking> payments =
          registered.getOrDefault(reference, List.of()).stream().filter(Booking::live).toList();
      paid = paid.add(amount);
      told = told.add(payments.isEmpty() && isListed(reference) ? amount : sum(payments));
    }
    if (paid.compareTo(told) != 0) {
      throw new Breach(12, "sums", paid + " paid, " + told + " registered or listed");
    }
  }

  private static BigDecimal sum(List<Booking> payments) {
    return payments.stream().map(Booking::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void secrets() {
    for (String text : ground.texts(TOLD)) {
      for (String secret : List.of(Plan.KEY, Plan.SECRET, Plan.PANEL_SECRET)) {
        if (text.contains(secret)) {
          throw new Breach(13, secret, "is told in: " + text);
        }
      }
    }
  }

  private void none(int invariant, String sql, String what) {
    List<String> found = ground.texts(sql);
    if (!found.isEmpty()) {
      throw new Breach(invariant, found.get(0), what);
    }
  }
}
