package org.cobro.simulation;

import static org.cobro.simulation.Plan.PROVIDER;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.LastLook;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.fex.FexDesk;
import org.cobro.flow.fex.FexTalk;
import org.cobro.intent.Answer;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;
import org.cobro.provider.fex.Call;
import org.cobro.sandbox.fex.FexWithoutHttp.Reply;

/**
 * The calls of {@code routes/providers/fex}: talks of one call or several. Between any two of them
 * the node may die.
 */
final class FexCalls implements ProviderCalls {

  private static final String INTENTS = "/merchant/api/v1/payment-intents";

  private final ProviderSide provider;
  private final FexDesk desk;
  private final HttpFaults faults;
  private final LastLook lastLook;

  FexCalls(ProviderSide provider, NodeSteps steps) {
    this.provider = provider;
    this.desk = steps.fex();
    this.faults = steps.faults();
    this.lastLook = steps.lastLook();
  }

  /** Carries out what one call of a talk asks for. */
  private interface Arrival extends Function<Call, Object> {

    /** A last look before the call leaves. */
    default void check(Call call) {}
  }

  @Override
  public Next create(
      IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then) {
    return talk(
        request.externalId(), desk.create(PROVIDER, request, started), of(request, started), then);
  }

  @Override
  public Next lookUp(
      IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then) {
    return talk(
        request.externalId(), desk.lookUp(PROVIDER, request, started), of(request, started), then);
  }

  /** What is found in the list is asked for before its id can be stored. */
  private Arrival of(IntentRequest request, PaymentIntent started) {
    return new Arrival() {
      @Override
      public Object apply(Call call) {
        return call.isCreate()
            ? provider.create(request, ask(call, Ask.Kind.CREATE))
            : provider.search(
                ask(call, call.path().equals(INTENTS) ? Ask.Kind.SEARCH : Ask.Kind.KNOWN));
      }

      @Override
      public void check(Call call) {
        if (call.isCreate()) {
          lastLook.check(started);
        }
      }
    };
  }

  @Override
  public Next status(PaymentIntent intent, Function<Answer<Snapshot>, Next> then) {
    String id = intent.providerId();
    return talk("status " + id, desk.status(PROVIDER, intent), about(id), then);
  }

  @Override
  public Next cancel(PaymentIntent intent, Function<Answer<?>, Next> then) {
    String id = intent.providerId();
    return talk("cancel " + id, desk.cancel(PROVIDER, intent), about(id), then::apply);
  }

  @Override
  public Next standing(Refund refund, Function<Answer<Standing>, Next> then) {
    String id = refund.payment().providerId();
    return talk("of " + refund.reference(), desk.standing(PROVIDER, refund), about(id), then);
  }

  @Override
  public Next refund(Refund refund, Function<Answer<Taken>, Next> then) {
    Arrival arrival = call -> provider.refund(refund, ask(call, Ask.Kind.REFUND));
    return talk("refund " + refund.reference(), desk.refund(PROVIDER, refund), arrival, then);
  }

  private Arrival about(String id) {
    return call -> provider.about(id, ask(call, Ask.Kind.KNOWN));
  }

  @Override
  public Next probe(Function<Answer<?>, Next> then) {
    Arrival list = call -> provider.search(ask(call, Ask.Kind.SEARCH));
    return talk("probe", desk.probe(PROVIDER), list, then::apply);
  }

  @Override
  public Next glance(String id, Supplier<Next> then) {
    Call intent = new Call("GET", INTENTS + "/" + id, null, null);
    return Calls.provider("status " + id, () -> about(id).apply(intent), ignored -> then.get());
  }

  /** {@code fex.talk}, but for the access token, which is the till's. */
  @SuppressWarnings("unchecked") // Who opened the talk says of what kind its answer is.
  private <T> Next talk(
      String about, FexTalk talk, Arrival arrival, Function<Answer<T>, Next> then) {
    if (!talk.isAsking()) {
      return then.apply((Answer<T>) talk.getAnswer());
    }
    Call call = talk.getCall();
    String what = (call.isCreate() ? "create" : call.method() + " " + call.path()) + " " + about;
    return Calls.provider(
        what,
        () -> arrival.check(call),
        () -> arrival.apply(call),
        result -> talk(about, desk.learn(PROVIDER, talk, null, learnable(result)), arrival, then));
  }

  private Object learnable(Object result) {
    if (result instanceof Throwable thrown) {
      return faults.fault(thrown, null);
    }
    Reply reply = (Reply) result;
    return desk.reply(reply.status(), reply.retryAfter(), reply.body());
  }

  private static Ask ask(Call call, Ask.Kind kind) {
    String target = call.query() == null ? call.path() : call.path() + "?" + call.query();
    return new Ask(call.method(), target, Map.of(), call.body() == null ? "" : call.body(), kind);
  }
}
