package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
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
 * {@code /v1/orders} with {@code type=point}.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/en/reference/in-person-payments/point/orders/create-order/post">create</a>
 */
record Orders(PointSettings settings) implements PointApi {
  static final String PATH = "/v1/orders";

  /** How often the same create is sent once more before orders are searched. */
  private static final int REPEATS = 3;

  /** A key is known for 24 h; then the same create would make another order. */
  private static final Duration KEY_LIFE = Duration.ofHours(23);

  /** Our clock and theirs differ. */
  private static final Duration MARGIN = Duration.ofDays(1);

  @Override
  public Turn<Created> create(IntentRequest request, int refusals) {
    Optional<String> objection = Objection.to(request, settings);
    return objection.isPresent()
        ? Turn.fault(Refusals.notSent(objection.get(), refusals))
        : new Turn.Ask<>(call(request), reply -> created(reply, refusals));
  }

  /** The same key brings the same order; after a busy terminal another key has no order yet. */
  @Override
  public Turn<Created> createAgain(
      IntentRequest request, PaymentIntent intent, Predicate<String> ours, Instant now) {
    return create(request, intent.due().rounds());
  }

  /**
   * The first rounds repeat the create with the same key and body, to which the first order is
   * promised as the answer. Later ones, and any in which the key may be forgotten or the request
   * could no longer be sent, search by our reference.
   */
  @Override
  public Turn<Created> lookUp(
      IntentRequest request, PaymentIntent intent, Predicate<String> ours, Instant now) {
    boolean known = now.isBefore(intent.createdAt().plus(KEY_LIFE));
    boolean repeats = intent.due().rounds() <= REPEATS && known;
    return repeats && Objection.to(request, settings).isEmpty()
        ? new Turn.Ask<>(call(request), Orders::repeated)
        : new Turn.Ask<>(
            search(request.externalId(), intent.createdAt(), now),
            reply -> searched(reply, request.externalId()));
  }

  @Override
  public Turn<Snapshot> status(PaymentIntent intent, Instant now) {
    return new Turn.Ask<>(
        Call.get(PATH + "/" + intent.providerId()),
        reply ->
            reply.succeeded()
                ? Turn.end(new OrderProof(intent, settings).read(reply))
                : Turn.fault(Refusals.elsewhere(reply, "status of " + intent.providerId())));
  }

  /**
   * At the terminal an order is only withdrawn with the header; before, it does no harm. Each wish
   * has a key of its own, since the answer to the first one may be kept for its key; a cancel moves
   * no money.
   */
  @Override
  public Turn<CancelAnswer> cancel(PaymentIntent intent) {
    Call call =
        Call.post(PATH + "/" + intent.providerId() + "/cancel", null)
            .with(Call.KEY, intent.externalId() + "-cancel-" + intent.seq())
            .with("x-allow-cancelable-status", "at_terminal");
    return new Turn.Ask<>(call, Cancels::answered);
  }

  @Override
  public Turn<Standing> standing(Refund refund) {
    return OrderRefund.standing(refund);
  }

  @Override
  public Turn<Taken> refund(Refund refund) {
    return OrderRefund.send(refund);
  }

  @Override
  public Turn<String> probe() {
    return Terminals.OF_ORDERS.probe(settings);
  }

  @Override
  public Turn<LastWord> lastWord(String id) {
    return LastWord.ask(id, Call.get(PATH + "/" + id), "status_detail");
  }

  @Override
  public Turn<List<Terminal>> terminals() {
    return Terminals.OF_ORDERS.all(settings);
  }

  @Override
  public Turn<Terminal> setUp(String terminal) {
    return Terminals.OF_ORDERS.setUp(settings, terminal);
  }

  private Call call(IntentRequest request) {
    return Call.post(PATH, Bodies.order(request, settings)).with(Call.KEY, request.key());
  }

  private static Call search(String reference, Instant since, Instant now) {
    Instant begin = since.minus(MARGIN).truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(MARGIN).truncatedTo(ChronoUnit.SECONDS);
    return Call.get(
        PATH,
        "begin_date="
            + begin
            + "&end_date="
            + end
            + "&limit=100&offset=0&external_reference="
            + reference);
  }

  private static Turn<Created> created(Reply reply, int refusals) {
    return reply.succeeded()
        ? accepted(reply)
        : Turn.fault(Refusals.after(refusals, Refusals.ofOrder(reply)));
  }

  private static Turn<Created> repeated(Reply reply) {
    return reply.succeeded() ? accepted(reply) : Turn.fault(Refusals.ofRepeat(reply));
  }

  private static Turn<Created> accepted(Reply reply) {
    return Ids.usable(reply.json().path("id"))
        .map(id -> Turn.end(exists(id, reply.json(), reply)))
        .orElseGet(
            () ->
                Turn.fault(
                    reply.fault(
                        FaultKind.UNCLEAR, "create: " + reply.said() + " without a usable id")));
  }

  private static Turn<Created> searched(Reply reply, String reference) {
    if (!reply.succeeded()) {
      return Turn.fault(Searches.refused(reply, "orders with " + reference));
    }
    List<JsonNode> found =
        StreamSupport.stream(reply.json().path("data").spliterator(), false)
            .filter(order -> reference.equals(order.path("external_reference").asText(null)))
            .filter(order -> Ids.usable(order.path("id")).isPresent())
            .toList();
    if (found.size() == 1) {
      JsonNode order = found.get(0);
      return Turn.end(exists(order.path("id").asText(), order, reply));
    }
    String words = found.size() + " orders with " + reference + " were found";
    return Turn.fault(reply.fault(FaultKind.UNCLEAR, words + "; none is not proof of absence"));
  }

  private static Created exists(String id, JsonNode order, Reply reply) {
    String reference = order.path("external_reference").asText(null);
    return new Created(id, reference, amount(order), null, reply.evidence());
  }

  /** An echo that cannot be read is no reason to lose the id; "paid" is compared once more. */
  private static Money amount(JsonNode order) {
    try {
      return Amounts.inPesos(order.path("transactions").path("payments").path(0).path("amount"));
    } catch (UnreadableAnswer noAmount) {
      return null;
    }
  }
}
