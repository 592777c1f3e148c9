package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.intent.refund.RefundSample.AFTER;
import static org.cobro.intent.refund.RefundSample.BEFORE;
import static org.cobro.intent.refund.RefundSample.NOW;
import static org.cobro.intent.refund.RefundSample.TIMING;
import static org.cobro.intent.refund.RefundSample.pesos;
import static org.cobro.intent.refund.RefundSample.seen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Standing.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer to "what was given back of it?" means. */
class RefundJudgementTest {

  /**
   * Column: what the provider shows, and the sum that it shows, against what was given back before
   * and would be after. Cell: the event; a dot: nothing changes. "Late" is after the patience.
   */
  private static final String EXPECTED =
      """
      refund             under_way:before   settled:before settled:after  settled:other      not_returnable:before not_returnable:after unreadable:none
      QUEUED/never       .                  CHECKED        LEFT_TO_PERSON LEFT_TO_PERSON     LEFT_TO_PERSON        LEFT_TO_PERSON       .
      QUEUED/never/late  .                  CHECKED        LEFT_TO_PERSON LEFT_TO_PERSON     LEFT_TO_PERSON        LEFT_TO_PERSON       LEFT_TO_PERSON
      QUEUED/sent        PROGRESS_SEEN      CHECKED        REFUNDED_SEEN  CONTRADICTION_SEEN CONTRADICTION_SEEN    REFUNDED_SEEN        .
      QUEUED/sent/late   PROGRESS_SEEN      CHECKED        REFUNDED_SEEN  CONTRADICTION_SEEN CONTRADICTION_SEEN    REFUNDED_SEEN        CONTRADICTION_SEEN
      SENDING/sent       PROGRESS_SEEN      .              REFUNDED_SEEN  CONTRADICTION_SEEN CONTRADICTION_SEEN    REFUNDED_SEEN        .
      SENDING/sent/late  PROGRESS_SEEN      ABSENT_SEEN    REFUNDED_SEEN  CONTRADICTION_SEEN CONTRADICTION_SEEN    REFUNDED_SEEN        GAVE_UP
      PENDING/sent       .                  .              REFUNDED_SEEN  CONTRADICTION_SEEN CONTRADICTION_SEEN    REFUNDED_SEEN        .
      PENDING/sent/late  GAVE_UP            GAVE_UP        REFUNDED_SEEN  CONTRADICTION_SEEN CONTRADICTION_SEEN    REFUNDED_SEEN        GAVE_UP
      UNKNOWN/sent       PROGRESS_SEEN      .              REFUNDED_SEEN  .                  .                     REFUNDED_SEEN        .
      UNKNOWN/sent/late  .                  .              REFUNDED_SEEN  .                  .                     REFUNDED_SEEN        .
      BY_HAND/never      .                  .              .              .                  .                     .                    .
      REFUNDED/sent      .                  .              .              .                  .                     .                    .
      REFUSED/sent       .                  .              .              .                  .                     .                    .
      """;

  private final RefundJudgement judgement = new RefundJudgement(TIMING);

  @ParameterizedTest(name = "{0} sees {1}")
  @MethodSource("everyRow")
  void judgesAsTheTableSays(String refund, String shown, Optional<RefundEvent> expected) {
    Refund of = sample(refund).refund();
    Optional<RefundHappening> judged = judgement.of(of, standing(shown), NOW);
    assertThat(judged.map(RefundHappening::event)).isEqualTo(expected);
    judged.ifPresent(
        what -> {
          assertThat(what.actor()).isEqualTo("refund");
          assertThat(what.detail()).isEqualTo("as seen");
          assertThat(what.evidence()).isEqualTo("{\"raw\":1}");
          assertThat(RefundTransition.next(of.state(), what.event())).isPresent();
        });
  }

  @ParameterizedTest
  @EnumSource(value = Condition.class, names = "UNREADABLE", mode = EnumSource.Mode.EXCLUDE)
  void aSumThatCannotBeReadDecidesNothing(Condition condition) {
    Refund sending = RefundSample.in(RefundState.SENDING).refund();
    assertThat(judgement.of(sending, seen(condition, null), NOW)).isEmpty();
  }

  @Test
  void aSumInAnotherCurrencyContradicts() {
    Refund sending = RefundSample.in(RefundState.SENDING).refund();
    Standing dollars = seen(Condition.SETTLED, Money.of("50.01", "USD"));
    assertThat(judgement.of(sending, dollars, NOW).map(RefundHappening::event))
        .contains(RefundEvent.CONTRADICTION_SEEN);
  }

  @Test
  void keepsTheKeyOfThePaymentThatTheLookFound() {
    Refund queued = RefundSample.in(RefundState.QUEUED).neverSent().refund();
    RefundHappening checked =
        judgement.of(queued, seen(Condition.SETTLED, BEFORE), NOW).orElseThrow();
    assertThat(checked.paymentId()).isEqualTo("PAY8");
    Refund after = queued.after(checked, judgement.after(queued, checked, NOW), NOW);
    assertThat(after.payment().paymentId()).isEqualTo("PAY8");
    Refund later = after.after(happening(RefundEvent.SEND_STARTED), after.due(), NOW);
    assertThat(later.payment().paymentId()).isEqualTo("PAY8");
    assertThat(later.sentAt()).isEqualTo(NOW);
    assertThat(later.seq()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"1,44,", "1,45,ABSENT_SEEN", "2,45,ABSENT_SEEN", "3,44,", "3,45,GAVE_UP"})
  void sendsOnceMoreWhatNeverArrivedUntilThreeSendsWereInVain(
      int sends, long seconds, RefundEvent expected) {
    RefundSample sample =
        RefundSample.in(RefundState.SENDING).sends(sends).sent(Duration.ofSeconds(seconds));
    assertThat(
            judgement
                .of(sample.refund(), seen(Condition.SETTLED, BEFORE), NOW)
                .map(RefundHappening::event))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void losesPatienceAtItsEndAndNotBefore() {
    Standing before = seen(Condition.SETTLED, BEFORE);
    Duration almost = TIMING.patience().minusMillis(1);
    assertThat(judgement.of(pendingSince(almost), before, NOW)).isEmpty();
    assertThat(judgement.of(pendingSince(TIMING.patience()), before, NOW)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_SENT,1,POSTPONED,true",
    "NOT_SENT,2,POSTPONED,true",
    "BUSY,1,POSTPONED,false",
    "UNAUTHORISED,1,POSTPONED,false",
    "UNCLEAR,1,UNCLEAR,false",
    "REJECTED,1,REJECTED,false",
    "REJECTED,2,UNCLEAR,false"
  })
  void aNoToARepeatTellsNothingOfTheSendsBefore(
      FaultKind kind, int sends, RefundEvent expected, boolean neverLeft) {
    Fault fault = new Fault(kind, "HTTP 4xx", Duration.ofSeconds(7), "{}");
    RefundHappening what = judgement.answered(sending(sends), failed(fault));
    assertThat(what)
        .isEqualTo(
            new RefundHappening(
                expected, "refund", "HTTP 4xx", "{}", "", null, Duration.ofSeconds(7), neverLeft));
  }

  @Test
  void whatIsTakenOnIsNoOutcome() {
    RefundHappening what =
        judgement.answered(sending(1), new Answer.Ok<>(new Taken("HTTP 201", "{\"id\":1}")));
    assertThat(what.event()).isEqualTo(RefundEvent.ACCEPTED);
    assertThat(what.detail()).isEqualTo("HTTP 201");
    assertThat(what.evidence()).isEqualTo("{\"id\":1}");
    assertThat(what.asked()).isEmpty();
    assertThat(what.asking("POST /refunds").asked()).isEqualTo("POST /refunds");
    assertThat(what.asking("POST /refunds").asking("")).isEqualTo(what);
  }

  @Test
  void aLookThatFailsChangesNothingUntilItHasLastedTooLong() {
    Fault down = Fault.of(FaultKind.UNCLEAR, "502");
    assertThat(judgement.failed(pendingSince(Duration.ofSeconds(3)), down, NOW)).isEmpty();
    assertThat(judgement.failed(pendingSince(TIMING.patience()), down, NOW))
        .map(RefundHappening::event)
        .contains(RefundEvent.GAVE_UP);
  }

  @Test
  void waitsForAProviderThatIsAwayBeforeAnythingWasSent() {
    for (FaultKind away : List.of(FaultKind.NOT_SENT, FaultKind.BUSY, FaultKind.UNCLEAR)) {
      assertThat(judgement.failed(askedLongAgo(), Fault.of(away, "away"), NOW)).isEmpty();
    }
  }

  @Test
  void aLookThatTheProviderRefusesForTooLongIsAPersons() {
    Fault gone = Fault.of(FaultKind.REJECTED, "404: older than three months");
    Refund fresh = RefundSample.in(RefundState.QUEUED).neverSent().refund();
    assertThat(judgement.failed(fresh, gone, NOW)).isEmpty();
    assertThat(judgement.failed(askedLongAgo(), gone, NOW))
        .map(RefundHappening::event)
        .contains(RefundEvent.LEFT_TO_PERSON);
    Refund sent = RefundSample.in(RefundState.QUEUED).sent(TIMING.patience()).refund();
    assertThat(judgement.failed(sent, gone, NOW))
        .map(RefundHappening::event)
        .contains(RefundEvent.CONTRADICTION_SEEN);
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED,CHECKED,SEND,0,4,1",
    "SENDING,ABSENT_SEEN,SEND,0,4,1",
    "QUEUED,SEND_STARTED,FOLLOW,45,4,2",
    "SENDING,UNCLEAR,FOLLOW,45,0,1",
    "SENDING,ACCEPTED,FOLLOW,3,0,1",
    "SENDING,PROGRESS_SEEN,FOLLOW,3,0,1",
    "SENDING,GAVE_UP,FOLLOW,60,4,1",
    "SENDING,CONTRADICTION_SEEN,FOLLOW,60,4,1",
    "QUEUED,ASKED,NONE,0,0,1",
    "SENDING,REJECTED,NONE,0,0,1",
    "SENDING,REFUNDED_SEEN,NONE,0,0,1",
    "QUEUED,LEFT_TO_PERSON,NONE,0,0,1",
    "QUEUED,WITHDRAWN,NONE,0,0,1",
    "UNKNOWN,MARKED_REFUNDED,NONE,0,0,1",
    "UNKNOWN,MARKED_NOT_REFUNDED,NONE,0,0,1",
    "SENDING,POSTPONED,CHECK,48,5,1"
  })
  void saysWhatIsDueAfterEachEvent(
      RefundState state,
      RefundEvent event,
      RefundStep step,
      long seconds,
      int failures,
      int sends) {
    Refund before = RefundSample.in(state).failures(4).refund();
    assertThat(judgement.after(before, happening(event), NOW))
        .isEqualTo(new Refund.Due(step, NOW.plusSeconds(seconds), failures, sends));
  }

  @Test
  void aSendThatNeverLeftIsNotCounted() {
    Fault noRoute = Fault.of(FaultKind.NOT_SENT, "no route");
    RefundHappening postponed = RefundHappening.of(RefundEvent.POSTPONED, noRoute);
    assertThat(judgement.after(sending(1), postponed, NOW).sends()).isZero();
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    Fault limit = new Fault(FaultKind.BUSY, "429", Duration.ofSeconds(90), "{}");
    RefundHappening postponed = RefundHappening.of(RefundEvent.POSTPONED, limit);
    assertThat(judgement.after(sending(1), postponed, NOW).at()).isEqualTo(NOW.plusSeconds(90));
    assertThat(judgement.again(sending(1), Duration.ofSeconds(90), NOW))
        .isEqualTo(new Refund.Due(RefundStep.FOLLOW, NOW.plusSeconds(90), 1, 1));
  }

  @Test
  void asksLessOftenTheLongerNothingChanges() {
    Refund pending = RefundSample.in(RefundState.PENDING).failures(2).refund();
    assertThat(judgement.again(pending, Duration.ZERO, NOW))
        .isEqualTo(new Refund.Due(RefundStep.FOLLOW, NOW.plusSeconds(12), 3, 1));
  }

  @Test
  void whatWasSentMayBeDeniedOnlyAfterItHasHadItsTime() {
    Duration almost = TIMING.patience().minusMillis(1);
    assertThat(judgement.mayBeDenied(pendingSince(almost), NOW)).isFalse();
    assertThat(judgement.mayBeDenied(pendingSince(TIMING.patience()), NOW)).isTrue();
    Refund never = RefundSample.in(RefundState.BY_HAND).neverSent().refund();
    assertThat(judgement.mayBeDenied(never, NOW)).isTrue();
  }

  static Stream<Arguments> everyRow() {
    List<String> lines = EXPECTED.lines().toList();
    String[] shown = lines.get(0).split(" +");
    List<Arguments> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(" +");
      for (int i = 1; i < shown.length; i++) {
        Optional<RefundEvent> event =
            cells[i].equals(".") ? Optional.empty() : Optional.of(RefundEvent.valueOf(cells[i]));
        rows.add(Arguments.of(cells[0], shown[i], event));
      }
    }
    return rows.stream();
  }

  private static RefundSample sample(String row) {
    String[] parts = row.split("/");
    RefundSample sample = RefundSample.in(RefundState.valueOf(parts[0]));
    Duration ago = parts.length > 2 ? TIMING.patience() : Duration.ofSeconds(5);
    return parts[1].equals("never") ? sample.neverSent().asked(ago) : sample.sent(ago);
  }

  private static Standing standing(String cell) {
    String[] parts = cell.split(":");
    Money sum =
        switch (parts[1]) {
          case "before" -> BEFORE;
          case "after" -> AFTER;
          case "other" -> pesos("50.00");
          default -> null;
        };
    return seen(Condition.valueOf(parts[0].toUpperCase(Locale.ROOT)), sum);
  }

  private static Refund sending(int sends) {
    return RefundSample.in(RefundState.SENDING).sends(sends).refund();
  }

  private static Refund pendingSince(Duration ago) {
    return RefundSample.in(RefundState.PENDING).sent(ago).refund();
  }

  private static Refund askedLongAgo() {
    return RefundSample.in(RefundState.QUEUED).neverSent().asked(TIMING.patience()).refund();
  }

  private static RefundHappening happening(RefundEvent event) {
    return RefundHappening.of(event, "test", "as " + event);
  }

  private static Answer<Taken> failed(Fault fault) {
    return new Answer.Failed<>(fault);
  }
}
