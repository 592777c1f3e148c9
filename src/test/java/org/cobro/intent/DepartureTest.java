package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class DepartureTest {
  private static final Duration LONGEST = Scene.TIMING.lookUpAfter();

  private Scene scene;
  private Departure departure;

  @BeforeEach
  void open(TestDatabase database) {
    scene = Scene.on(database);
    departure = new Departure(scene.database, Scene.TIMING);
  }

  @OnEachDatabase
  void isOpenForWhatWasJustBegun() {
    PaymentIntent intent = scene.creating("1");

    assertThatCode(() -> departure.check(intent)).doesNotThrowAnyException();
  }

  @OnEachDatabase
  void isClosedForWhatWasHeldUp() {
    PaymentIntent intent = scene.creating("1");
    begun(intent, LONGEST.plusSeconds(1));

    assertThatThrownBy(() -> departure.check(intent))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("more than " + LONGEST.toMillis() + " ms have passed since it was begun");
  }

  @OnEachDatabase
  void isClosedOnceAnotherNodeHasIt() {
    PaymentIntent intent = scene.creating("1");
    scene
        .database
        .sql("update payment_intent set fence = fence + 1 where id = :id")
        .param("id", intent.id())
        .update();

    assertThatThrownBy(() -> departure.check(intent)).isInstanceOf(StaleFence.class);
  }

  @OnEachDatabase
  void isClosedOnceSomebodyWantsItCancelled() {
    PaymentIntent intent = scene.creating("1");
    scene.intents.recordUnclaimed(
        intent.id(), Happening.of(Event.CANCEL_ASKED, "ana", "the customer left"));

    assertThatThrownBy(() -> departure.check(intent))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a cancel was asked for: the customer left");
  }

  /** Its repeat is how it is found, so that it can be cancelled at all. */
  @OnEachDatabase
  void isOpenForTheRepeatOfWhatIsUnknownAlsoWhenSomebodyWantsItCancelled() {
    PaymentIntent unknown = scene.record(scene.creating("1"), Event.UNCLEAR);
    scene.intents.recordUnclaimed(
        unknown.id(), Happening.of(Event.CANCEL_ASKED, "ana", "the customer left"));

    assertThatCode(() -> departure.check(unknown)).doesNotThrowAnyException();
  }

  private void begun(PaymentIntent intent, Duration ago) {
    scene
        .database
        .sql("update payment_intent set sent_at = sent_at - :ago where id = :id")
        .param("ago", ago.toMillis())
        .param("id", intent.id())
        .update();
  }
}
