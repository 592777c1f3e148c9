package org.cobro.simulation;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.erp.odoo.wire.Request;
import org.cobro.flow.HttpFaults;
import org.cobro.intent.Answer;
import org.cobro.intent.PaymentIntent;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;
import org.cobro.provider.compago.CancelAnswer;
import org.cobro.provider.compago.CompagoAnswers;
import org.cobro.provider.compago.CompagoBodies;
import org.cobro.sandbox.compago.CompagoWithoutHttp.Reply;
import org.cobro.simulation.Parcel.Order;
import org.cobro.simulation.Parcel.Place;

/**
 * The foreign calls as {@code routes/providers/compago} and {@code routes/erps/odoo} make them,
 * with the real mapping of bodies.
 */
final class Calls {

  private static final Duration PROVIDER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration ERP_PATIENCE = Duration.ofSeconds(60);

  /** Less than Compago's time to pay exceeds ours, see {@code Timing.payable}. */
  private static final Duration PROVIDER_LONGEST = Duration.ofSeconds(45);

  /** Less than {@code Erp.settle}. */
  private static final Duration ERP_LONGEST = Duration.ofSeconds(100);

  private static final String INTENTS = "/payment-intent";

  private final ProviderSide provider;
  private final ErpSide erp;
  private final HttpFaults faults;

  Calls(ProviderSide provider, ErpSide erp, HttpFaults faults) {
    this.provider = provider;
    this.erp = erp;
    this.faults = faults;
  }

  /** {@code compago.create} and {@code compago.look-up}. */
  Next create(IntentRequest request, Function<Object, Next> then) {
    String body = CompagoBodies.create(request);
    return call("create " + request.externalId(), () -> provider.create(request, body), then);
  }

  /** {@code compago.status}. */
  Next status(String id, Function<Object, Next> then) {
    return call("status " + id, () -> provider.about(id, "GET", INTENTS + "/" + id), then);
  }

  /** {@code compago.cancel}. */
  Next cancel(String id, Function<Object, Next> then) {
    String path = INTENTS + "/" + id + "/cancel";
    return call("cancel " + id, () -> provider.about(id, "POST", path), then);
  }

  /** {@code odoo-call}; a fault of the transport is an answer too. */
  Next odoo(Request request, Function<Object, Next> then) {
    Supplier<Object> work = () -> erp.call((Request.XmlRpc) request);
    Order order = new Order(Place.ERP, request.toString(), ERP_PATIENCE, ERP_LONGEST, work);
    return new Next.Call(order, result -> then.apply(orFault(result)));
  }

  private Object orFault(Object result) {
    return result instanceof Throwable thrown ? faults.fault(thrown, null) : result;
  }

  Answer<Created> created(Object result, PaymentIntent started) {
    int refusals = started.due().rounds();
    return read(
        result, r -> CompagoAnswers.createdAfter(refusals, r.status(), r.body(), retryAfter(r)));
  }

  Answer<Created> lookedUp(Object result) {
    return read(result, r -> CompagoAnswers.created(r.status(), r.body(), true, retryAfter(r)));
  }

  Answer<Snapshot> snapshot(Object result, String askedId) {
    return read(result, r -> CompagoAnswers.snapshot(r.status(), r.body(), askedId, retryAfter(r)));
  }

  Answer<CancelAnswer> cancelled(Object result) {
    return read(result, r -> CompagoAnswers.cancelled(r.status(), r.body(), retryAfter(r)));
  }

  private Duration retryAfter(Reply reply) {
    return faults.retryAfter(reply.retryAfter());
  }

  @SuppressWarnings("unchecked") // A failed answer is one of every kind.
  private <T> Answer<T> read(Object result, Function<Reply, Answer<T>> reading) {
    return result instanceof Throwable thrown
        ? (Answer<T>) faults.answer(thrown, null)
        : reading.apply((Reply) result);
  }

  private static Next call(String what, Supplier<Object> work, Function<Object, Next> then) {
    Order order = new Order(Place.PROVIDER, what, PROVIDER_PATIENCE, PROVIDER_LONGEST, work);
    return new Next.Call(order, then);
  }
}
