package org.cobro.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What this node last heard of each ERP and provider. A connection whose credentials are refused is
 * frozen: nothing new is sent there until a call succeeds again.
 */
@Component("connections")
public final class Connections {

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  /**
   * Odoo locks out everybody behind the caller's address for a minute after five refused log-ins,
   * the shop's people too. So a frozen connection is tried again soon, then more and more rarely.
   */
  private static final Duration SOONEST = Duration.ofSeconds(5);

  private static final Duration LATEST = Duration.ofMinutes(5);

  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  /** For whoever looks; the log has them all. */
  private static final int REMEMBERED = 5;

  private final Map<String, Condition> conditions = new ConcurrentHashMap<>();

  /** By connection and question. */
  private final Map<String, Map<String, Fault>> refusals = new ConcurrentHashMap<>();

  /** Faults that are over, of each connection. */
  private final Map<String, Deque<Past>> past = new ConcurrentHashMap<>();

  /** How the talks with each ended, since this process began. */
  private final Map<String, Tally> tallies = new ConcurrentHashMap<>();

  /** Until when a connection asked to be left alone. */
  private final Map<String, Instant> alone = new ConcurrentHashMap<>();

  private final Clock clock;

  public Connections(Clock clock) {
    this.clock = clock;
  }

  /**
   * The state of one connection.
   *
   * @param answeredAt when it last gave a usable answer; {@code null} when never
   * @param fault what ailed its last call; {@code null} when nothing did
   * @param since since when the fault stands; {@code null} when there is none
   * @param askedAt when its last call ended
   */
  public record Condition(Instant answeredAt, Fault fault, Instant since, Instant askedAt) {
    boolean frozen() {
      return fault != null && fault.kind() == FaultKind.UNAUTHORISED;
    }

    private boolean isWorthAsking(Instant now) {
      return !frozen() || !now.isBefore(askedAt.plus(pause()));
    }

    /** As long as it has lasted, so that each pause is twice the one before. */
    private Duration pause() {
      Duration lasted = Duration.between(since, askedAt);
      Duration atLeast = lasted.compareTo(SOONEST) < 0 ? SOONEST : lasted;
      return atLeast.compareTo(LATEST) > 0 ? LATEST : atLeast;
    }
  }

  /**
   * A fault that is over.
   *
   * @param until when a call was answered again
   */
  public record Past(Fault fault, Instant since, Instant until) {}

  /** Takes note of how a call ended. A definite no is an answer too: the other side is there. */
  public void heard(String name, Answer<?> answer) {
    tally(name).add(answer);
    if (answer instanceof Answer.Failed<?> failed && failed.fault().kind() != FaultKind.REJECTED) {
      conditions.compute(name, (n, before) -> ailing(n, before, failed.fault()));
    } else {
      conditions.compute(name, this::well);
    }
  }

  /**
   * Takes note of the answer to a question that a sound set-up never sees refused: a definite no
   * tells of a wrong database, a missing right or a field that is not there, and would else pass
   * unseen, as nothing is ever collected.
   *
   * @param question what was asked, in words for the operator
   */
  public void answered(String name, String question, Answer<?> answer) {
    heard(name, answer);
    Map<String, Fault> open = refusals.computeIfAbsent(name, n -> new ConcurrentHashMap<>());
    if (answer instanceof Answer.Failed<?> failed) {
      if (failed.fault().kind() == FaultKind.REJECTED) {
        refused(name, question, open.put(question, failed.fault()), failed.fault());
      }
    } else {
      settle(name, question);
    }
  }

  private static void refused(String name, String question, Fault before, Fault now) {
    if (before == null || !before.detail().equals(now.detail())) {
      LOG.warn("{}: {} is refused: {}", name, question, now.detail());
    }
  }

  /**
   * Takes note of what ails a connection though its calls are answered.
   *
   * @param question what was asked, in words for the operator
   * @param detail the reason and the cure
   */
  public void object(String name, String question, String detail) {
    Fault fault = Fault.of(FaultKind.REJECTED, detail);
    Map<String, Fault> open = refusals.computeIfAbsent(name, n -> new ConcurrentHashMap<>());
    Fault before = open.put(question, fault);
    if (before == null || !before.detail().equals(detail)) {
      LOG.warn("{}: {} fails: {}", name, question, detail);
    }
  }

  /** Takes note that this no longer ails it. */
  public void settle(String name, String question) {
    if (refusals.computeIfAbsent(name, n -> new ConcurrentHashMap<>()).remove(question) != null) {
      LOG.info("{}: {} succeeds again", name, question);
    }
  }

  /** What was heard of a connection holds no longer: its credentials are others now. */
  public void forget(String name) {
    conditions.remove(name);
  }

  /** True while its credentials stand refused. */
  public boolean isFrozen(String name) {
    return condition(name).filter(Condition::frozen).isPresent();
  }

  /** Questions that are refused, with the reason. */
  public Map<String, String> refusals(String name) {
    Map<String, String> reasons = new TreeMap<>();
    refusals.getOrDefault(name, Map.of()).forEach((q, fault) -> reasons.put(q, fault.detail()));
    return reasons;
  }

  /** Connections whose credentials are refused. */
  public Set<String> frozen() {
    return conditions.entrySet().stream()
        .filter(entry -> entry.getValue().frozen())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Takes note that the other side asked to be left alone for a while (429 with a time). Not for
   * longer than a minute, whatever it asks: somebody may have paid meanwhile, and waits.
   */
  public void leaveAlone(String name, Duration pause) {
    if (!pause.isZero()) {
      Duration bearable = pause.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : pause;
      alone.merge(name, clock.instant().plus(bearable), (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /** Connections that are left alone by now. */
  public Set<String> leftAlone() {
    Instant now = clock.instant();
    alone.values().removeIf(until -> !now.isBefore(until));
    return Set.copyOf(alone.keySet());
  }

  /** False while the credentials stand refused and the last try was not long ago. */
  public boolean isWorthAsking(String name) {
    return condition(name).map(known -> known.isWorthAsking(clock.instant())).orElse(true);
  }

  /** How the talks with a connection ended; all nought while there was none. */
  public Tally tally(String name) {
    return tallies.computeIfAbsent(name, n -> new Tally());
  }

  public Optional<Condition> condition(String name) {
    return Optional.ofNullable(conditions.get(name));
  }

  /** The last few faults that are over, the newest first; forgotten when the process ends. */
  public List<Past> past(String name) {
    Deque<Past> remembered = past.getOrDefault(name, new ConcurrentLinkedDeque<>());
    return List.copyOf(remembered);
  }

  /** All that were heard of, among the named. */
  public Map<String, Condition> conditions(Collection<String> names) {
    Map<String, Condition> known = new TreeMap<>(conditions);
    known.keySet().retainAll(names);
    return known;
  }

  private Condition well(String name, Condition before) {
    Instant now = clock.instant();
    if (before != null && before.fault() != null) {
      LOG.info("{}: answers again", name);
      remember(name, new Past(before.fault(), before.since(), now));
    }
    return new Condition(now, null, null, now);
  }

  private void remember(String name, Past over) {
    Deque<Past> remembered = past.computeIfAbsent(name, n -> new ConcurrentLinkedDeque<>());
    remembered.addFirst(over);
    while (remembered.size() > REMEMBERED) {
      remembered.removeLast();
    }
  }

  private Condition ailing(String name, Condition before, Fault fault) {
    Instant now = clock.instant();
    boolean news = before == null || before.fault() == null;
    if (news || before.fault().kind() != fault.kind()) {
      LOG.warn("{}: {}: {}", name, fault.kind(), fault.detail());
    }
    return new Condition(
        before == null ? null : before.answeredAt(), fault, news ? now : before.since(), now);
  }
}
