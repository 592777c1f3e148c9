package org.cobro.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.Webhooks;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.WriteBack;
import org.cobro.intent.refund.Refund;
import org.cobro.provider.Delivery;
import org.cobro.provider.Heard;
import org.cobro.simulation.Job.Claim;

/** One process of Cobro: its beans, and the exchanges under way in it. All of it dies with it. */
final class Node {

  private static final Set<Tick> STATEFUL = EnumSet.of(Tick.PICK_UP, Tick.WATCH, Tick.CREDIT_NOTES);

  final String name;
  final NodeSteps steps;
  final List<Job> jobs = new ArrayList<>();
  final Set<Tick> woken = EnumSet.noneOf(Tick.class);
  private final Map<Tick, Job> rounds = new EnumMap<>(Tick.class);
  private final Routes routes;
  private final Webhooks webhooks = new Webhooks();
  private final Provider configuration;
  private final Set<String> marks = new HashSet<>();
  private long pausedUntil;

  Node(String name, NodeSteps steps, Provider configuration, RouteMap map, Calls calls) {
    this.name = name;
    this.steps = steps;
    this.configuration = configuration;
    this.routes = map.of(this, steps, calls);
  }

  /** Gives a node its routes; the seam for planted bugs. */
  interface RouteMap {
    Routes of(Node node, NodeSteps steps, Calls calls);
  }

  void pauseUntil(long millis) {
    pausedUntil = millis;
  }

  boolean isPaused(long now) {
    return now < pausedUntil;
  }

  void wake(Tick tick) {
    woken.add(tick);
  }

  /** An exchange without a claim. */
  void begin(String name, Next first) {
    jobs.add(new Job(name, null, first, null));
  }

  void begin(String name, PaymentIntent claimed, Next first) {
    Claim claim = new Claim("payment_intent", claimed.id(), claimed.fence());
    jobs.add(new Job(name + " " + claimed.externalId(), claim, first, null));
  }

  void begin(String name, Refund claimed, Next first) {
    Claim claim = new Claim("refund", claimed.id(), claimed.fence());
    jobs.add(new Job(name + " " + claimed.reference(), claim, first, null));
  }

  void begin(String name, WriteBack claimed, Next first) {
    Claim claim = new Claim("write_back", claimed.id(), claimed.fence());
    Consumer<RuntimeException> caught = reason -> steps.telling().brokeOff(claimed, reason);
    jobs.add(new Job(name + " " + claimed.reference(), claim, first, caught));
  }

  /**
   * The provider sends a notification.
   *
   * @return whether it is taken in
   */
  boolean hear(Delivery delivery) {
    Heard heard = webhooks.read(configuration, delivery);
    if (heard instanceof Heard.Genuine news && marks.add(news.mark())) {
      begin("webhook", routes.hear(news));
    }
    return !(heard instanceof Heard.Forged);
  }

  /** The ERP says that something changed. */
  void push() {
    begin("push", routes.push());
  }

  /** One clock strikes, or somebody woke what it begins. */
  void tick(Tick tick) {
    woken.remove(tick);
    if (STATEFUL.contains(tick) && jobs.contains(rounds.get(tick))) {
      return;
    }
    switch (tick) {
      case PICK_UP -> round(tick, routes.pickUp(Plan.FLOW));
      case WATCH -> round(tick, routes.watch());
      case CREATE -> routes.claimCreates();
      case LOOK_UP -> routes.claimLookUps();
      case POLL -> routes.claimPolls();
      case SWEEP -> routes.claimSweeps();
      case CANCEL -> routes.claimCancels();
      case WRITE_BACK -> routes.claimWriteBacks();
      case CREDIT_NOTES -> round(tick, routes.creditNotes());
      case REFUND -> routes.claimRefunds();
      case DEAD_LETTER -> steps.redoing().retryDue();
      case INTENT_CLAIMS -> steps.intentClaims().keep();
      case WRITE_BACK_CLAIMS -> steps.telling().keepClaims();
      case PROBE_ERP -> probe(Plan.ERP, tick);
      case PROBE_PROVIDER -> probe(Plan.PROVIDER, tick);
    }
  }

  private void probe(String connection, Tick tick) {
    if (steps.connections().isWorthAsking(connection)) {
      round(tick, tick == Tick.PROBE_ERP ? routes.probeErp() : routes.probeProvider());
    }
  }

  private void round(Tick tick, Next first) {
    Job job = new Job(tick.name().toLowerCase(Locale.ROOT), null, first, null);
    rounds.put(tick, job);
    jobs.add(job);
  }
}
