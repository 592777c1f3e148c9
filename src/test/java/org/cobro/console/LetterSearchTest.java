package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Scene;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** Letters by a filter, on each database. */
class LetterSearchTest {

  private LetterRows letters;
  private LetterSearch search;

  @BeforeEach
  void open(TestDatabase test) {
    Scene scene = Scene.on(test);
    letters = new LetterRows(test.sql());
    search =
        new LetterSearch(
            scene.database, scene.deadLetters, Map.of("counter", "compago", "later", "point"));
    letters.add("one", "EXPIRED", Cause.EXPIRED);
    letters.add("three", "FAILED", Cause.FAILED, Map.of("erp", "other", "flow", "later"));
    letters.add("two", "FAILED", Cause.FAILED, Map.of("provider", "point"));
    letters.add("four", "PAID", Cause.REFUND_REFUSED, Map.of("provider", "point"));
  }

  @OnEachDatabase
  void findsThoseThatFitAllThatIsAskedFor() {
    assertThat(found(Map.of())).containsExactly("four", "one", "three", "two");
    assertThat(found(Map.of("cause", "FAILED"))).containsExactly("three", "two");
    assertThat(found(Map.of("provider", "point"))).containsExactly("four", "two");
    assertThat(found(Map.of("provider", "compago", "cause", "FAILED"))).containsExactly("three");
    assertThat(found(Map.of("erp", "other"))).containsExactly("three");
    assertThat(found(Map.of("flow", "counter", "cause", "EXPIRED"))).containsExactly("one");
    assertThat(found(Map.of("flow", "nobody"))).isEmpty();
  }

  @OnEachDatabase
  void takesTheFlowsProviderWhereNothingWasSentYet(TestDatabase test) {
    test.sql().sql("update dead_letter set intent_id = null where id in ('one', 'three')").update();

    assertThat(found(Map.of("provider", "compago"))).containsExactly("one");
    assertThat(found(Map.of("provider", "point"))).containsExactly("four", "three", "two");
  }

  @OnEachDatabase
  void countsAllAndShowsTheOldestOfThemUpToAMoment() {
    letters.openedLater("four");
    LetterFilter all = LetterFilter.of(Map.of());

    LetterSearch.Found some = search.found(all, 2);
    LetterSearch.Found past = search.found(all, Instant.parse("2026-11-28T00:00:00Z"), 9);

    assertThat(some.letters()).extracting(DeadLetter::id).containsExactly("one", "three");
    assertThat(some.count()).isEqualTo(4);
    assertThat(past.letters()).extracting(DeadLetter::id).containsExactly("one", "three", "two");
    assertThat(past.count()).isEqualTo(3);
  }

  @OnEachDatabase
  void leavesOutWhatWasSettled(TestDatabase test) {
    test.sql().sql("update dead_letter set closed_at = 1 where id = 'one'").update();

    assertThat(found(Map.of("cause", "EXPIRED"))).isEmpty();
  }

  private List<String> found(Map<String, String> asked) {
    return search.found(LetterFilter.of(asked), 9).letters().stream().map(DeadLetter::id).toList();
  }
}
