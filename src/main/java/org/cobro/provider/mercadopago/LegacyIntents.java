package org.cobro.provider.mercadopago;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;

/**
 * The older {@code /point/integration-api}. It has no look-up by our reference and promises nothing
 * for a repeated create, so a create is sent once and never again.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/es/docs/mp-point/resources/migrate-payment-intent-to-orders">both
 *     APIs compared</a>
 */
record LegacyIntents(PointSettings settings) implements PointApi {

  @Override
  public Turn<Created> create(IntentRequest request, int refusals) {
    Optional<String> objection = Objection.to(request, settings);
    return objection.isPresent()
        ? Turn.fault(Refusals.notSent(objection.get(), refusals))
        : new Turn.Ask<>(calls().create(request), reply -> created(reply, refusals));
  }

  /** No key tells the second create from the first: whatever was paid or has ended comes first. */
  @Override
  public Turn<Created> createAgain(
      IntentRequest request, PaymentIntent intent, Predicate<String> ours, Instant now) {
    Turn<Created> create = create(request, intent.due().rounds());
    return create instanceof Turn.End ? create : search(request, intent, ours, now).before(create);
  }

  @Override
  public Turn<Created> lookUp(
      IntentRequest request, PaymentIntent intent, Predicate<String> ours, Instant now) {
    return search(request, intent, ours, now).begin();
  }

  private IntentSearch search(
      IntentRequest request, PaymentIntent intent, Predicate<String> ours, Instant now) {
    return new IntentSearch(calls(), request, settings, intent.createdAt(), ours, now);
  }

  @Override
  public Turn<Snapshot> status(PaymentIntent intent, Instant now) {
    return new IntentProof(calls(), intent, settings, now).begin();
  }

  /** Only before the device has fetched it. What is known by its payment alone has no way back. */
  @Override
  public Turn<CancelAnswer> cancel(PaymentIntent intent) {
    String device = intent.route().terminal();
    boolean nameless =
        !Objection.isTerminal(device) || Ids.payment(intent.providerId()).isPresent();
    return nameless
        ? Turn.end(new CancelAnswer("cancel: only the device can withdraw it", ""))
        : new Turn.Ask<>(calls().cancel(device, intent.providerId()), Cancels::answered);
  }

  @Override
  public Turn<Standing> standing(Refund refund) {
    return new PaymentRefund(calls()).standing(refund);
  }

  @Override
  public Turn<Taken> refund(Refund refund) {
    return new PaymentRefund(calls()).send(refund);
  }

  @Override
  public Turn<String> probe() {
    return Terminals.LEGACY.probe(settings);
  }

  @Override
  public Turn<LastWord> lastWord(String id) {
    return LastWord.ask(id, calls().lastEvent(id), "created_on");
  }

  @Override
  public Turn<List<Terminal>> terminals() {
    return Terminals.LEGACY.all(settings);
  }

  @Override
  public Turn<Terminal> setUp(String terminal) {
    return Terminals.LEGACY.setUp(settings, terminal);
  }

  private LegacyCalls calls() {
    return new LegacyCalls(settings);
  }

  /** The answer carries no state; only the id is needed. */
  private static Turn<Created> created(Reply reply, int refusals) {
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.after(refusals, Refusals.ofIntent(reply, refusals)));
    }
    return Ids.usable(reply.json().path("id"))
        .map(id -> Turn.end(exists(id, reply)))
        .orElseGet(
            () ->
                Turn.fault(
                    reply.fault(
                        FaultKind.UNCLEAR, "create: " + reply.said() + " without a usable id")));
  }

  static Created exists(String id, Reply reply) {
    String reference = reply.json().path("additional_info").path("external_reference").asText(null);
    return new Created(id, reference, amount(reply), null, reply.evidence());
  }

  /** An echo that cannot be read is no reason to lose the id; "paid" is compared once more. */
  private static Money amount(Reply reply) {
    try {
      return Amounts.inCentavos(reply.json().path("amount"));
    } catch (UnreadableAnswer noAmount) {
      return null;
    }
  }
}
