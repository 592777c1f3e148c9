package org.cobro.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Database;
import org.cobro.sandbox.mercadopago.Letter;
import org.cobro.simulation.Parcel.Fate;

/**
 * One shop with its nodes, provider and ERP, all of it from one seed. Only one thing happens at a
 * time, and time passes only in between.
 */
final class World implements AutoCloseable {

  private static final int SLOWEST_CLOCK = 90;

  final Plan plan;
  final VirtualClock clock = new VirtualClock();
  final Chance chance;
  final Trace trace;
  final Tally tally = new Tally();
  final Ground ground;
  final ProviderSide provider;
  final ErpSide erp;
  final Customers customers;
  final Post post;
  final Office accountant;
  final Operator operator;
  final Checks checks;
  final Accounts accounts;
  final List<Slot> slots = new ArrayList<>();
  final List<Parcel> underWay = new ArrayList<>();
  private final Counter counter;
  private final Chance keys;
  private final PlantedBug bug;
  private boolean calm;

  World(long seed, PlantedBug bug, Consumer<String> listener) {
    this.bug = bug;
    this.chance = new Chance(seed);
    this.keys = chance.split();
    this.plan = Plan.of(chance.split());
    this.trace = new Trace(clock, listener);
    this.ground = new Ground(clock, bug.rewriting());
    bug.prepare(ground);
    this.counter = Counter.open(plan, clock, chance.split());
    this.provider = new ProviderSide(plan, ground, counter.till(), chance.split());
    this.erp = ErpSide.open(plan, ground, provider, clock, chance.split());
    this.customers = counter.customers(plan, provider, clock, chance.split());
    this.post = new Post(counter.till(), chance.split());
    this.accountant = erp.office(clock, chance.split());
    this.operator = new Operator(ground, provider, chance.split());
    this.checks = new Checks(ground, plan, provider, operator);
    this.accounts = new Accounts(ground, provider, erp, operator);
    for (int i = 0; i < plan.nodes(); i++) {
      slots.add(new Slot("node-" + (char) ('a' + i)));
      start(slots.get(i));
    }
    trace.say("world", plan.toString());
  }

  /** How the world of a seed is set up. */
  static Plan planOf(long seed) {
    Chance chance = new Chance(seed);
    chance.split();
    return Plan.of(chance.split());
  }

  /** Where a node runs, or will run again. */
  static final class Slot {
    final String name;
    Node node;
    long restartAt;
    long keptAt;
    int lives;

    Slot(String name) {
      this.name = name;
    }
  }

  void start(Slot slot) {
    // A container keeps its host's name, another start has a random part.
    boolean sameName = slot.lives++ == 0 || chance.percent(50);
    String name = sameName ? slot.name : slot.name + "." + slot.lives;
    Database database = ground.as(name, () -> keys.uuid().toString());
    Duration wrong = Duration.ofSeconds(chance.between(-SLOWEST_CLOCK, SLOWEST_CLOCK));
    NodeSteps steps =
        NodeSteps.of(plan.properties(), database, clock.setWrongBy(wrong), clock::nanos);
    Calls calls = new Calls(counter.calls(provider, steps), erp.calls(steps));
    database.releaseLeases();
    slot.node =
        new Node(
            name, steps, plan.properties().providers().get(Plan.PROVIDER), bug.routes(), calls);
    trace.say(name, "starts");
  }

  void kill(Slot slot) {
    tally.add(slot.node.jobs.isEmpty() ? "deaths, idle" : "deaths at work");
    trace.say(slot.node.name, "dies with " + slot.node.jobs.size() + " exchanges");
    slot.node = null;
    slot.restartAt = clock.millis() + chance.between(0, 60_000);
  }

  void startTheDead() {
    for (Slot slot : slots) {
      if (slot.node == null && (calm || clock.millis() >= slot.restartAt)) {
        start(slot);
      }
    }
  }

  /** Nothing goes wrong from now on. */
  void calm() {
    calm = true;
    provider.calm(true);
    provider.refuseKey(false);
    erp.calm(true);
    erp.refuseKey(false);
    slots.stream().map(s -> s.node).filter(Objects::nonNull).forEach(n -> n.pauseUntil(0));
    startTheDead();
  }

  /** Things go wrong again. */
  void trouble() {
    calm = false;
    provider.calm(false);
    erp.calm(false);
  }

  List<Node> awake() {
    return slots.stream()
        .map(slot -> slot.node)
        .filter(node -> node != null && !node.isPaused(clock.millis()))
        .toList();
  }

  void tick(Node node, Tick tick) {
    int before = node.jobs.size();
    node.tick(tick);
    if (node.jobs.size() > before) {
      trace.say(node.name, tick + " begins " + (node.jobs.size() - before));
    }
  }

  /** One step of one exchange. */
  void advance(Node node, Job job) {
    String before = claimedRow(job);
    try {
      proceed(node, job);
    } catch (Breach breach) {
      throw breach;
    } catch (RuntimeException thrown) {
      // Whatever a route's doCatch would be given; without one, nobody foresaw it.
      job.next = Next.OVER;
      if (job.caught == null) {
        throw (Breach) new Breach(0, job.name, thrown.toString()).initCause(thrown);
      }
      trace.say(node.name, job.name + " broke off: " + thrown);
      job.caught.accept(thrown);
    }
    if (job.isOver()) {
      node.jobs.remove(job);
      // The clock of the polls strikes soon, and puts back what rests in memory.
      node.wake(Tick.POLL);
    }
    checkFence(node, job, before);
  }

  private void proceed(Node node, Job job) {
    Next now = job.next;
    if (now instanceof Next.Phase phase) {
      trace.say(node.name, job.name + ": " + phase.name());
      job.next = phase.work().get();
    } else if (now instanceof Next.Wait wait) {
      job.notBefore = clock.millis() + wait.time().toMillis();
      job.next = new Next.Phase("waited", wait.work());
    } else if (now instanceof Next.Call call) {
      call(node, job, call);
    }
  }

  private void call(Node node, Job job, Next.Call call) {
    if (job.parcel == null) {
      send(node, job, call);
      return;
    }
    Object answer = job.parcel.answer();
    job.parcel = null;
    trace.say(node.name, job.name + ": hears of " + call.order().what() + ": " + brief(answer));
    job.next = call.then().apply(answer);
  }

  private void send(Node node, Job job, Next.Call call) {
    try {
      call.order().lastLook().run();
    } catch (Unsendable late) {
      trace.say(node.name, job.name + ": " + late.getMessage());
      job.next = call.then().apply(late);
      return;
    }
    Parcel parcel = parcel(call.order(), node);
    tally.add("calls " + parcel.order.place() + " " + parcel.fate);
    trace.say(node.name, job.name + ": sends " + call.order().what() + " " + parcel.fate);
    job.parcel = parcel;
    underWay.add(parcel);
    if (parcel.canArrive(clock.millis()) && (calm || chance.percent(60))) {
      arrive(parcel);
    }
  }

  private Parcel parcel(Parcel.Order order, Node node) {
    Fate fate = fate(order);
    // Who knows no key must wait for as long as that can take.
    boolean lingers = fate == Fate.LATE && order.what().startsWith("POST /");
    long most = order.longest().minus(order.patience()).toMillis();
    long lateBy = lingers ? chance.between(0, most) : 0;
    return new Parcel(order, fate, node.name, clock.millis(), lateBy);
  }

  /** The calls that move money are the ones that matter, and few beside the others. */
  private Fate fate(Parcel.Order order) {
    int trouble = order.moves() ? Math.min(60, 3 * plan.trouble()) : plan.trouble();
    return calm || !chance.percent(trouble)
        ? Fate.WELL
        : chance.of(List.of(Fate.NOT_SENT, Fate.LOST, Fate.ANSWER_LOST, Fate.LATE));
  }

  void arrive(Parcel parcel) {
    underWay.remove(parcel);
    parcel.carryOut();
    trace.say(
        parcel.order.place().name().toLowerCase(Locale.ROOT),
        "carries out " + parcel.order.what() + " of " + parcel.sender);
  }

  void deliver(Letter letter, Node node) {
    tally.add("notifications");
    trace.say(node.name, "is sent a notification of " + letter.signedId());
    post.deliver(letter, node);
  }

  /** Time passes, and whatever must have happened meanwhile has happened. */
  void pass(long millis) {
    long until = clock.millis() + Math.max(1, millis);
    underWay.removeIf(parcel -> !parcel.willArrive());
    for (Parcel parcel : List.copyOf(underWay)) {
      if (parcel.deadline() <= until) {
        clock.pass(Math.max(0, parcel.deadline() - clock.millis()));
        arrive(parcel);
      }
    }
    clock.pass(Math.max(0, until - clock.millis()));
    for (Slot slot : slots) {
      boolean strikes = clock.millis() - slot.keptAt >= Tick.INTENT_CLAIMS.every;
      if (strikes && slot.node != null && !slot.node.isPaused(clock.millis())) {
        slot.keptAt = clock.millis();
        slot.node.tick(Tick.INTENT_CLAIMS);
        slot.node.tick(Tick.WRITE_BACK_CLAIMS);
      }
    }
  }

  private String claimedRow(Job job) {
    if (job.claim == null) {
      return "";
    }
    String more =
        switch (job.claim.table()) {
          case "write_back" -> "outcome";
          case "refund" -> "seq || step || sends";
          default -> "seq || step || rounds";
        };
    String columns =
        "fence || ' ' || coalesce(lease_owner, '') || ' ' || state || due_at || failures"
            + " || lease_until || "
            + more;
    return ground
        .texts("select " + columns + " from " + job.claim.table() + " where id = ?", job.claim.id())
        .get(0);
  }

  private void checkFence(Node node, Job job, String before) {
    boolean stale =
        job.claim != null && !before.startsWith(job.claim.fence() + " " + node.name + " ");
    if (stale) {
      tally.add("steps with an old fence");
    }
    if (stale && !before.equals(claimedRow(job))) {
      throw new Breach(7, job.name, "wrote with fence " + job.claim.fence() + " over " + before);
    }
  }

  /** Everything that was done and said about whatever bears one of these names. */
  List<String> story(Collection<String> names) {
    return trace.about(names);
  }

  /** A reference with all that goes by other names: the receivable's other attempts, their ids. */
  Set<String> namesOf(String subject) {
    Set<String> names = new TreeSet<>();
    names.add(subject);
    String which =
        "select receivable_id from payment_intent where ? like '%' || external_id || '%'"
            + " or id = ? or provider_id = ?";
    for (String receivable : ground.texts(which, subject, subject, subject)) {
      names.addAll(
          ground.texts(
              "select external_id from payment_intent where receivable_id = ?", receivable));
      names.addAll(
          ground.texts(
              "select provider_id from payment_intent where receivable_id = ?"
                  + " and provider_id is not null",
              receivable));
      names.addAll(
          ground.texts("select 'invoice ' || invoice_id from receivable where id = ?", receivable));
      names.add(receivable);
    }
    return names;
  }

  private static String brief(Object answer) {
    String text = String.valueOf(answer).replace('\n', ' ');
    return text.length() > 160 ? text.substring(0, 160) + "…" : text;
  }

  @Override
  public void close() {
    ground.close();
  }
}
