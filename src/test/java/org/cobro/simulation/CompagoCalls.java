package org.cobro.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.LastLook;
import org.cobro.flow.NodeSteps;
import org.cobro.intent.Answer;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;
import org.cobro.provider.compago.CompagoAnswers;
import org.cobro.provider.compago.CompagoBodies;
import org.cobro.sandbox.compago.CompagoWithoutHttp.Reply;

/** The calls of {@code routes/providers/compago}. */
final class CompagoCalls implements ProviderCalls {

  private static final String INTENTS = "/payment-intent";
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final ProviderSide provider;
  private final HttpFaults faults;
  private final LastLook lastLook;

  CompagoCalls(ProviderSide provider, NodeSteps steps) {
    this.provider = provider;
    this.faults = steps.faults();
    this.lastLook = steps.lastLook();
  }

  @Override
  public Next create(
      IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then) {
    int refusals = started.due().rounds();
    return create(
        request,
        started,
        r -> CompagoAnswers.createdAfter(refusals, r.status(), r.body(), retryAfter(r)),
        then);
  }

  @Override
  public Next lookUp(
      IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then) {
    return create(
        request,
        started,
        r -> CompagoAnswers.created(r.status(), r.body(), true, retryAfter(r)),
        then);
  }

  private Next create(
      IntentRequest request,
      PaymentIntent started,
      Function<Reply, Answer<Created>> reading,
      Function<Answer<Created>, Next> then) {
    Ask ask = new Ask("POST", INTENTS, Map.of(), CompagoBodies.create(request), Ask.Kind.CREATE);
    return call(
        "create " + request.externalId(),
        () -> lastLook.check(started),
        () -> provider.create(request, ask),
        reading,
        then);
  }

  @Override
  public Next status(PaymentIntent intent, Function<Answer<Snapshot>, Next> then) {
    return status(intent.providerId(), then);
  }

  private Next status(String id, Function<Answer<Snapshot>, Next> then) {
    return call(
        "status " + id,
        about(id, "GET", INTENTS + "/" + id),
        r -> CompagoAnswers.snapshot(r.status(), r.body(), id, retryAfter(r)),
        then);
  }

  @Override
  public Next cancel(PaymentIntent intent, Function<Answer<?>, Next> then) {
    String id = intent.providerId();
    return this.<Answer<?>>call(
        "cancel " + id,
        about(id, "POST", INTENTS + "/" + id + "/cancel"),
        r -> CompagoAnswers.cancelled(r.status(), r.body(), retryAfter(r)),
        then);
  }

  @Override
  public Next standing(Refund refund, Function<Answer<Standing>, Next> then) {
    throw new Breach(5, refund.reference(), "is looked at where nothing is given back");
  }

  @Override
  public Next refund(Refund refund, Function<Answer<Taken>, Next> then) {
    throw new Breach(5, refund.reference(), "is sent where nothing is given back");
  }

  @Override
  public Next probe(Function<Answer<?>, Next> then) {
    return status(NOBODY, then::apply);
  }

  @Override
  public Next glance(String id, Supplier<Next> then) {
    return status(id, ignored -> then.get());
  }

  private Supplier<Object> about(String id, String method, String path) {
    Ask ask = new Ask(method, path, Map.of(), "", Ask.Kind.KNOWN);
    return () -> provider.about(id, ask);
  }

  private Duration retryAfter(Reply reply) {
    return faults.retryAfter(reply.retryAfter());
  }

  private <A extends Answer<?>> Next call(
      String what, Supplier<Object> work, Function<Reply, A> reading, Function<A, Next> then) {
    return call(what, () -> {}, work, reading, then);
  }

  @SuppressWarnings("unchecked") // A failed answer is one of every kind.
  private <A extends Answer<?>> Next call(
      String what,
      Runnable check,
      Supplier<Object> work,
      Function<Reply, A> reading,
      Function<A, Next> then) {
    return Calls.provider(
        what,
        check,
        work,
        result ->
            then.apply(
                result instanceof Throwable thrown
                    ? (A) faults.answer(thrown, null)
                    : reading.apply((Reply) result)));
  }
}
