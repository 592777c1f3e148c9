package org.cobro.simulation;

import static org.cobro.simulation.Next.OVER;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Found;
import org.cobro.erp.Told;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.Nudging.Nudge;
import org.cobro.flow.Scan;
import org.cobro.intent.Answer;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.WriteBack;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.Created;
import org.cobro.provider.Heard;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;

/**
 * Leads exchanges through the real step beans in the order of the files in {@code routes/}: what a
 * step of a route is there, is one {@link Next} here. Each method names the route that it mirrors.
 */
class Routes {

  private static final CamelContext CAMEL = new DefaultCamelContext();

  final Node node;
  final NodeSteps steps;
  final Calls calls;

  Routes(Node node, NodeSteps steps, Calls calls) {
    this.node = node;
    this.steps = steps;
    this.calls = calls;
  }

  /** One that has asked for nothing: there is no wire here whose requests could be noted. */
  private static Exchange exchange() {
    return new DefaultExchange(CAMEL);
  }

  /** {@code flow.pick-up-now}. */
  Next pickUp(String flow) {
    return phase("pick-up-begin", () -> page(steps.pickUp().begin(flow)));
  }

  private Next page(Scan scan) {
    if (!scan.isAsking()) {
      if (scan.queued() > 0) {
        node.wake(Tick.CREATE);
      }
      return OVER;
    }
    return calls.erp.search(
        scan.search(),
        found -> phase("pick-up-admit", () -> page(steps.pickUp().admit(scan, found))));
  }

  /** {@code create-claim}. */
  void claimCreates() {
    for (PaymentIntent intent : steps.creation().claim()) {
      node.begin("create", intent, create(intent));
    }
  }

  /** {@code provider.create}. */
  private Next create(PaymentIntent claimed) {
    return phase(
        "create-invoice",
        () -> {
          List<String> ids = steps.creation().invoice(claimed);
          Function<Answer<Found>, Next> start =
              found -> phase("create-start", () -> begin(steps.creation().start(claimed, found)));
          return calls.erp.read(ids, start);
        });
  }

  private Next begin(PaymentIntent started) {
    return started == null
        ? OVER
        : calls.provider.create(
            steps.creation().request(started),
            started,
            answer -> phase("create-record", () -> recorded(started, answer)));
  }

  Next recorded(PaymentIntent started, Answer<Created> answer) {
    return settled(steps.creation().record(started, answer, exchange()));
  }

  /** {@code look-up-clock}. */
  void claimLookUps() {
    for (PaymentIntent intent : steps.lookUp().claim()) {
      Next start = phase("look-up-start", () -> lookUp(steps.lookUp().start(intent)));
      node.begin("look-up", intent, start);
    }
  }

  /** {@code provider.look-up}. */
  private Next lookUp(PaymentIntent started) {
    return started == null
        ? OVER
        : calls.provider.lookUp(
            lookUpRequest(started),
            started,
            answer ->
                phase(
                    "look-up-record",
                    () -> settled(steps.lookUp().record(started, answer, exchange()))));
  }

  IntentRequest lookUpRequest(PaymentIntent started) {
    return steps.creation().request(started);
  }

  /** {@code poll-clock}. */
  void claimPolls() {
    steps.polling().claim().forEach(intent -> node.begin("poll", intent, poll(intent)));
  }

  /** {@code sweep-clock}. */
  void claimSweeps() {
    steps.polling().claimSweep().forEach(intent -> node.begin("sweep", intent, poll(intent)));
  }

  /** {@code provider.poll}. */
  Next poll(PaymentIntent intent) {
    return calls.provider.status(intent, answer -> polled(intent, answer));
  }

  Next polled(PaymentIntent intent, Answer<Snapshot> answer) {
    return phase("poll-record", () -> settled(steps.polling().record(intent, answer)));
  }

  /** {@code settled}. */
  private Next settled(PaymentIntent after) {
    if (after == null || !after.state().isFinal()) {
      return OVER;
    }
    return phase(
        "hand-over",
        () -> {
          WriteBack handed = steps.telling().handOver(after);
          if (handed == null) {
            node.wake(Tick.WRITE_BACK);
          } else {
            beginTelling(handed);
          }
          node.wake(Tick.CREATE);
          return OVER;
        });
  }

  /** {@code cancel-clock} and {@code provider.cancel}. */
  void claimCancels() {
    for (PaymentIntent intent : steps.cancelling().claim()) {
      Function<Answer<?>, Next> record =
          answer ->
              phase(
                  "cancel-record",
                  () -> {
                    steps.cancelling().record(intent, answer, exchange());
                    return OVER;
                  });
      node.begin("cancel", intent, calls.provider.cancel(intent, record));
    }
  }

  /** {@code erp.watch-now}. */
  Next watch() {
    return phase(
        "watch-live",
        () -> {
          List<Receivable> live = steps.watching().live(Plan.ERP);
          Function<Answer<Found>, Next> compare =
              found ->
                  phase(
                      "watch-compare",
                      () -> {
                        steps.watching().compare(live, found);
                        return OVER;
                      });
          return live.isEmpty() ? OVER : calls.erp.read(steps.watching().ids(live), compare);
        });
  }

  /** {@code write-back-claim}. */
  void claimWriteBacks() {
    steps.telling().claim().forEach(this::beginTelling);
  }

  private void beginTelling(WriteBack claimed) {
    node.begin("write-back", claimed, phase("write-back-tell", () -> tell(claimed)));
  }

  /** {@code erp.write-back}, but for its doCatch, which is the node's. */
  Next tell(WriteBack claimed) {
    return calls.erp.tell(
        claimed, told -> phase("write-back-record", () -> recordTold(claimed, told)));
  }

  Next recordTold(WriteBack claimed, Answer<Told> told) {
    steps.telling().record(claimed, told);
    return OVER;
  }

  /** {@code erp.credit-notes}. */
  Next creditNotes() {
    return phase("credit-notes-begin", () -> creditNotes(steps.crediting().begin(Plan.ERP)));
  }

  private Next creditNotes(CreditNoteSearch search) {
    if (search == null) {
      return OVER;
    }
    Function<Answer<CreditNotes>, Next> admit =
        notes ->
            phase(
                "credit-notes-admit",
                () -> creditNotes(steps.crediting().admit(Plan.ERP, search, notes)));
    return calls.erp.creditNotes(search, admit);
  }

  /** {@code refund-clock}. */
  void claimRefunds() {
    new RefundRoute(this).claim();
  }

  /** {@code mercado-pago-point.standing}. */
  Next standing(Refund refund, Function<Answer<Standing>, Next> then) {
    return calls.provider.standing(refund, then);
  }

  /** The end of {@code provider.refund}, after the refund's own call. */
  Next sent(Refund started, Answer<Taken> answer) {
    steps.refunding().sent(started, answer, exchange());
    return OVER;
  }

  /** {@code erp.push}. */
  Next push() {
    Duration soon = Duration.ofMillis(200);
    Duration later = Duration.ofMillis(1500);
    return new Next.Wait(soon, () -> pushed(() -> new Next.Wait(later, () -> pushed(() -> OVER))));
  }

  /** {@code erp.pushed}: the exchanges of the split and the watch, of which none waits here. */
  private Next pushed(Supplier<Next> then) {
    steps.pickUp().flowsOf(Plan.ERP).forEach(flow -> node.begin("pushed", pickUp(flow)));
    node.begin("pushed", watch());
    return then.get();
  }

  /** {@code webhook}. */
  Next hear(Heard.Genuine news) {
    Nudge nudge = new Nudge(Plan.PROVIDER, news.providerId(), news.externalId());
    return phase(
        "webhook-nudge",
        () -> {
          steps.nudging().nudge(nudge);
          node.wake(Tick.POLL);
          node.wake(Tick.LOOK_UP);
          return OVER;
        });
  }

  /** {@code erp.probe}. */
  Next probeErp() {
    return calls.erp.probe(
        answer ->
            phase(
                "probe-erp",
                () -> {
                  steps.connections().answered(Plan.ERP, "set-up", answer);
                  return OVER;
                }));
  }

  /** {@code provider.probe}. */
  Next probeProvider() {
    return calls.provider.probe(
        answer ->
            phase(
                "probe-provider",
                () -> {
                  steps.connections().heard(Plan.PROVIDER, answer);
                  return OVER;
                }));
  }

  static Next phase(String name, Supplier<Next> work) {
    return new Next.Phase(name, work);
  }
}
