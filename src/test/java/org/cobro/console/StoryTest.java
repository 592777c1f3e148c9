package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.cobro.console.Story.Moment;
import org.junit.jupiter.api.Test;

class StoryTest {

  private static final Instant AT = Instant.parse("2026-05-02T17:20:00Z");

  @Test
  void foldsWhatHappenedAlikeOneAfterTheOther() {
    List<Moment> folded =
        Story.folded(
            List.of(
                seen(0, "waiting", "PENDING"),
                seen(3, "waiting", "PENDING"),
                seen(6, "waiting", "PENDING"),
                seen(9, "a card", "IN_PROGRESS"),
                seen(12, "waiting", "PENDING")));

    assertThat(folded).extracting(Moment::times).containsExactly(3, 1, 1);
    assertThat(folded.get(0).at()).isEqualTo(AT);
    assertThat(folded.get(0).until()).isEqualTo(AT.plusSeconds(6));
  }

  @Test
  void foldsNothingWithOtherEvidence() {
    Moment one = seen(0, "waiting", "PENDING");
    Moment other =
        new Moment(
            AT,
            one.what(),
            one.state(),
            one.tone(),
            one.actor(),
            "n",
            one.detail(),
            "{2}",
            one.asked(),
            1,
            AT,
            null);

    assertThat(Story.folded(List.of(one, other))).hasSize(2);
  }

  @Test
  void foldsNothingThatWasAskedForOtherwise() {
    Moment one = seen(0, "waiting", "PENDING");
    Moment other =
        new Moment(
            AT,
            one.what(),
            one.state(),
            one.tone(),
            one.actor(),
            "n",
            one.detail(),
            one.evidence(),
            "POST /other",
            1,
            AT,
            null);

    assertThat(Story.folded(List.of(one, other))).hasSize(2);
  }

  private static Moment seen(int second, String detail, String state) {
    Instant at = AT.plusSeconds(second);
    return new Moment(
        at, "event.WAITING_SEEN", state, "busy", "poll", "n", detail, "{}", "", 1, at, null);
  }
}
