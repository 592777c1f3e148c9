package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class PriorPaymentsTest {
  private Scene scene;
  private PriorPayments priors;

  @BeforeEach
  void open(TestDatabase database) {
    scene = Scene.on(database);
    priors = new PriorPayments(scene.database);
  }

  @OnEachDatabase
  void areNoneOfWhatWasNeverSent() {
    assertThat(priors.of(scene.creating("1").id())).isEmpty();
  }

  @OnEachDatabase
  void areKeptInTheirOrder() {
    PaymentIntent intent = scene.creating("1");

    assertThat(priors.keep(intent, List.of("p-2", "p-1"))).containsExactly("p-2", "p-1");
    assertThat(priors.of(intent.id())).contains(List.of("p-2", "p-1"));
  }

  @OnEachDatabase
  void mayBeNone() {
    PaymentIntent intent = scene.creating("1");

    assertThat(priors.keep(intent, List.of())).isEmpty();
    assertThat(priors.of(intent.id())).contains(List.of());
  }

  @OnEachDatabase
  void mayBeOfAnAttemptThatEndedWithoutMoney() {
    PaymentIntent pending = scene.pending("1");
    assertThat(priors.isOfAnUnpaidAttempt(pending, pending.providerId())).isFalse();

    PaymentIntent failed = scene.polled(Event.FAILED_SEEN);

    assertThat(priors.isOfAnUnpaidAttempt(failed, failed.providerId())).isTrue();
    assertThat(priors.isOfAnUnpaidAttempt(failed, "another")).isFalse();
  }

  @OnEachDatabase
  void stayThoseOfTheFirstCreate() {
    PaymentIntent intent = scene.creating("1");
    priors.keep(intent, List.of("p-1"));

    assertThat(priors.keep(intent, List.of("p-1", "p-2"))).containsExactly("p-1");
    assertThat(priors.of(intent.id())).contains(List.of("p-1"));
  }

  @OnEachDatabase
  void ofEarlierAttemptsAreNoneForAFirstOne() {
    PaymentIntent intent = scene.creating("1");
    priors.keep(intent, List.of("p-1"));

    assertThat(priors.before(intent)).isEmpty();
    assertThat(priors.first(intent)).contains(List.of("p-1"));
  }

  @OnEachDatabase
  void ofEarlierAttemptsAreThoseOfTheLastOneAndAllAmounts() {
    attempt("116.00", Scene.TERMINAL, List.of("p-1"));
    attempt("99.00", Scene.TERMINAL, List.of("p-1", "p-2"));
    PaymentIntent third = attempt("116.00", Scene.TERMINAL, List.of("p-1", "p-2", "p-3"));

    assertThat(priors.before(third))
        .contains(
            new PriorPayments.Earlier(
                List.of("p-1", "p-2"),
                Set.of(Money.of("116.00", "MXN"), Money.of("99.00", "MXN"))));
    assertThat(priors.first(third)).contains(List.of("p-1"));
  }

  @OnEachDatabase
  void ofEarlierAttemptsAreNoneAtAnotherCard() {
    attempt("116.00", Scene.TERMINAL, List.of("p-1"));
    PaymentIntent elsewhere = attempt("116.00", "another", List.of());

    assertThat(priors.before(elsewhere)).isEmpty();
    assertThat(priors.first(elsewhere)).contains(List.of());
  }

  @OnEachDatabase
  void ofAnotherInvoiceAreNoneOfThisOne() {
    attempt("116.00", Scene.TERMINAL, List.of("p-1"));
    PaymentIntent other = scene.creating("2");

    assertThat(priors.before(other)).isEmpty();
    assertThat(priors.first(other)).isEmpty();
  }

  /** One attempt at the invoice, refused in the end. */
  private PaymentIntent attempt(String amount, String card, List<String> shown) {
    Candidate offer = new Candidate(Scene.invoice("1", amount), card, null, null, null);
    scene.pickUp(offer);
    if (scene.receivables.liveIntent(scene.receivable("1").id()).isEmpty()) {
      scene.redo.start(
          scene.receivable("1"), new Redo.Where("counter-1", Scene.PROVIDER, card), "ana");
    }
    PaymentIntent creating = scene.start();
    priors.keep(creating, shown);
    return scene.record(creating, Event.REJECTED);
  }

  @OnEachDatabase
  void areNotKeptOfWhatSomebodyWantsCancelled() {
    PaymentIntent intent = scene.creating("1");
    scene.intents.recordUnclaimed(
        intent.id(), Happening.of(Event.CANCEL_ASKED, "ana", "the customer left"));

    assertThatThrownBy(() -> priors.keep(intent, List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a cancel was asked for: the customer left");
    assertThat(priors.of(intent.id())).isEmpty();
  }

  @OnEachDatabase
  void areNotKeptForANodeThatLostTheIntent() {
    PaymentIntent intent = scene.creating("1");
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    scene.otherNode().claim(Step.LOOK_UP);

    assertThatThrownBy(() -> priors.keep(intent, List.of())).isInstanceOf(StaleFence.class);
    assertThat(priors.of(intent.id())).isEmpty();
  }
}
