package org.cobro.flow.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.cobro.reconciliation.Attempt;
import org.cobro.reconciliation.Day;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a provider is asked about a day: once about each attempt, slowly, and not for ever. */
class RoundTest {

  private static final Duration PACE = Duration.ofMillis(100);

  private final Round round = new Round(new Day("main", LocalDate.EPOCH, ZoneOffset.UTC), PACE);

  @Test
  void readsThenAsksThenReadsAgain() {
    assertThat(round.isUnderWay()).isTrue();
    assertThat(round.isAsking()).isFalse();
    List<Entry> entries = entries("1", "2");

    round.read(entries);

    assertThat(round.getIntent()).isEqualTo(entries.get(0).intent());
    assertThat(round.getPause()).isZero();
    round.heard(ok());
    assertThat(round.getIntent()).isEqualTo(entries.get(1).intent());
    assertThat(round.getPause()).isEqualTo(100);
    round.heard(ok());
    assertThat(round.isAsking()).isFalse();
    assertThat(round.isUnderWay()).isTrue();
    round.read(entries);
    assertThat(round.isUnderWay()).isFalse();
    assertThat(round.answers()).hasSize(2);
  }

  @Test
  void asksAgainAboutWhatMovedMeanwhile() {
    round.read(entries("1"));
    round.heard(ok());
    Entry moved = Attempt.paid("1", "116.00").entry();
    Entry later = moved(moved);

    round.read(List.of(later));

    assertThat(round.getIntent()).isEqualTo(later.intent());
  }

  @Test
  void endsThoughSomethingAlwaysMoves() {
    Entry now = entries("1").get(0);
    int asked = 0;
    round.read(List.of(now));
    while (round.isUnderWay()) {
      round.heard(ok());
      asked++;
      now = moved(now);
      round.read(List.of(now));
    }

    assertThat(asked).isEqualTo(3);
  }

  @Test
  void waitsAsLongAsItIsAskedToAndAsksOnceMore() {
    round.read(entries("1"));

    round.heard(busy(Duration.ofSeconds(7)));
    assertThat(round.getPause()).isEqualTo(7_000);
    round.heard(busy(Duration.ofHours(1)));
    assertThat(round.getPause()).isEqualTo(120_000);
    round.heard(ok());

    assertThat(round.answers().values()).containsExactly(ok());
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {"NOT_SENT", "UNCLEAR", "BUSY"})
  void triesThriceWithGrowingPauses(FaultKind kind) {
    round.read(entries("1", "2"));
    Answer<Snapshot> silence = failed(kind);

    round.heard(silence);
    assertThat(round.getPause()).isEqualTo(2_000);
    round.heard(silence);
    assertThat(round.getPause()).isEqualTo(4_000);
    round.heard(silence);

    assertThat(round.answers()).containsEntry("id-1", silence);
    assertThat(round.getIntent().id()).isEqualTo("id-2");
  }

  @Test
  void givesAProviderUpThatIsSilentThriceInARow() {
    round.read(entries("1", "2", "3", "4", "5"));

    for (int i = 0; i < 9; i++) {
      round.heard(failed(FaultKind.UNCLEAR));
    }

    assertThat(round.isAsking()).isFalse();
    assertThat(round.answers()).hasSize(5);
  }

  @Test
  void doesNotKnockAgainWhereTheKeyIsRefused() {
    round.read(entries("1", "2"));

    round.heard(failed(FaultKind.UNAUTHORISED));

    assertThat(round.isAsking()).isFalse();
    assertThat(round.answers()).hasSize(2);
  }

  @Test
  void asksNothingOfAProviderThatIsToBeSpared() {
    round.spare("compago", Fault.of(FaultKind.UNAUTHORISED, "refused"));

    round.read(entries("1"));

    assertThat(round.isUnderWay()).isFalse();
    assertThat(round.answers()).containsEntry("id-1", failedAs("refused"));
  }

  @Test
  void takesADefiniteNoForAnAnswer() {
    round.read(entries("1"));

    round.heard(failed(FaultKind.REJECTED));

    assertThat(round.answers()).containsEntry("id-1", failed(FaultKind.REJECTED));
    assertThat(round.isAsking()).isFalse();
  }

  private static List<Entry> entries(String... numbers) {
    return Arrays.stream(numbers)
        .map(number -> Attempt.unpaid(number, State.PENDING, Verdict.WAITING).entry())
        .toList();
  }

  private static Entry moved(Entry entry) {
    PaymentIntent i = entry.intent();
    PaymentIntent later =
        new PaymentIntent(
            i.id(),
            i.receivableId(),
            i.attempt(),
            i.externalId(),
            i.keyNo(),
            i.route(),
            i.amount(),
            i.state(),
            i.seq() + 1,
            i.due(),
            i.fence(),
            i.providerId(),
            i.deepLink(),
            i.cancelReason(),
            i.ending(),
            i.endingSince(),
            i.createdAt(),
            i.sentAt());
    return new Entry(
        later,
        entry.invoiceId(),
        entry.number(),
        entry.endedAt(),
        entry.decided(),
        entry.givenBack(),
        entry.told(),
        entry.letter());
  }

  private static Answer<Snapshot> ok() {
    return new Answer.Ok<>(new Snapshot(Verdict.PAID, "paid", null, "{}"));
  }

  private static Answer<Snapshot> failed(FaultKind kind) {
    return new Answer.Failed<>(Fault.of(kind, "as " + kind));
  }

  private static Answer<Snapshot> failedAs(String detail) {
    return new Answer.Failed<>(Fault.of(FaultKind.UNAUTHORISED, detail));
  }

  private static Answer<Snapshot> busy(Duration wait) {
    return new Answer.Failed<>(Fault.of(FaultKind.BUSY, "wait").after(wait));
  }
}
