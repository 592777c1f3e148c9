package org.cobro.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cobro.simulation.World.Slot;

/** Leads one world from its beginning to its rest, as its seed decides. */
final class Simulation {

  private static final Consumer<String> NOBODY = line -> {};

  /** Milliseconds by which time goes on while something is under way. */
  private static final List<Long> MOMENTS = List.of(1L, 20L, 100L, 400L, 1000L, 3000L);

  /** Steps of the day after, on which people bring back what they bought. */
  private static final int NEXT_DAY = 150;

  /** Of a hundred steps then, how many are somebody's. */
  private static final int BUSY = 45;

  /** And while nothing is. */
  private static final List<Duration> WHILES =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(11),
          Duration.ofMinutes(16),
          Duration.ofMinutes(62));

  private final World world;
  private final Chance chance;
  private final Set<Tick> news = EnumSet.of(Tick.PICK_UP, Tick.WATCH);
  private long spellEndsAt;
  private boolean nextDay;

  private Simulation(World world) {
    this.world = world;
    this.chance = world.chance;
  }

  /**
   * How it went.
   *
   * @param breach {@code null} when all invariants held
   * @param story what led to the breach; empty when there was none
   * @param digest equal for equal histories
   * @param tally what there was to see
   */
  record Outcome(
      long seed, int steps, Breach breach, List<String> story, int digest, Tally tally) {}

  static Outcome of(long seed) {
    return of(seed, PlantedBug.NONE, NOBODY);
  }

  static Outcome of(long seed, PlantedBug bug, Consumer<String> listener) {
    try (World world = new World(seed, bug, listener)) {
      Breach breach = null;
      List<String> story = List.of();
      try {
        new Simulation(world).run();
      } catch (Breach found) {
        breach = found;
        story = world.story(world.namesOf(found.subject()));
      }
      world.tally.count(world);
      return new Outcome(
          seed, world.trace.step(), breach, story, world.trace.digest(), world.tally);
    }
  }

  private void run() {
    steps(world.plan.length());
    if (world.plan.refunds()) {
      new Rest(world).overnight();
      nextDay = true;
      steps(NEXT_DAY);
    }
    new Rest(world).run();
  }

  private void steps(int many) {
    for (int i = 0; i < many; i++) {
      world.trace.next();
      step();
      world.checks.afterStep();
    }
  }

  private void step() {
    world.startTheDead();
    endSpell();
    int roll = chance.below(100);
    int often = nextDay ? Math.max(BUSY, world.plan.people()) : world.plan.people();
    if (roll < often) {
      people();
    } else if (roll < often + 3) {
      disaster();
    } else {
      work(roll < 90);
    }
  }

  private void people() {
    switch (chance.below(10)) {
      case 0, 1, 2, 3 -> say("customer", world.customers.act());
      case 4, 5, 6 -> {
        say("office", world.accountant.act());
        if (world.accountant.hasNews()) {
          news.add(Tick.PICK_UP);
          news.add(Tick.WATCH);
          news.add(Tick.CREDIT_NOTES);
        }
      }
      default -> anyone().ifPresent(node -> say("operator", world.operator.act(node)));
    }
  }

  private void say(String who, Optional<String> what) {
    what.ifPresent(words -> world.trace.say(who, words));
  }

  private void disaster() {
    int roll = chance.below(100);
    Slot slot = chance.of(atWork());
    if (roll < 30 && slot.node != null) {
      world.kill(slot);
    } else if (roll < 70 && slot.node != null) {
      long length = pause();
      world.tally.add("pauses");
      slot.node.pauseUntil(world.clock.millis() + length);
      world.trace.say(slot.node.name, "is paused for " + length + " ms");
    } else if (spellEndsAt == 0 && world.plan.trouble() > 0) {
      spell(roll < 85);
    }
  }

  /** Seldom longer than anything can be paid. */
  private long pause() {
    int roll = chance.below(100);
    if (roll < 80) {
      return chance.between(10_000, 60_000);
    }
    return roll < 95 ? 240_000 : chance.between(600_000, 1_800_000);
  }

  /** Where a disaster hurts most. */
  private List<Slot> atWork() {
    List<Slot> busy =
        world.slots.stream().filter(s -> s.node != null && !s.node.jobs.isEmpty()).toList();
    return busy.isEmpty() || chance.percent(20) ? world.slots : busy;
  }

  private void spell(boolean ofProvider) {
    spellEndsAt = world.clock.millis() + chance.between(1_000, 120_000);
    world.trace.say("world", (ofProvider ? "provider" : "ERP") + " refuses the key for a while");
    if (ofProvider) {
      world.provider.refuseKey(true);
    } else {
      world.erp.refuseKey(true);
    }
  }

  private void endSpell() {
    if (spellEndsAt != 0 && world.clock.millis() >= spellEndsAt) {
      spellEndsAt = 0;
      world.provider.refuseKey(false);
      world.erp.refuseKey(false);
    }
  }

  private Optional<Node> anyone() {
    List<Node> awake = world.awake();
    return awake.isEmpty() ? Optional.empty() : Optional.of(chance.of(awake));
  }

  private void work(boolean preferMoves) {
    List<Runnable> moves = preferMoves ? moves() : List.of();
    if (!moves.isEmpty()) {
      chance.of(moves).run();
    } else if (chance.percent(65)) {
      anyone().ifPresent(this::tick);
    } else {
      pass();
    }
  }

  /** All that could happen next without time passing. */
  private List<Runnable> moves() {
    long now = world.clock.millis();
    List<Runnable> moves = new ArrayList<>();
    for (Node node : world.awake()) {
      node.woken.forEach(tick -> moves.add(() -> world.tick(node, tick)));
      node.jobs.stream()
          .filter(job -> job.isReady(now))
          .forEach(job -> moves.add(() -> world.advance(node, job)));
    }
    List<Node> awake = world.awake();
    if (!awake.isEmpty()) {
      world.post.underWay().stream()
          .limit(2)
          .forEach(letter -> moves.add(() -> world.deliver(letter, chance.of(awake))));
    }
    world.underWay.stream()
        .filter(parcel -> parcel.canArrive(now))
        .forEach(parcel -> moves.add(() -> world.arrive(parcel)));
    return moves;
  }

  private void tick(Node node) {
    Set<Tick> due = new Agenda(world.ground).dueAt(world.clock.millis());
    due.addAll(news);
    // A log-in that was refused is tried again by this clock alone.
    boolean shutOut = node.steps.connections().isFrozen(Plan.ERP);
    if (world.plan.suite() == Suite.SAP && shutOut) {
      due.add(Tick.PROBE_ERP);
    }
    if (due.isEmpty() || chance.percent(5)) {
      due = EnumSet.allOf(Tick.class);
    }
    Tick tick = chance.of(List.copyOf(due));
    if (chance.percent(50)) {
      news.remove(tick);
    }
    world.tick(node, tick);
  }

  private void pass() {
    boolean busy = world.awake().stream().anyMatch(node -> !node.jobs.isEmpty());
    long now = world.clock.millis();
    long next = new Agenda(world.ground).nextAfter(now);
    if (busy) {
      world.pass(chance.of(MOMENTS));
    } else if (chance.percent(8) || next == now) {
      world.pass(chance.of(WHILES).toMillis());
    } else {
      world.pass(next - now + chance.below(400));
    }
  }
}
