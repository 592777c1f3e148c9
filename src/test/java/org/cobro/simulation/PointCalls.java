package org.cobro.simulation;

import static org.cobro.simulation.Plan.PROVIDER;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.LastLook;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.mercadopago.PointDesk;
import org.cobro.flow.mercadopago.PointTalk;
import org.cobro.intent.Answer;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;
import org.cobro.provider.mercadopago.Call;
import org.cobro.sandbox.mercadopago.MercadoPagoWithoutHttp.Reply;

/**
 * The calls of {@code routes/providers/mercado-pago-point}: talks of one call or several, for each
 * API. Between any two of them the node may die.
 */
final class PointCalls implements ProviderCalls {

  private final ProviderSide provider;
  private final PointDesk desk;
  private final HttpFaults faults;
  private final LastLook lastLook;

  PointCalls(ProviderSide provider, NodeSteps steps) {
    this.provider = provider;
    this.desk = steps.mercadoPago();
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

  /** A look-up creates once more, or searches. */
  private Arrival of(IntentRequest request, PaymentIntent started) {
    return new Arrival() {
      @Override
      public Object apply(Call call) {
        return call.isCreate()
            ? provider.create(request, ask(call, Ask.Kind.CREATE))
            : provider.search(ask(call, Ask.Kind.SEARCH));
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
    Call order = new Call("GET", "/v1/orders/" + id, null, Map.of(), null);
    return Calls.provider("status " + id, () -> about(id).apply(order), ignored -> then.get());
  }

  /** {@code mercado-pago-point.talk}. */
  @SuppressWarnings("unchecked") // Who opened the talk says of what kind its answer is.
  private <T> Next talk(
      String about, PointTalk talk, Arrival arrival, Function<Answer<T>, Next> then) {
    if (!talk.isAsking()) {
      return then.apply((Answer<T>) talk.getAnswer());
    }
    Call call = talk.getCall();
    String what = words(call) + " " + about;
    return Calls.provider(
        what,
        () -> arrival.check(call),
        () -> arrival.apply(call),
        result -> talk(about, talk.learn(learnable(result)), arrival, then));
  }

  private static String words(Call call) {
    return call.isCreate() ? "create" : call.method() + " " + call.path();
  }

  private Object learnable(Object result) {
    if (result instanceof Throwable thrown) {
      return faults.fault(thrown, null);
    }
    Reply reply = (Reply) result;
    return desk.reply(reply.status(), reply.headers().get("Retry-After"), reply.body());
  }

  private static Ask ask(Call call, Ask.Kind kind) {
    Map<String, String> headers = new HashMap<>();
    call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    String target = call.query() == null ? call.path() : call.path() + "?" + call.query();
    return new Ask(call.method(), target, headers, call.body() == null ? "" : call.body(), kind);
  }
}
