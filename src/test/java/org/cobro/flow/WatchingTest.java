package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.intent.Answer;
import org.cobro.intent.Candidate;
import org.cobro.intent.Database;
import org.cobro.intent.Event;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Receivables.Admission;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.Scene;
import org.cobro.intent.State;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is being collected, compared with what the ERP shows. */
class WatchingTest {

  private static final String ERP = "main";

  private final TestDatabase test = Databases.sqlite();
  private final Database database = test.as("node-1");
  private final Receivables receivables = new Receivables(database);
  private final IntentStore intents = new IntentStore(database, Scene.TIMING, RetryPolicy.NEVER);
  private final Watching watching =
      new Watching(receivables, intents, new Connections(Clock.systemUTC()));

  @BeforeEach
  void threeAreBeingCollected() {
    List<Candidate> candidates =
        Stream.of("1", "2", "3")
            .map(id -> new Candidate(receivable(id), "TILL-" + id, null, null, null))
            .toList();
    receivables.admit(
        new Admission("counter", ERP, "compago", true), candidates, database.now().plusMillis(1));
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whatIsAsItWasIsLeftAlone() {
    compare(watching.live(ERP), open("1", "116.00"), open("2", "116.00"), open("3", "116.00"));
    assertThat(states()).containsExactly(State.QUEUED, State.QUEUED, State.QUEUED);
  }

  @Test
  void whatChangedIsWithdrawnAndNothingElse() {
    compare(watching.live(ERP), open("1", "116.00"), open("2", "100.00"), paid("3"));
    assertThat(states()).containsExactly(State.QUEUED, State.CANCELLED, State.CANCELLED);
  }

  @Test
  void whatTheErpDidNotAnswerAboutIsLeftAlone() {
    compare(watching.live(ERP), paid("2"));
    assertThat(states()).containsExactly(State.QUEUED, State.CANCELLED, State.QUEUED);
  }

  @Test
  void whatEndedWhileTheErpWasAskedHoldsNobodyElseUp() {
    List<Receivable> live = watching.live(ERP);
    record("1", Event.CANCEL_ASKED);
    compare(live, paid("1"), paid("2"), open("3", "116.00"));
    assertThat(states()).containsExactly(State.CANCELLED, State.CANCELLED, State.QUEUED);
  }

  @Test
  void whatWentToReviewWhileTheErpWasAskedIsStillWithdrawn() {
    List<Receivable> live = watching.live(ERP);
    record("1", Event.CREATE_STARTED);
    record("1", Event.MISMATCHED);
    compare(live, paid("1"));
    PaymentIntent first = intent("1");
    assertThat(first.state()).isEqualTo(State.REVIEW);
    assertThat(first.cancelReason()).contains("already paid");
  }

  @Test
  void whatIsBeingCancelledIsNotAskedForAgain() {
    record("1", Event.CREATE_STARTED);
    record("1", Event.UNCLEAR);
    compare(watching.live(ERP), paid("1"));
    PaymentIntent once = intent("1");
    compare(watching.live(ERP), paid("1"));
    assertThat(once.cancelReason()).isNotNull();
    assertThat(intent("1").seq()).isEqualTo(once.seq());
  }

  private void compare(List<Receivable> live, Invoice... now) {
    watching.compare(live, new Answer.Ok<>(new Found(List.of(now), List.of(), null, null)));
  }

  private void record(String invoice, Event event) {
    intents.recordUnclaimed(intent(invoice).id(), Happening.of(event, "test", "for the test"));
  }

  private List<State> states() {
    return Stream.of("1", "2", "3").map(id -> intent(id).state()).toList();
  }

  private PaymentIntent intent(String invoice) {
    String id =
        database
            .sql(
                "select i.id from payment_intent i join receivable r on r.id = i.receivable_id"
                    + " where r.invoice_id = :invoice")
            .param("invoice", invoice)
            .query(String.class)
            .single();
    return intents.find(id).orElseThrow();
  }

  private static Receivable receivable(String id) {
    Money open = Money.of("116.00", "MXN");
    return new Receivable("", ERP, id, "counter", "INV/" + id, "7", null, open);
  }

  private static Invoice open(String id, String residual) {
    return invoice(id, Condition.OPEN, residual);
  }

  private static Invoice paid(String id) {
    return invoice(id, Condition.PAID, "0.00");
  }

  private static Invoice invoice(String id, Condition condition, String residual) {
    BigDecimal total = new BigDecimal("116.00");
    BigDecimal left = new BigDecimal(residual);
    return new Invoice(
        id, "INV/" + id, condition, total, left, "MXN", "7", "Partner", "1", null, null, "");
  }
}
