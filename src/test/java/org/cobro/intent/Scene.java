package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Receivables.Admission;
import org.cobro.intent.Redo.Where;
import org.cobro.intent.archive.ArchivedEvents;
import org.cobro.intent.archive.ArchivedEvents.Marker;
import org.cobro.testing.TestDatabase;

/** The stores on one database, and short ways to the situations that tests begin with. */
public final class Scene {

  public static final String PROVIDER = "compago";
  static final String TERMINAL = "TERMINAL-001";
  static final Admission AUTOMATIC = new Admission("counter-1", "main", PROVIDER, true);
  static final Admission ON_REQUEST = new Admission("counter-1", "main", PROVIDER, false);
  public static final Where WHERE = new Where("counter-1", PROVIDER, TERMINAL);
  public static final Timing TIMING = Sample.TIMING;
  public static final Duration LEASE = TIMING.lease();

  public final TestDatabase test;
  public final Database database;
  final IntentStore intents;
  public final Receivables receivables;
  public final DeadLetters deadLetters;
  public final WriteBacks writeBacks;
  final Events events;
  public final Redo redo;

  private Scene(TestDatabase test, String node, RetryPolicy policy) {
    this.test = test;
    this.database = test.as(node);
    this.intents = new IntentStore(database, TIMING, policy);
    this.receivables = new Receivables(database);
    this.deadLetters = new DeadLetters(database, policy);
    this.writeBacks = new WriteBacks(database, LEASE);
    this.events = new Events(database);
    this.redo = new Redo(database, intents);
  }

  public static Scene on(TestDatabase test) {
    return new Scene(test, "node-a", RetryPolicy.NEVER);
  }

  static Scene on(TestDatabase test, RetryPolicy policy) {
    return new Scene(test, "node-a", policy);
  }

  /** The same database, as another node sees it. */
  public Scene otherNode() {
    return new Scene(test, "node-b", RetryPolicy.NEVER);
  }

  static Receivable invoice(String id, String amount) {
    Money open = Money.of(amount, "MXN");
    return new Receivable("", "main", id, "counter-1", "INV/2026/" + id, "7", null, open);
  }

  static Candidate offered(String id, String terminal) {
    return new Candidate(invoice(id, "116.00"), terminal, null, null, null);
  }

  int pickUp(Candidate... candidates) {
    return receivables.admit(AUTOMATIC, List.of(candidates), later());
  }

  /** A moment at which everything done so far is the past. */
  Instant later() {
    return database.now().plusMillis(1);
  }

  public Receivable receivable(String invoice) {
    return receivables.find("main", invoice).orElseThrow();
  }

  PaymentIntent live(String invoice) {
    return receivables.liveIntent(receivable(invoice).id()).orElseThrow();
  }

  PaymentIntent queued(String invoice) {
    return queuedAt(invoice, TERMINAL);
  }

  PaymentIntent queuedAt(String invoice, String terminal) {
    pickUp(offered(invoice, terminal));
    return live(invoice);
  }

  /** Claims the one intent whose step is due. */
  PaymentIntent claim(Step step) {
    List<PaymentIntent> claimed = intents.claim(step, Set.of(), 10);
    if (claimed.size() != 1) {
      throw new AssertionError("one intent was to be due for " + step + ", not " + claimed);
    }
    return claimed.get(0);
  }

  /** Claimed, and the create on its way. */
  PaymentIntent creating(String invoice) {
    queued(invoice);
    return start();
  }

  PaymentIntent start() {
    return record(claim(Step.CREATE), Event.CREATE_STARTED);
  }

  public PaymentIntent pending(String invoice) {
    return created(creating(invoice), "pi-" + invoice);
  }

  PaymentIntent created(PaymentIntent creating, String providerId) {
    return intents.record(creating, createdAs(providerId));
  }

  static Happening createdAs(String providerId) {
    return Happening.created(Event.CREATED, "create", "201", "{}", providerId, null);
  }

  PaymentIntent unknown(String invoice) {
    return record(creating(invoice), Event.UNCLEAR);
  }

  /** Looked up as often as its policy says, and nothing was found. */
  PaymentIntent lookedUpInVain(String invoice) {
    unknown(invoice);
    test.elapse(TIMING.lookUpAfter());
    return lookUpFails();
  }

  PaymentIntent lookUpFails() {
    return record(record(claim(Step.LOOK_UP), Event.LOOK_UP_STARTED), Event.LOOK_UP_FAILED);
  }

  /** Polled once more, with this outcome. */
  PaymentIntent polled(Event event) {
    test.elapse(TIMING.slowPoll());
    return record(claim(Step.POLL), event);
  }

  public PaymentIntent expired(String invoice) {
    pending(invoice);
    return polled(Event.EXPIRED_CONFIRMED);
  }

  /** All that have ended and are to be looked at once more, oldest first. */
  List<PaymentIntent> claimSweeps() {
    test.elapse(TIMING.sweeps().get(0));
    return intents.claim(Step.SWEEP, Set.of(), 10).stream()
        .sorted(Comparator.comparing(PaymentIntent::attempt))
        .toList();
  }

  /** The sweep after the end finds this. */
  PaymentIntent swept(Event event) {
    test.elapse(TIMING.sweeps().get(0));
    return record(claim(Step.SWEEP), event);
  }

  /** Paid, and the node that saw it died before it told the ERP. */
  public PaymentIntent paid(String invoice) {
    pending(invoice);
    PaymentIntent paid = polled(Event.PAID_SEEN);
    test.elapse(LEASE);
    return paid;
  }

  /** Paid, and the ERP shows it. */
  public PaymentIntent registered(String invoice) {
    PaymentIntent paid = paid(invoice);
    writeBacks.claim(Set.of(), 10).forEach(told -> writeBacks.done(told, "payment 31"));
    return paid;
  }

  PaymentIntent record(PaymentIntent claimed, Event event) {
    return intents.record(claimed, Happening.of(event, "test", "as " + event, "{\"raw\":1}"));
  }

  PaymentIntent ask(PaymentIntent intent, String why) {
    return intents.recordUnclaimed(intent.id(), Happening.of(Event.CANCEL_ASKED, "ana", why));
  }

  PaymentIntent now(PaymentIntent intent) {
    return intents.find(intent.id()).orElseThrow();
  }

  public DeadLetter letter() {
    List<DeadLetter> open = deadLetters.open();
    if (open.size() != 1) {
      throw new AssertionError("one dead letter was to be open, not " + open);
    }
    return open.get(0);
  }

  /** The newest open one of a cause. */
  public DeadLetter letter(String cause) {
    return deadLetters.open().stream()
        .filter(letter -> letter.cause().name().equals(cause))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  public List<String> told() {
    return test.sql()
        .sql("select kind || ' ' || status || ' ' || state from write_back order by created_at, id")
        .query(String.class)
        .list();
  }

  /** Invariant 9, for every intent that there is. */
  public List<String> intentsThatAreNotTheFoldOfTheirEvents() {
    List<String> wrong = new ArrayList<>();
    for (String id : test.sql().sql("select id from payment_intent").query(String.class).list()) {
      List<Events.Entry> log = events.of(id);
      PaymentIntent intent = intents.find(id).orElseThrow();
      Optional<Marker> archived = new ArchivedEvents(database).of(id);
      List<Event> happened = log.stream().map(Events.Entry::event).toList();
      State folded =
          archived
              .map(marker -> Transition.fold(marker.state(), happened))
              .orElseGet(() -> Transition.fold(happened));
      int before = archived.map(Marker::seq).orElse(0);
      boolean whole = before + log.size() == intent.seq() && folded == intent.state();
      Optional.of(id).filter(i -> !whole).ifPresent(wrong::add);
    }
    return wrong;
  }
}
