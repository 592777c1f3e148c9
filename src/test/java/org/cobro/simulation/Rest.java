package org.cobro.simulation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.cobro.sandbox.mercadopago.Letter;

/** Lets a world come to rest without faults, and then has a person work off what is left. */
final class Rest {

  private static final long LONGEST = Duration.ofHours(12).toMillis();
  private static final long AT_LEAST = Duration.ofMinutes(6).toMillis();
  private static final long LOOK_AT_ERP = Duration.ofMinutes(10).toMillis();
  private static final long A_WHILE = Duration.ofSeconds(40).toMillis();
  private static final long STRIDE = Duration.ofSeconds(8).toMillis();

  /** Until nobody can pay any more, so that a person may decide. */
  private static final long PAYABLE = Duration.ofMinutes(12).toMillis();

  private static final int VISITS = 12;

  /** What still goes on by itself: not a review that is asked after, nor what waits behind one. */
  private static final String GOING_ON =
      """
      select external_id || ' ' || state from payment_intent q
      where step <> 'NONE' and state <> 'REVIEW'
        and not (state = 'QUEUED' and exists (select 1 from payment_intent h
          where h.terminal = q.terminal and (h.state = 'REVIEW'
            or h.state = 'UNKNOWN' and h.step = 'NONE')))
      union all select reference from write_back where state = 'DUE'
      union all select reference from refund where step <> 'NONE' and state <> 'UNKNOWN'
      union all select id from dead_letter where retry_at is not null and closed_at is null
      """;

  private static final String NEXT =
      """
      select min(at) from (
        select max(due_at, lease_until) as at from payment_intent
          where step <> 'NONE' and state <> 'REVIEW'
        union all select max(due_at, lease_until) from write_back where state = 'DUE'
        union all select max(due_at, lease_until) from refund where step <> 'NONE'
        union all select retry_at from dead_letter where closed_at is null)
      where at > ?
      """;

  private final World world;
  private long begin;
  private long askedErpAt;
  private int asked;

  Rest(World world) {
    this.world = world;
  }

  /** Whoever waits pays, and all of it is booked; then things go wrong again. */
  void overnight() {
    world.trace.say("world", "closes for the night");
    world.calm();
    settle();
    world.trouble();
  }

  void run() {
    world.trace.say("world", "calms down");
    world.calm();
    settle();
    world.accounts.pickedUp(world.accountant.open());
    world.accounts.atRest();
    for (int visit = 0; visit < VISITS && !isWorked(); visit++) {
      world.trace.say("operator", "works off what is left");
      world.operator.clear(world.awake().get(0));
      world.checks.afterStep();
      settle();
      world.pass(PAYABLE);
    }
    world.accounts.worked();
    world.accounts.atRest();
  }

  private boolean isWorked() {
    return world
        .ground
        .texts(
            "select id from dead_letter where closed_at is null"
                + " union all select id from payment_intent where ended_at is null"
                + " union all select id from refund where ended_at is null")
        .isEmpty();
  }

  /** A pick-up, or whatever else began in trouble, says nothing of how things stand. */
  private void settle() {
    List<Job> old = jobs();
    until(() -> jobs().stream().noneMatch(old::contains));
    until(() -> !isGoingOn() && world.clock.millis() >= begin + AT_LEAST);
  }

  private void until(BooleanSupplier quiet) {
    begin = world.clock.millis();
    while (!quiet.getAsBoolean()) {
      if (world.clock.millis() > begin + LONGEST) {
        String first = String.join(", ", world.ground.texts(GOING_ON));
        throw new Breach(10, first, "does not come to rest in " + Duration.ofMillis(LONGEST));
      }
      world.customers.close().ifPresent(what -> world.trace.say("customer", what));
      world.checks.afterStep();
      round();
      stride();
    }
  }

  private List<Job> jobs() {
    return world.slots.stream().flatMap(slot -> slot.node.jobs.stream()).toList();
  }

  private boolean isGoingOn() {
    return !jobs().isEmpty()
        || !world.underWay.isEmpty()
        || !world.ground.texts(GOING_ON).isEmpty();
  }

  private void round() {
    Set<Tick> due = new Agenda(world.ground).dueAt(world.clock.millis());
    long now = world.clock.millis();
    // Often at first, and by each node: one may still wait for an answer, or be shut out.
    if (now - askedErpAt > (now < begin + AT_LEAST ? A_WHILE : LOOK_AT_ERP)) {
      askedErpAt = now;
      Node one = world.awake().get(asked++ % world.slots.size());
      EnumSet.of(Tick.PICK_UP, Tick.WATCH, Tick.CREDIT_NOTES)
          .forEach(tick -> world.tick(one, tick));
      due.addAll(EnumSet.of(Tick.PROBE_ERP, Tick.PROBE_PROVIDER));
    }
    for (Node node : world.awake()) {
      due.forEach(tick -> world.tick(node, tick));
    }
    while (move()) {
      world.trace.next();
      world.checks.afterStep();
    }
  }

  private boolean move() {
    for (Letter letter : world.post.underWay()) {
      world.deliver(letter, world.awake().get(0));
      return true;
    }
    for (Parcel parcel : List.copyOf(world.underWay)) {
      if (parcel.canArrive(world.clock.millis())) {
        world.arrive(parcel);
        return true;
      }
    }
    for (Node node : world.awake()) {
      for (Tick tick : List.copyOf(node.woken)) {
        world.tick(node, tick);
        return true;
      }
      for (Job job : List.copyOf(node.jobs)) {
        if (job.isReady(world.clock.millis())) {
          world.advance(node, job);
          return true;
        }
      }
    }
    return false;
  }

  /** To what is due next; a review is asked after meanwhile, but not waited for. */
  private void stride() {
    long next = world.ground.rows(NEXT, row -> row.getLong(1), world.clock.millis()).get(0);
    world.pass(Math.max(STRIDE, next - world.clock.millis()));
  }
}
