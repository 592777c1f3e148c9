package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.provider.IntentRequest;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoWithoutHttp;
import org.cobro.sandbox.compago.Trouble;

/**
 * Compago, and what can be judged where a call arrives: whether what it asks was durable before,
 * and whether it may be asked at all (invariants 1, 5, 6 and 8).
 */
final class ProviderSide {

  private static final String INTENTS = "/payment-intent";

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
  private final CompagoWithoutHttp compago;
  private final Set<String> closed = new HashSet<>();
  private final List<Charge> charges = new ArrayList<>();
  private boolean calm;
  private boolean refusesKey;

  ProviderSide(Plan plan, Ground ground, VirtualClock clock, Chance chance) {
    this.plan = plan;
    this.ground = ground;
    this.chance = chance;
    this.compago =
        new CompagoWithoutHttp(
            CompagoRules.standard(Plan.KEY, plan.terminals().toArray(String[]::new))
                .on(clock)
                .numbering(chance::uuid)
                .checkingDuplicatesFirst(plan.duplicateFirst())
                .showingCards(plan.showsCards()));
  }

  /**
   * Money that moved.
   *
   * @param late whether the provider had called the intent expired or cancelled before
   */
  record Charge(String externalId, BigDecimal amount, boolean late) {}

  CompagoWithoutHttp compago() {
    return compago;
  }

  List<Charge> charges() {
    return charges;
  }

  Optional<Charge> charge(String externalId) {
    return charges.stream().filter(c -> c.externalId().equals(externalId)).findFirst();
  }

  void charged(BookedIntent intent, boolean late) {
    charges.add(new Charge(intent.externalId(), intent.amount(), late));
  }

  /** The provider's last word to a person: it will not be charged any more. */
  void close(String externalId) {
    closed.add(externalId);
  }

  boolean isClosed(String externalId) {
    return closed.contains(externalId);
  }

  void calm(boolean now) {
    calm = now;
  }

  void refuseKey(boolean now) {
    refusesKey = now;
  }

  /** A create arrives. */
  Object create(IntentRequest request, String body) {
    String reference = request.externalId();
    checkStored(request);
    boolean before = compago.find(reference).isPresent();
    Object reply = answer("POST", INTENTS, body, true);
    if (!before && compago.find(reference).isPresent()) {
      checkAllowed(reference);
    }
    return reply;
  }

  /** A status call or a cancel arrives. */
  Object about(String id, String method, String path) {
    boolean ours = compago.intents().stream().anyMatch(intent -> intent.id().equals(id));
    if (ours && ground.texts("select id from payment_intent where provider_id = ?", id).isEmpty()) {
      throw new Breach(8, id, method + " " + path + ", but this id is stored nowhere");
    }
    return answer(method, path, "", false);
  }

  private Object answer(String method, String path, String body, boolean create) {
    if (refusesKey) {
      return compago.call(method, path, "another", body);
    }
    if (calm || !chance.percent(plan.trouble())) {
      return compago.call(method, path, Plan.KEY, body);
    }
    return compago.call(method, path, Plan.KEY, body, trouble(create));
  }

  private Trouble trouble(boolean create) {
    List<Trouble> any =
        List.of(
            Trouble.unauthorised(),
            Trouble.tooManyRequests("7"),
            Trouble.tooManyRequests(""),
            Trouble.unauthorised().afterCarryingOut(),
            Trouble.tooManyRequests("7").afterCarryingOut(),
            Trouble.badGateway(),
            Trouble.badGateway().afterCarryingOut(),
            Trouble.answer(503, ""),
            Trouble.answer(409, "{\"message\":\"Conflict\"}").afterCarryingOut(),
            Trouble.answer(200, "{}").afterCarryingOut(),
            Trouble.unknownStatus("ON_HOLD"));
    List<Trouble> created =
        List.of(Trouble.wrongAmount(), Trouble.wrongExternalId(), Trouble.wrongId());
    List<Trouble> asked =
        List.of(
            Trouble.statusGoingBack(),
            Trouble.statusGoingBack(),
            Trouble.unknownIntent(),
            Trouble.wrongId());
    return chance.of(chance.percent(70) ? any : create ? created : asked);
  }

  private void checkStored(IntentRequest request) {
    String reference = request.externalId();
    List<Long> amounts =
        ground.rows(
            """
            select amount_minor from payment_intent
            where external_id = ? and coalesce(terminal, '') = ?
            """,
            row -> row.getLong(1),
            reference,
            request.terminal() == null ? "" : request.terminal());
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
        attempts.stream()
            .filter(each -> compago.find(each).filter(compago::payable).isPresent())
            .toList();
    if (payable.size() > 1) {
      throw new Breach(1, reference, "can be paid more than once: " + payable);
    }
  }
}
