package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cobro.intent.refund.Refund;
import org.cobro.provider.IntentRequest;

/**
 * The provider, and what can be judged where a call arrives: whether what it asks was durable
 * before, and whether it may be asked at all (invariants 1, 5, 6 and 8).
 */
final class ProviderSide {

  private static final String OTHERS_LIVE =
      """
      select other.external_id from payment_intent own join payment_intent other
        on other.id <> own.id and (
          (other.receivable_id = own.receivable_id and other.state in
            ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW'))
          or (other.terminal = own.terminal and other.provider = own.provider and other.state in
            ('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')))
        where own.external_id = ?
      """;

  private final Ground ground;
  private final Chance chance;
  private final Plan plan;
  private final Till till;
  private final Map<String, BigDecimal> elsewhere = new HashMap<>();
  private final Map<String, BigDecimal> carriedOut = new HashMap<>();
  private final Set<String> closed = new HashSet<>();
  private final List<Charge> charges = new ArrayList<>();
  private boolean calm;
  private boolean refusesKey;

  ProviderSide(Plan plan, Ground ground, Till till, Chance chance) {
    this.plan = plan;
    this.ground = ground;
    this.till = till;
    this.chance = chance;
  }

  /**
   * Money that moved.
   *
   * @param late whether the provider had called the intent expired or cancelled before
   */
  record Charge(String externalId, BigDecimal amount, boolean late) {}

  /** What the provider's books say of a reference. */
  Optional<Slip> find(String reference) {
    return with(reference).findFirst();
  }

  private Stream<Slip> with(String reference) {
    return till.slips().stream().filter(slip -> slip.reference().equals(reference));
  }

  List<Charge> charges() {
    return charges;
  }

  Optional<Charge> charge(String externalId) {
    return charges.stream().filter(c -> c.externalId().equals(externalId)).findFirst();
  }

  void charged(String reference, BigDecimal amount, boolean late) {
    charges.add(new Charge(reference, amount, late));
  }

  /** The provider's last word to a person: it will not be charged any more. */
  void close(String externalId) {
    closed.add(externalId);
  }

  boolean isClosed(String externalId) {
    return closed.contains(externalId);
  }

  /** All that is in the provider's books. */
  List<Slip> slips() {
    return till.slips();
  }

  /** Given back by people, in the provider's app or at its desk. */
  BigDecimal elsewhere(String externalId) {
    return elsewhere.getOrDefault(externalId, BigDecimal.ZERO);
  }

  /** Whether a refund that we sent was carried out. */
  boolean isCarriedOut(String refundReference) {
    return carriedOut.containsKey(refundReference);
  }

  /**
   * A person gives money back there.
   *
   * @return false when so much is not left
   */
  boolean giveBack(Slip slip, BigDecimal amount) {
    boolean left = slip.charged() && slip.amount().subtract(slip.returned()).compareTo(amount) >= 0;
    if (left) {
      till.giveBack(slip.id(), amount);
      elsewhere.merge(slip.reference(), amount, BigDecimal::add);
    }
    return left;
  }

  void calm(boolean now) {
    calm = now;
  }

  void refuseKey(boolean now) {
    refusesKey = now;
  }

  /** A create arrives. */
  Object create(IntentRequest request, Ask ask) {
    String reference = request.externalId();
    checkStored(request);
    long before = with(reference).count();
    Object reply = answer(ask);
    long after = with(reference).count();
    if (after > before) {
      checkAllowed(reference);
    }
    if (after > 1) {
      throw new Breach(6, reference, "exists " + after + " times at the provider");
    }
    return reply;
  }

  /** A status call or a cancel arrives. */
  Object about(String id, Ask ask) {
    boolean ours = till.slips().stream().anyMatch(slip -> slip.id().equals(id));
    if (ours && !isStored(id)) {
      throw new Breach(
          8, id, ask.method() + " " + ask.target() + ", but this id is stored nowhere");
    }
    return answer(ask);
  }

  /** Whether Cobro has written the provider's id down. */
  boolean isStored(String id) {
    return !ground.texts("select id from payment_intent where provider_id = ?", id).isEmpty();
  }

  /** A refund arrives. */
  Object refund(Refund refund, Ask ask) {
    new RefundArrival(ground, refund).isStored(ask);
    BigDecimal before = returned(refund);
    Object reply = answer(ask);
    BigDecimal more = returned(refund).subtract(before);
    if (more.signum() != 0) {
      new RefundArrival(ground, refund).isAllowed(more, carriedOut.put(refund.reference(), more));
    }
    return reply;
  }

  private BigDecimal returned(Refund refund) {
    return find(refund.payment().externalId()).map(Slip::returned).orElse(BigDecimal.ZERO);
  }

  /** A call arrives that names no id of ours. */
  Object search(Ask ask) {
    return answer(ask);
  }

  private Object answer(Ask ask) {
    if (refusesKey) {
      return till.refuse(ask);
    }
    return calm || !chance.percent(trouble(ask)) ? till.call(ask) : till.trouble(ask, chance);
  }

  /** The calls that move money are the ones that matter, and few beside the others. */
  private int trouble(Ask ask) {
    boolean moves = ask.kind() == Ask.Kind.CREATE || ask.kind() == Ask.Kind.REFUND;
    return moves ? Math.min(60, 3 * plan.trouble()) : plan.trouble();
  }

  private void checkStored(IntentRequest request) {
    String reference = request.externalId();
    List<Long> amounts =
        ground.rows(
            """
            select amount_minor from payment_intent
            where external_id = ? and coalesce(terminal, '') = ?
              and external_id || case key_no when 0 then '' else '-k' || key_no end = ?
            """,
            row -> row.getLong(1),
            reference,
            request.terminal() == null ? "" : request.terminal(),
            request.key());
    if (!amounts.equals(List.of(request.amount().minor()))) {
      throw new Breach(6, reference, "a create arrives that is not stored as it was sent");
    }
  }

  private void checkAllowed(String reference) {
    List<String> states =
        ground.texts("select state from payment_intent where external_id = ?", reference);
    if (!states.equals(List.of("CREATING")) && !states.equals(List.of("UNKNOWN"))) {
      throw new Breach(5, reference, "came to exist at the provider, but is " + states);
    }
    List<String> others = ground.texts(OTHERS_LIVE, reference);
    if (!others.isEmpty()) {
      throw new Breach(1, reference, "came to exist beside " + others);
    }
    checkPayableOnce(reference);
  }

  /** In the provider's own books: what one customer could pay twice. */
  private void checkPayableOnce(String reference) {
    List<String> attempts =
        ground.texts(
            """
            select external_id from payment_intent where receivable_id =
              (select receivable_id from payment_intent where external_id = ?)
            """,
            reference);
    List<String> payable =
        attempts.stream().filter(each -> with(each).anyMatch(Slip::payable)).toList();
    if (payable.size() > 1) {
      throw new Breach(1, reference, "can be paid more than once: " + payable);
    }
  }
}
