package org.cobro.flow.reconciliation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.provider.Snapshot;
import org.cobro.reconciliation.Day;
import org.cobro.reconciliation.Ledger;

/**
 * The making of one report, as the route {@code reconcile} leads it: read our books, ask the
 * provider about each attempt, one after the other, and read again whether meanwhile something
 * moved; what did is asked about again. Belongs to one exchange.
 */
public final class Round {

  /** On a busy day something always moves: then the report says what was seen last. */
  private static final int MOST_READS = 4;

  private static final int MOST_TRIES = 3;

  /** So many in a row without an answer, and the provider is not asked any more. */
  private static final int PATIENCE = 3;

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Day day;
  private final Duration pace;
  private final Queue<PaymentIntent> questions = new ArrayDeque<>();
  private final Map<String, Answer<Snapshot>> answers = new HashMap<>();
  private final Map<String, Integer> askedAt = new HashMap<>();
  private final Map<String, Fault> given = new HashMap<>();
  private final Map<String, Integer> silences = new HashMap<>();
  private final List<Ledger> ledgers = new ArrayList<>();
  private List<Entry> entries = List.of();
  private Duration pause = Duration.ZERO;
  private boolean underWay = true;
  private int reads;
  private int tries;

  Round(Day day, Duration pace) {
    this.day = day;
    this.pace = pace;
  }

  public boolean isUnderWay() {
    return underWay;
  }

  /** False when our books are to be read. */
  public boolean isAsking() {
    return !questions.isEmpty();
  }

  /** What to ask about. */
  public PaymentIntent getIntent() {
    return questions.element();
  }

  /** How long to wait before that, in milliseconds. */
  public long getPause() {
    return pause.toMillis();
  }

  public String getErp() {
    return day.erp();
  }

  public Day getDay() {
    return day;
  }

  Day day() {
    return day;
  }

  List<Entry> entries() {
    return entries;
  }

  Map<String, Answer<Snapshot>> answers() {
    return answers;
  }

  /** The provider need not be asked: it refuses our key, say. */
  void spare(String provider, Fault why) {
    given.put(provider, why);
  }

  /** Why the provider is not asked; empty when it is. */
  Optional<Fault> spared(String provider) {
    return Optional.ofNullable(given.get(provider));
  }

  void listed(Ledger ledger) {
    ledgers.add(ledger);
  }

  List<Ledger> ledgers() {
    return ledgers;
  }

  void read(List<Entry> current) {
    entries = current;
    reads++;
    current.stream()
        .map(Entry::intent)
        .filter(intent -> intent.providerId() != null && hasMoved(intent))
        .forEach(this::question);
    underWay = isAsking();
  }

  private boolean hasMoved(PaymentIntent intent) {
    Integer asked = askedAt.get(intent.id());
    return asked == null || (asked != intent.seq() && reads < MOST_READS);
  }

  private void question(PaymentIntent intent) {
    askedAt.put(intent.id(), intent.seq());
    Fault why = given.get(intent.route().provider());
    if (why == null) {
      questions.add(intent);
    } else {
      answers.put(intent.id(), new Answer.Failed<>(why));
    }
  }

  void heard(Answer<Snapshot> answer) {
    if (answer instanceof Answer.Failed<Snapshot> failed && isSilence(failed.fault())) {
      silent(failed.fault());
    } else {
      silences.remove(getIntent().route().provider());
      answered(answer);
    }
  }

  private static boolean isSilence(Fault fault) {
    return fault.kind() != FaultKind.REJECTED;
  }

  private void silent(Fault fault) {
    boolean hopeless = fault.kind() == FaultKind.UNAUTHORISED;
    if (!hopeless && ++tries < MOST_TRIES) {
      pause = wait(fault);
      return;
    }
    String provider = getIntent().route().provider();
    boolean enough = silences.merge(provider, 1, Integer::sum) >= PATIENCE;
    answered(new Answer.Failed<>(fault));
    if (hopeless || enough) {
      giveUp(provider, fault);
    }
  }

  private Duration wait(Fault fault) {
    Duration wait =
        fault.retryAfter().isZero() ? pace.multipliedBy(10L << tries) : fault.retryAfter();
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  private void answered(Answer<Snapshot> answer) {
    answers.put(questions.remove().id(), answer);
    tries = 0;
    pause = pace;
  }

  private void giveUp(String provider, Fault why) {
    spare(provider, why);
    List<PaymentIntent> rest =
        questions.stream().filter(intent -> provider.equals(intent.route().provider())).toList();
    rest.forEach(intent -> answers.put(intent.id(), new Answer.Failed<>(why)));
    questions.removeAll(rest);
  }
}
