package org.cobro.provider.fex;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Verdict;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;

/**
 * What is asked of FEX about payment intents. Pure: talks are begun, calls not made.
 *
 * <p>FEX knows no idempotency key and no search by reference, so a create is never sent twice in
 * doubt: what it left behind is looked for in the list, by our reference in its {@code metadata}.
 *
 * @see <a
 *     href="https://developer.fexpayments.com/api-reference/payment-intents/create-payment-intent">create</a>
 */
public record FexApi(FexSettings settings) {

  /** The merchant's intents. */
  static final String PATH = "/payment-intents";

  /**
   * Makes it, once. After a refused access token, or an earlier call that was refused, the list is
   * looked at before: a gateway may refuse what it has passed on.
   *
   * @param refusals how often this attempt's create was answered with 401, 403 or 429 before
   */
  public Turn<Created> create(IntentRequest request, int refusals) {
    Optional<String> objection = Objection.to(request, settings);
    if (objection.isPresent()) {
      return Turn.fault(Refusals.notSent(objection.get(), refusals));
    }
    return refusals == 0 ? send(request, 0) : sendUnlessThere(request, refusals);
  }

  /**
   * Looks for what an unclear create left behind. Where it is not in the list it may come yet, so
   * that is no proof; but once its time is over nobody can pay it, and then it counts as never
   * made.
   *
   * @param payableUntil when its time is over, with a margin
   */
  public Turn<Created> lookUp(IntentRequest request, Instant payableUntil, Instant now) {
    boolean over = !now.isBefore(payableUntil);
    String none =
        over
            ? "; its time is over, and nobody has seen its QR"
            : "; it may appear until its time is over";
    return new Search(request.externalId())
        .begin(
            reply ->
                Turn.fault(
                    reply.fault(
                        over ? FaultKind.REJECTED : FaultKind.UNCLEAR,
                        "look-up: no intent with " + request.externalId() + none)));
  }

  /**
   * Never expired by our own clock: FEX may be late to say so. What still waits long after its end
   * is withdrawn there, and looked at again.
   *
   * @param overdue ten minutes after its end
   */
  public Turn<Snapshot> status(PaymentIntent intent, boolean overdue) {
    return look(
        intent,
        seen ->
            overdue && seen.verdict() == Verdict.WAITING
                ? Turn.ask(cancelCall(intent.providerId()), said -> look(intent, Turn::end))
                : Turn.end(seen));
  }

  private Turn<Snapshot> look(PaymentIntent intent, Function<Snapshot, Turn<Snapshot>> then) {
    return Turn.ask(
        Call.get(PATH + "/" + intent.providerId()),
        reply ->
            reply.status() / 100 == 2
                ? then.apply(new Proof(intent, settings).read(reply))
                : Turn.fault(Refusals.elsewhere(reply, "status of " + intent.providerId())));
  }

  /** A request: whatever is answered, a payer may have been faster. */
  public Turn<CancelAnswer> cancel(PaymentIntent intent) {
    return Turn.ask(cancelCall(intent.providerId()), FexApi::cancelled);
  }

  /** What was given back so far: nothing or all. */
  public Turn<Standing> standing(Refund refund) {
    return new Refunds(settings).standing(refund);
  }

  /** Gives all of it back, once. */
  public Turn<Taken> refund(Refund refund) {
    return new Refunds(settings).send(refund);
  }

  /** The shortest list: harmless, and refused to a wrong token. */
  public Turn<String> probe() {
    return Turn.ask(
        Call.get(PATH, "page=1&limit=1"),
        reply ->
            reply.succeeded()
                ? Turn.end(reply.said())
                : Turn.fault(Refusals.elsewhere(reply, "probe")));
  }

  static Call cancelCall(String id) {
    return Call.post(PATH + "/" + id + "/cancel", null);
  }

  private Turn<Created> send(IntentRequest request, int refusals) {
    return new Turn.Ask<>(
        Call.post(PATH, Bodies.create(request, settings)),
        reply -> created(reply, refusals),
        () -> sendUnlessThere(request, refusals));
  }

  private Turn<Created> sendUnlessThere(IntentRequest request, int refusals) {
    return new Search(request.externalId()).begin(none -> send(request, refusals));
  }

  private static Turn<Created> created(Reply reply, int refusals) {
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.ofCreate(reply, refusals));
    }
    return Existing.of(reply)
        .map(Turn::end)
        .orElseGet(
            () ->
                Turn.fault(
                    reply.fault(
                        FaultKind.UNCLEAR, "create: " + reply.said() + " without a usable id")));
  }

  private static Turn<CancelAnswer> cancelled(Reply reply) {
    int status = reply.status();
    boolean answered = status / 100 == 2 || (reply.isRefusal() && status != 401 && status != 403);
    return answered && status != 429
        ? Turn.end(new CancelAnswer("cancel: " + reply.said(), reply.evidence()))
        : Turn.fault(Refusals.elsewhere(reply, "cancel"));
  }
}
