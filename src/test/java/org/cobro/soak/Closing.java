package org.cobro.soak;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.intent.State;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.soak.Tables.Attempt;

/** The closing of the books, when all has come to rest: entry by entry, on all three sides. */
final class Closing {

  private static final List<String> SECRETS =
      List.of(Mall.PROVIDER_KEY, Mall.ERP_SECRET, Mall.TOKEN);

  private static final String TOLD =
      """
      select count(*) from (
        select actor || detail || evidence as text from payment_event
        union all select detail || evidence || coalesce(reason, '') from dead_letter
        union all select message || outcome from write_back) told
      where position(:secret in text) > 0
      """;

  /** From Cobro's look at a payment until the look is recorded, on a slow machine. */
  private static final long LONGEST_LOOK_MS = 10_000;

  private final Mall mall;
  private final Office office;
  private final Tables tables;
  private final Breaches breaches;
  private final Map<String, Attempt> attempts;
  private final Set<String> asked;
  private final Map<String, Long> told;
  private final Map<String, Slip> booked = new HashMap<>();
  private final Map<String, List<PaymentView>> payments = new HashMap<>();

  Closing(Mall mall, Office office, Tables tables, Breaches breaches) {
    this.mall = mall;
    this.office = office;
    this.tables = tables;
    this.breaches = breaches;
    this.attempts = Audit.byReference(tables.attempts());
    this.asked = Audit.asked(tables);
    this.told = tables.told();
    mall.slips().forEach(one -> booked.put(one.reference(), one));
    mall.erps().forEach((name, erp) -> enter(erp.books().payments()));
  }

  private void enter(List<PaymentView> all) {
    all.stream()
        .filter(payment -> payment.live() && payment.reference() != null)
        .filter(payment -> !payment.outbound() && !Audit.isElsewhere(payment))
        .collect(Collectors.groupingBy(PaymentView::reference))
        .forEach(payments::put);
  }

  void look() {
    booked.values().stream().filter(Slip::charged).forEach(this::charged);
    payments.forEach(this::registered);
    attempts.values().forEach(this::known);
    creates();
    pickedUp();
    sums();
    secrets();
  }

  /** Paid at the provider: registered exactly once, or a person is asked (invariant 2). */
  private void charged(Slip charge) {
    List<PaymentView> ours = payments.getOrDefault(charge.reference(), List.of());
    Attempt attempt = attempts.get(charge.reference());
    boolean once =
        ours.size() == 1
            && (ours.get(0).reconciled() || isUndone(attempt))
            && ours.get(0).amount().compareTo(charge.amount()) == 0;
    boolean isAsked = attempt != null && asked.contains(attempt.receivable());
    if (!once && !(ours.size() <= 1 && isAsked)) {
      breaches.add("2: paid is registered once, or asked about", charge + " " + ours);
    }
  }

  /** The office took the invoice back after Cobro had seen the payment settle it. */
  private boolean isUndone(Attempt attempt) {
    long seen = told.getOrDefault(attempt.externalId(), Long.MAX_VALUE);
    return office.changedAt(attempt.erp(), attempt.invoiceId()) >= seen - LONGEST_LOOK_MS;
  }

  /** Registered: charged, with the same amount (invariant 3). */
  private void registered(String reference, List<PaymentView> ours) {
    Slip charge = booked.get(reference);
    boolean right =
        charge != null
            && charge.charged()
            && ours.stream().allMatch(one -> one.amount().compareTo(charge.amount()) == 0);
    if (!right) {
      breaches.add("3: registered is charged", ours + " " + charge);
    }
  }

  private void known(Attempt attempt) {
    Slip one = booked.get(attempt.externalId());
    boolean charged = one != null && one.charged();
    if (attempt.state() == State.PAID != charged && !asked.contains(attempt.receivable())) {
      breaches.add("10: each end is known, or asked about", attempt + " " + one);
    }
    if (attempt.state().isLive()) {
      breaches.add("10: nothing is live at rest", attempt);
    }
  }

  /** Each create that arrived was announced in the log (invariant 6). */
  private void creates() {
    Map<String, Integer> announced = new HashMap<>();
    tables
        .sql()
        .sql(
            """
            select i.external_id, count(*) from payment_intent i join payment_event e
              on e.intent_id = i.id where e.event in ('CREATE_STARTED', 'LOOK_UP_STARTED')
            group by i.external_id
            """)
        .query((row, number) -> announced.put(row.getString(1), row.getInt(2)))
        .list();
    mall.tills().stream().map(Till::creates).forEach(creates -> announced(creates, announced));
  }

  private void announced(Map<String, Integer> creates, Map<String, Integer> announced) {
    creates.forEach(
        (reference, times) -> {
          if (times > announced.getOrDefault(reference, 0)) {
            breaches.add("6: nothing is sent again by itself", reference + " " + times);
          }
        });
  }

  private void pickedUp() {
    for (String erp : mall.erps().keySet()) {
      Set<String> known =
          Set.copyOf(tables.texts("select invoice_id from receivable where erp = '" + erp + "'"));
      mall.erps().get(erp).books().invoices().stream()
          .filter(Closing::isOpen)
          .filter(invoice -> !known.contains(Integer.toString(invoice.id())))
          .forEach(invoice -> breaches.add("10: each open invoice is picked up", invoice));
    }
  }

  private static boolean isOpen(InvoiceView invoice) {
    return invoice.state().equals("posted")
        && (invoice.paymentState().equals("not_paid") || invoice.paymentState().equals("partial"));
  }

  /** Paid = registered + what a person is asked about (invariant 12). */
  private void sums() {
    BigDecimal paid = sum(attempts.values().stream().filter(a -> a.state() == State.PAID));
    BigDecimal registered =
        payments.values().stream()
            .flatMap(List::stream)
            .map(PaymentView::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal listed =
        sum(
            attempts.values().stream()
                .filter(a -> a.state() == State.PAID && !payments.containsKey(a.externalId()))
                .filter(a -> asked.contains(a.receivable())));
    System.out.printf("paid %s = registered %s + listed %s%n", paid, registered, listed);
    if (paid.compareTo(registered.add(listed)) != 0) {
      breaches.add("12: the sums agree", paid + " " + registered + " " + listed);
    }
  }

  private static BigDecimal sum(Stream<Attempt> some) {
    return some.map(a -> BigDecimal.valueOf(a.minor(), 2)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void secrets() {
    for (String secret : SECRETS) {
      long told = tables.sql().sql(TOLD).param("secret", secret).query(Long.class).single();
      if (told > 0) {
        breaches.add("13: no secret is told", told + " rows");
      }
    }
  }
}
