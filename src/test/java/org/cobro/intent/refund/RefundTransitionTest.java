package org.cobro.intent.refund;

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

class RefundTransitionTest {

  /** Column: the state before. Cell: the state after; a dot: refused. */
  private static final String EXPECTED =
      """
      event               QUEUED   SENDING  PENDING  UNKNOWN  BY_HAND  REFUNDED REFUSED
      ASKED               .        .        .        .        .        .        .
      CHECKED             QUEUED   .        .        .        .        .        .
      POSTPONED           .        QUEUED   .        .        .        .        .
      SEND_STARTED        SENDING  .        .        .        .        .        .
      ACCEPTED            .        PENDING  .        .        .        .        .
      REJECTED            REFUSED  REFUSED  .        .        .        .        .
      UNCLEAR             .        SENDING  .        .        .        .        .
      ABSENT_SEEN         .        QUEUED   .        .        .        .        .
      PROGRESS_SEEN       PENDING  PENDING  .        PENDING  .        .        .
      REFUNDED_SEEN       REFUNDED REFUNDED REFUNDED REFUNDED .        .        .
      CONTRADICTION_SEEN  UNKNOWN  UNKNOWN  UNKNOWN  .        .        .        .
      GAVE_UP             .        UNKNOWN  UNKNOWN  .        .        .        .
      LEFT_TO_PERSON      BY_HAND  .        .        .        .        .        .
      WITHDRAWN           REFUSED  .        .        .        .        .        .
      MARKED_REFUNDED     .        .        .        REFUNDED REFUNDED .        .
      MARKED_NOT_REFUNDED REFUSED  .        .        REFUSED  REFUSED  .        .
      """;

  @ParameterizedTest(name = "{1} in {0}")
  @MethodSource("everyPair")
  void everyPairIsAsTheTableSays(
      RefundState state, RefundEvent event, Optional<RefundState> expected) {
    assertThat(RefundTransition.next(state, event)).isEqualTo(expected);
  }

  @Test
  void theTableNamesEveryPairOnce() {
    assertThat(everyPair().map(pair -> pair.get()[0] + " " + pair.get()[1]))
        .doesNotHaveDuplicates()
        .hasSize(RefundState.values().length * RefundEvent.values().length);
  }

  @Test
  void nothingLeavesAnEnd() {
    for (RefundState ended : EnumSet.of(RefundState.REFUNDED, RefundState.REFUSED)) {
      assertThat(ended.isLive()).isFalse();
      for (RefundEvent event : RefundEvent.values()) {
        assertThat(RefundTransition.next(ended, event)).as(ended + " " + event).isEmpty();
      }
    }
  }

  @Test
  void whatHasNoEndIsLiveAndHasAWayToBothEnds() {
    for (RefundState state : EnumSet.range(RefundState.QUEUED, RefundState.BY_HAND)) {
      assertThat(state.isLive()).as(state.name()).isTrue();
      assertThat(reachable(state)).contains(RefundState.REFUNDED, RefundState.REFUSED);
    }
  }

  @Test
  void onlyWhatWasLookedAtOrDecidedIsGivenBack() {
    for (RefundState state : RefundState.values()) {
      for (RefundEvent event : RefundEvent.values()) {
        RefundTransition.next(state, event)
            .filter(next -> next == RefundState.REFUNDED)
            .ifPresent(
                next ->
                    assertThat(event).isIn(RefundEvent.REFUNDED_SEEN, RefundEvent.MARKED_REFUNDED));
      }
    }
  }

  @Test
  void foldsAnUsualLifeFromAskedToRefunded() {
    assertThat(
            RefundTransition.fold(
                List.of(
                    RefundEvent.ASKED,
                    RefundEvent.CHECKED,
                    RefundEvent.SEND_STARTED,
                    RefundEvent.ACCEPTED,
                    RefundEvent.REFUNDED_SEEN)))
        .isEqualTo(RefundState.REFUNDED);
    assertThat(RefundTransition.fold(List.of(RefundEvent.ASKED))).isEqualTo(RefundState.QUEUED);
  }

  @Test
  void refusesToFoldALogThatCannotHaveHappened() {
    assertThatThrownBy(
            () -> RefundTransition.fold(List.of(RefundEvent.ASKED, RefundEvent.ACCEPTED)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ACCEPTED has no place in state QUEUED");
  }

  private static EnumSet<RefundState> reachable(RefundState from) {
    EnumSet<RefundState> found = EnumSet.of(from);
    for (int before = 0; before < found.size(); ) {
      before = found.size();
      for (RefundState state : EnumSet.copyOf(found)) {
        for (RefundEvent event : RefundEvent.values()) {
          RefundTransition.next(state, event).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  static Stream<Arguments> everyPair() {
    List<String> lines = EXPECTED.lines().toList();
    String[] states = lines.get(0).split(" +");
    List<Arguments> pairs = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(" +");
      for (int i = 1; i < states.length; i++) {
        Optional<RefundState> next =
            cells[i].equals(".") ? Optional.empty() : Optional.of(RefundState.valueOf(cells[i]));
        pairs.add(
            Arguments.of(RefundState.valueOf(states[i]), RefundEvent.valueOf(cells[0]), next));
      }
    }
    return pairs.stream();
  }
}
