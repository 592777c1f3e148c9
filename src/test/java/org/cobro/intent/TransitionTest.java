package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionTest {

  /** Column: the state before. Cell: the first letters of the state after; a dot: refused. */
  private static final String EXPECTED =
      """
      event                QUEUED CREATING PENDING IN_PROGRESS CANCEL_REQUESTED UNKNOWN REVIEW PAID CANCELLED EXPIRED FAILED
      PICKED_UP            .      .        .       .           .                .       .      .    .         .       .
      CREATE_STARTED       CREA   .        .       .           .                .       .      .    .         .       .
      POSTPONED            .      QUEU     .       .           .                UNKN    .      .    .         .       .
      CREATED              .      PEND     .       .           .                PEND    .      .    .         .       .
      MISMATCHED           .      REVI     .       .           .                REVI    .      .    .         .       .
      REJECTED             .      FAIL     .       .           .                FAIL    .      .    .         .       .
      UNCLEAR              .      UNKN     .       .           .                .       .      .    .         .       .
      LOOK_UP_STARTED      .      .        .       .           .                UNKN    .      .    .         .       .
      LOOK_UP_FAILED       .      .        .       .           .                UNKN    .      .    .         .       .
      WAITING_SEEN         .      .        PEND    PEND        CANCEL_R         .       .      .    .         .       .
      PROGRESS_SEEN        .      .        IN_P    IN_P        CANCEL_R         .       .      .    .         .       .
      ENDING_SEEN          .      .        PEND    IN_P        CANCEL_R         .       REVI   .    .         .       .
      PAID_SEEN            .      .        PAID    PAID        PAID             .       PAID   .    PAID      PAID    PAID
      CANCELLED_CONFIRMED  .      .        CANCELL CANCELL     CANCELL          .       CANCELL .   .         .       .
      EXPIRED_CONFIRMED    .      .        EXPI    EXPI        EXPI             .       EXPI   .    .         .       .
      FAILED_SEEN          .      .        FAIL    FAIL        FAIL             .       FAIL   .    .         .       .
      CONTRADICTION_SEEN   .      .        REVI    REVI        REVI             .       .      .    CANCELL   EXPI    FAIL
      GAVE_UP              .      .        REVI    REVI        REVI             .       .      .    .         .       .
      CANCEL_ASKED         CANCELL CREA    CANCEL_R CANCEL_R   CANCEL_R         UNKN    REVI   .    .         .       .
      CANCEL_SENT          .      .        .       .           CANCEL_R         .       REVI   .    .         .       .
      MARKED_PAID          .      .        .       .           .                PAID    PAID   .    PAID      PAID    PAID
      MARKED_UNPAID        .      .        .       .           .                FAIL    FAIL   .    .         .       .
      """;

  @ParameterizedTest(name = "{1} in {0}")
  @MethodSource("everyPair")
  void everyPairIsAsTheTableSays(State state, Event event, Optional<State> expected) {
    assertThat(Transition.next(state, event)).isEqualTo(expected);
  }

  @Test
  void theTableNamesEveryPairOnce() {
    assertThat(everyPair().map(pair -> pair.get()[0] + " " + pair.get()[1]))
        .doesNotHaveDuplicates()
        .hasSize(State.values().length * Event.values().length);
  }

  @Test
  void onlyAPaymentLeavesAFinalState() {
    for (State ended : EnumSet.of(State.PAID, State.CANCELLED, State.EXPIRED, State.FAILED)) {
      for (Event event : Event.values()) {
        Transition.next(ended, event)
            .filter(next -> next != ended)
            .ifPresent(next -> assertThat(next).isEqualTo(State.PAID));
      }
    }
  }

  @Test
  void whatHoldsATerminalIsLiveAndWhatIsLiveIsNotFinal() {
    for (State state : State.values()) {
      assertThat(state.isLive()).as(state.name()).isNotEqualTo(state.isFinal());
      assertThat(state.holdsTerminal())
          .as(state.name())
          .isEqualTo(state.isLive() && state != State.QUEUED);
    }
  }

  @Test
  void foldsAnUsualLifeFromQueuedToPaid() {
    assertThat(
            Transition.fold(
                List.of(
                    Event.PICKED_UP,
                    Event.CREATE_STARTED,
                    Event.CREATED,
                    Event.PROGRESS_SEEN,
                    Event.PAID_SEEN)))
        .isEqualTo(State.PAID);
  }

  @Test
  void foldsTheFirstEventAloneToQueued() {
    assertThat(Transition.fold(List.of(Event.PICKED_UP))).isEqualTo(State.QUEUED);
  }

  @Test
  void refusesToFoldALogThatCannotHaveHappened() {
    assertThatThrownBy(() -> Transition.fold(List.of(Event.PICKED_UP, Event.PAID_SEEN)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("PAID_SEEN has no place in state QUEUED");
  }

  static Stream<Arguments> everyPair() {
    List<String> lines = EXPECTED.lines().toList();
    String[] states = lines.get(0).split(" +");
    List<Arguments> pairs = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(" +");
      for (int i = 1; i < states.length; i++) {
        pairs.add(
            Arguments.of(State.valueOf(states[i]), Event.valueOf(cells[0]), stateFrom(cells[i])));
      }
    }
    return pairs.stream();
  }

  private static Optional<State> stateFrom(String cell) {
    return cell.equals(".")
        ? Optional.empty()
        : Optional.of(
            Stream.of(State.values())
                .filter(state -> state.name().startsWith(cell))
                .reduce(
                    (a, b) -> {
                      throw new IllegalArgumentException(cell + " is both " + a + " and " + b);
                    })
                .orElseThrow());
  }
}
