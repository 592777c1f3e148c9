package org.cobro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cobro.intent.Event;
import org.cobro.intent.State;
import org.cobro.intent.Transition;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.intent.refund.RefundEvent;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundTransition;
import org.junit.jupiter.api.Test;

/** The reference has each state, and all that leads from one to another: no more and no less. */
class ReferenceTest {

  private static final Path REFERENCE = Path.of("docs/reference.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| ([^|]+) \\|$");
  private static final Pattern WORD = Pattern.compile("`([A-Z_]+)`");
  private static final Pattern TEST = Pattern.compile("`((?:\\w+/)*\\w+Test)`");

  @Test
  void hasEachMoveOfAPaymentAndNoOther() throws IOException {
    assertThat(moves(section("States of a payment")))
        .containsExactlyInAnyOrderElementsOf(
            table(State.values(), Event.values(), Transition::next));
  }

  @Test
  void hasEachMoveOfARefundAndNoOther() throws IOException {
    assertThat(moves(section("States of a refund")))
        .containsExactlyInAnyOrderElementsOf(
            table(RefundState.values(), RefundEvent.values(), RefundTransition::next));
  }

  @Test
  void saysOfEachEventWhoCausesIt() throws IOException {
    assertThat(firsts(section("States of a payment"))).containsAll(names(Event.values()));
    assertThat(firsts(section("States of a refund"))).containsAll(names(RefundEvent.values()));
  }

  @Test
  void saysOfEachStateWhatItMeansAndWhatItHolds() throws IOException {
    String section = section("States of a payment");
    for (State state : State.values()) {
      assertThat(section)
          .containsPattern(
              "(?m)^\\|[^|]*`"
                  + state
                  + "`[^|]*\\| "
                  + (state.isLive() ? "live" + (state.holdsTerminal() ? ", holds " : " ") : "")
                  + "\\| [^|]+ \\|$");
    }
    assertThat(Files.readString(Path.of("docs/refunds.md")))
        .contains(names(RefundState.values()).stream().map(name -> "| `" + name + "` |").toList());
    assertThat(Files.readString(Path.of("docs/getting-started-saved-cards.md")))
        .contains(names(EnrolmentState.values()).stream().map(name -> "`" + name + "`").toList());
  }

  @Test
  void namesTestsThatAreThere() throws IOException {
    List<MatchResult> tests = TEST.matcher(Files.readString(REFERENCE)).results().toList();

    assertThat(tests)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            test ->
                assertThat(Path.of("src/test/java/org/cobro/" + test.group(1) + ".java")).exists());
  }

  private static String section(String heading) throws IOException {
    return Files.readString(REFERENCE).split("(?m)^## " + heading + "$")[1].split("(?m)^## ")[0];
  }

  /** What the code allows, as "event: state → state". */
  private static <S, E> List<String> table(
      S[] states, E[] events, BiFunction<S, E, Optional<S>> next) {
    return Stream.of(events)
        .flatMap(
            event ->
                Stream.of(states)
                    .flatMap(
                        state ->
                            next.apply(state, event).stream()
                                .map(after -> event + ": " + state + " → " + after)))
        .toList();
  }

  /** The same as the page has it. */
  private static List<String> moves(String section) {
    List<String> moves = new ArrayList<>();
    for (MatchResult row : ROW.matcher(section).results().toList()) {
      for (String part : row.group(2).split("; ")) {
        boolean stays = part.startsWith("stays in ");
        if (stays || part.contains(" → ")) {
          List<String> words = words(part);
          List<String> before = stays ? words : words.subList(0, words.size() - 1);
          for (String state : before) {
            String after = stays ? state : words.get(words.size() - 1);
            moves.add(row.group(1) + ": " + state + " → " + after);
          }
        }
      }
    }
    return moves;
  }

  private static List<String> words(String part) {
    return WORD.matcher(part).results().map(word -> word.group(1)).toList();
  }

  private static List<String> firsts(String text) {
    return ROW.matcher(text).results().map(row -> row.group(1)).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
