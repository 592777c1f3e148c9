package org.cobro.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.LastLook;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.compago.CardDesk;
import org.cobro.intent.Answer;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;
import org.cobro.provider.compago.CardHistory;
import org.cobro.provider.compago.CardPages;
import org.cobro.provider.compago.CardRefunds;
import org.cobro.provider.compago.SavedCards;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.CardsWithoutHttp.Reply;

/** The calls of {@code routes/providers/compago-card}; the node may die between any two. */
final class CardCalls implements ProviderCalls {

  private final ProviderSide provider;
  private final CardTill till;
  private final CardDesk desk;
  private final HttpFaults faults;
  private final LastLook lastLook;

  CardCalls(ProviderSide provider, CardTill till, NodeSteps steps) {
    this.provider = provider;
    this.till = till;
    this.desk = steps.cards();
    this.faults = steps.faults();
    this.lastLook = steps.lastLook();
  }

  @Override
  public Next create(
      IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then) {
    return history(
        started,
        answer ->
            new Next.Phase(
                "card-history-keep",
                () -> {
                  Answer<Created> refusal = desk.keep(started, answer);
                  return refusal == null
                      ? charge(request, started, said -> then.apply(desk.answered(started, said)))
                      : then.apply(refusal);
                }));
  }

  private Next charge(
      IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then) {
    String body;
    try {
      body = SavedCards.charge(request);
    } catch (IllegalArgumentException refused) {
      return then.apply(this.<Answer<Created>>failed(refused));
    }
    String path = "/payment-method/" + request.terminal() + "/payment";
    Ask ask = new Ask("POST", path, Map.of(), body, Ask.Kind.CREATE);
    return call(
        "create " + request.externalId(),
        () -> lastLook.check(started),
        () -> provider.create(request, ask),
        r -> SavedCards.charged(r.status(), r.body(), retryAfter(r)),
        then);
  }

  @Override
  public Next lookUp(
      IntentRequest request, PaymentIntent started, Function<Answer<Created>, Next> then) {
    return history(
        started,
        answer -> new Next.Phase("card-found", () -> then.apply(desk.found(started, answer))));
  }

  private Next history(PaymentIntent intent, Function<Answer<CardHistory>, Next> then) {
    return page(desk.history(intent), then);
  }

  private Next page(CardPages pages, Function<Answer<CardHistory>, Next> then) {
    if (!pages.isAsking()) {
      return then.apply(pages.answer());
    }
    String target = "/payment-method/" + pages.card() + "/payment?" + pages.getQuery();
    Ask ask = new Ask("GET", target, Map.of(), "", Ask.Kind.SEARCH);
    return Calls.provider(
        "history of " + pages.card(),
        () -> provider.search(ask),
        result -> page(learn(pages, result), then));
  }

  private CardPages learn(CardPages pages, Object result) {
    if (result instanceof Throwable thrown) {
      return desk.broken(pages, faults.fault(thrown, null));
    }
    Reply reply = (Reply) result;
    return desk.learn(pages, reply.status(), reply.retryAfter(), reply.body());
  }

  @Override
  public Next status(PaymentIntent intent, Function<Answer<Snapshot>, Next> then) {
    return status(intent.route().terminal(), intent.providerId(), then);
  }

  private Next status(String card, String id, Function<Answer<Snapshot>, Next> then) {
    return about(
        "status " + id,
        card,
        id,
        r -> SavedCards.snapshot(r.status(), r.body(), id, retryAfter(r)),
        then);
  }

  @Override
  public Next cancel(PaymentIntent intent, Function<Answer<?>, Next> then) {
    return then.apply(desk.notWithdrawn());
  }

  @Override
  public Next standing(Refund refund, Function<Answer<Standing>, Next> then) {
    PaymentIntent paid = desk.payment(refund);
    return about(
        "of " + refund.reference(),
        paid.route().terminal(),
        paid.providerId(),
        r -> CardRefunds.standing(r.status(), r.body(), refund, retryAfter(r)),
        then);
  }

  @Override
  public Next refund(Refund refund, Function<Answer<Taken>, Next> then) {
    PaymentIntent paid = desk.payment(refund);
    String path = SavedCards.refundPath(paid.route().terminal(), paid.providerId());
    Ask ask = new Ask("POST", path, Map.of(), "{}", Ask.Kind.REFUND);
    return call(
        "refund " + refund.reference(),
        () -> provider.refund(refund, ask),
        r -> CardRefunds.taken(r.status(), r.body(), retryAfter(r)),
        then);
  }

  @Override
  public Next probe(Function<Answer<?>, Next> then) {
    Ask ask = new Ask("GET", "/payment-method?page=1&pageSize=1", Map.of(), "", Ask.Kind.SEARCH);
    return this.<Answer<?>>call(
        "probe",
        () -> provider.search(ask),
        r -> SavedCards.probed(r.status(), r.body(), retryAfter(r)),
        then);
  }

  @Override
  public Next glance(String id, Supplier<Next> then) {
    String card =
        till.cards().payments().stream()
            .filter(payment -> payment.id().equals(id))
            .map(CardPayment::card)
            .findFirst()
            .orElse("nobodys");
    return status(card, id, ignored -> then.get());
  }

  private <A extends Answer<?>> Next about(
      String what, String card, String id, Function<Reply, A> reading, Function<A, Next> then) {
    String path;
    try {
      path = SavedCards.path(card, id);
    } catch (IllegalArgumentException refused) {
      return then.apply(this.<A>failed(refused));
    }
    Ask ask = new Ask("GET", path, Map.of(), "", Ask.Kind.KNOWN);
    return call(what, () -> provider.about(id, ask), reading, then);
  }

  private Duration retryAfter(Reply reply) {
    return faults.retryAfter(reply.retryAfter());
  }

  private <A extends Answer<?>> Next call(
      String what, Supplier<Object> work, Function<Reply, A> reading, Function<A, Next> then) {
    return call(what, () -> {}, work, reading, then);
  }

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
                    ? this.<A>failed(thrown)
                    : reading.apply((Reply) result)));
  }

  @SuppressWarnings("unchecked") // A failed answer is one of every kind.
  private <A extends Answer<?>> A failed(Throwable thrown) {
    return (A) faults.answer(thrown, null);
  }
}
