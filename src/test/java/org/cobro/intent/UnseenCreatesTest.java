package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** A refusal may be untrue: whoever waits after one may have been charged (invariant 5). */
class UnseenCreatesTest {

  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @OnEachDatabase
  void aPersonIsAskedAboutOneThatWaitsBehindAnotherAtItsTerminal() {
    PaymentIntent unseen = refused("1", Fault.of(FaultKind.UNAUTHORISED, "HTTP 401"));
    assertThat(scene.deadLetters.open()).isEmpty();
    PaymentIntent holder = scene.unknown("2");
    DeadLetter letter = scene.letter();
    assertThat(letter.intentId()).isEqualTo(unseen.id());
    assertThat(letter.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(letter.detail()).contains("was charged", holder.externalId(), "cancel this attempt");
  }

  @OnEachDatabase
  void theNextCreateAnswersTheQuestion() {
    PaymentIntent unseen = refused("1", Fault.of(FaultKind.UNAUTHORISED, "HTTP 401"));
    PaymentIntent holder = scene.pending("2");
    assertThat(scene.letter().intentId()).isEqualTo(unseen.id());
    scene.polled(Event.PAID_SEEN);
    assertThat(scene.now(holder).state()).isEqualTo(State.PAID);
    scene.created(scene.start(), "pi-1");
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void withdrawnItIsAnotherQuestion() {
    PaymentIntent unseen = refused("1", Fault.of(FaultKind.UNAUTHORISED, "HTTP 401"));
    scene.pending("2");
    scene.ask(unseen, "the customer left");
    assertThat(scene.letter().cause()).isEqualTo(Cause.LATE_CONTRADICTION);
    scene.redo.decide(unseen.id(), Optional.of("pi-9"), "ana", "seen there");
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void nobodyIsAskedWhereNothingLeftOrTheOtherIsSentElsewhere() {
    refused("1", Fault.of(FaultKind.NOT_SENT, "no route"));
    scene.pending("2");
    assertThat(scene.deadLetters.open()).isEmpty();
    scene.queuedAt("3", "T3");
    PaymentIntent unseen = putBack(scene.start(), Fault.of(FaultKind.BUSY, "HTTP 429"));
    scene.queuedAt("4", null);
    scene.created(scene.start(), "pi-4");
    assertThat(scene.now(unseen).mayExistUnseen()).isTrue();
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void itIsShownOnceItWasNotAskedAboutForAsLongAsALookUpTakes() {
    PaymentIntent unseen = refused("1", Fault.of(FaultKind.UNAUTHORISED, "HTTP 401"));
    assertThat(scene.intents.undecided(10)).isEmpty();
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    assertThat(scene.intents.undecided(10))
        .extracting(PaymentIntent::id)
        .containsExactly(unseen.id());
  }

  @OnEachDatabase
  void theyAreFoundWithoutReadingWhatIsClear() {
    String plan =
        scene.database.inTransaction(
            now -> {
              if (scene.test.dialect().equals(Dialect.POSTGRESQL)) {
                // Of a table as small as this it would rather read all.
                scene.database.sql("set local enable_seqscan = off").update();
                return plan("explain ", 1);
              }
              return plan("explain query plan ", 4);
            });
    assertThat(plan).contains("payment_intent_undecided").doesNotContainIgnoringCase("order by");
  }

  private String plan(String explain, int column) {
    return String.join(
        "\n",
        scene
            .database
            .sql(explain + IntentStore.UNDECIDED)
            .param("lookUpAfter", 1)
            .param("limit", 1)
            .query((row, number) -> row.getString(column))
            .list());
  }

  private PaymentIntent refused(String invoice, Fault fault) {
    return putBack(scene.creating(invoice), fault);
  }

  /** Not due before everything else here is over. */
  private PaymentIntent putBack(PaymentIntent creating, Fault fault) {
    Fault later = fault.after(Duration.ofSeconds(50));
    return scene.intents.record(creating, Happening.postponed("create", later));
  }
}
