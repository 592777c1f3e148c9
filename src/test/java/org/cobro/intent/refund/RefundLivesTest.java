package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.intent.refund.RefundSample.AFTER;
import static org.cobro.intent.refund.RefundSample.BEFORE;
import static org.cobro.intent.refund.RefundSample.TIMING;
import static org.cobro.intent.refund.RefundSample.seen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.refund.Standing.Condition;
import org.junit.jupiter.api.Test;

/**
 * Lives of refunds at a provider that forgets our keys, so that only what it shows keeps a second
 * send from giving back twice. What it answers to a send and whether it carried it out are two
 * things; what it shows is true.
 */
class RefundLivesTest {

  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(1), TIMING.lookUpAfter(), Duration.ofMinutes(5), TIMING.patience());

  /** By what is answered nobody can tell which of these were carried out. */
  private static final List<FaultKind> OPEN =
      List.of(FaultKind.UNCLEAR, FaultKind.UNAUTHORISED, FaultKind.BUSY);

  /** These say that nothing was. */
  private static final List<FaultKind> TRUE_NO = List.of(FaultKind.NOT_SENT, FaultKind.REJECTED);

  private final RefundJudgement judgement = new RefundJudgement(TIMING);

  @Property(tries = 3000)
  void whateverIsAnsweredNothingIsGivenBackTwiceAndTheStateTellsTheTruth(
      @ForAll @Size(min = 5, max = 40) List<@IntRange(max = 999) Integer> dice) {
    Life life = new Life();
    for (int die : dice) {
      life.live(die);
      assertThat(life.carriedOut).as("%s", life.log).isLessThanOrEqualTo(1);
      switch (life.refund.state()) {
        case REFUNDED -> assertThat(life.carriedOut).as("%s", life.log).isEqualTo(1);
        case REFUSED, BY_HAND -> assertThat(life.carriedOut).as("%s", life.log).isZero();
        case QUEUED, SENDING, PENDING, UNKNOWN ->
            assertThat(life.refund.due().step()).isNotEqualTo(RefundStep.NONE);
      }
      assertThat(RefundTransition.fold(life.log)).isEqualTo(life.refund.state());
    }
  }

  @Property(tries = 1000)
  void theLogOfALifeHasAnEnd(
      @ForAll @Size(min = 5, max = 40) List<@IntRange(max = 999) Integer> dice) {
    Life life = new Life();
    dice.forEach(life::live);
    List<RefundEvent> before = List.copyOf(life.log);
    // Then the provider works on it for ever: a person is told once and not again and again.
    for (int i = 0; i < 50; i++) {
      life.now = life.now.plus(TIMING.patience());
      if (life.refund.due().step() != RefundStep.SEND) {
        life.shown(seen(Condition.UNDER_WAY, BEFORE));
      }
    }
    assertThat(life.log.size() - before.size()).as("%s", life.log).isLessThanOrEqualTo(2);
  }

  @Test
  void anUsualLifeEndsInRefunded() {
    Life life = new Life();
    life.look();
    life.send(true, new Answer.Ok<>(new Taken("201", "{}")));
    life.look();
    assertThat(life.log)
        .containsExactly(
            RefundEvent.ASKED,
            RefundEvent.CHECKED,
            RefundEvent.SEND_STARTED,
            RefundEvent.ACCEPTED,
            RefundEvent.REFUNDED_SEEN);
  }

  /** One refund, and the provider's books. */
  private final class Life {
    private final List<RefundEvent> log = new ArrayList<>(List.of(RefundEvent.ASKED));
    private Refund refund = RefundSample.in(RefundState.QUEUED).neverSent().refund();
    private Instant now = RefundSample.NOW;
    private int carriedOut;

    void live(int die) {
      now = now.plus(WAITS.get(die % 4));
      int choice = die / 4;
      switch (refund.due().step()) {
        case CHECK, FOLLOW -> look(choice);
        case SEND -> send(choice);
        case NONE -> {}
      }
    }

    private void look(int choice) {
      switch (choice % 4) {
        case 0 -> failed(FaultKind.UNCLEAR);
        case 1 -> failed(FaultKind.REJECTED);
        default -> look();
      }
    }

    void look() {
      shown(seen(Condition.SETTLED, carriedOut == 0 ? BEFORE : AFTER));
    }

    void shown(Standing standing) {
      judgement.of(refund, standing, now).ifPresent(this::happens);
    }

    private void failed(FaultKind kind) {
      judgement.failed(refund, Fault.of(kind, "no answer"), now).ifPresent(this::happens);
    }

    private void send(int choice) {
      boolean carries = choice % 2 == 0;
      int which = choice / 2 % (carries ? 4 : 6);
      if (which == 0) {
        send(carries, new Answer.Ok<>(new Taken("201", "{}")));
      } else {
        FaultKind kind = which <= 3 ? OPEN.get(which - 1) : TRUE_NO.get(which - 4);
        send(carries, new Answer.Failed<>(Fault.of(kind, "as " + kind)));
      }
    }

    void send(boolean carries, Answer<Taken> answer) {
      happens(RefundHappening.of(RefundEvent.SEND_STARTED, "test", "leaves"));
      carriedOut += carries ? 1 : 0;
      happens(judgement.answered(refund, answer));
    }

    private void happens(RefundHappening what) {
      refund = refund.after(what, judgement.after(refund, what, now), now);
      log.add(what.event());
    }
  }
}
