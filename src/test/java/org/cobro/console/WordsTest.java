package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter.Resolution;
import org.cobro.intent.Event;
import org.cobro.intent.FaultKind;
import org.cobro.intent.State;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.reconciliation.Kind;
import org.junit.jupiter.api.Test;

/** Both languages have all words, and pages take nothing from outside as markup. */
class WordsTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern KEY = Pattern.compile("#\\{([a-z][\\w.-]*)[}(]");

  @Test
  void areTheSameInBothLanguages() throws IOException {
    assertThat(new TreeSet<>(words("messages_en").keySet()))
        .isEqualTo(new TreeSet<>(words("messages").keySet()));
  }

  @Test
  void areThereForEachStateEventAndCause() throws IOException {
    Properties words = words("messages");

    assertThat(words).containsKeys(keys("state.", State.values(), ""));
    assertThat(words).containsKeys(keys("event.", Event.values(), ""));
    assertThat(words).containsKeys(keys("cause.", Cause.values(), ""));
    assertThat(words).containsKeys(keys("cause.", Cause.values(), ".more"));
    assertThat(words).containsKeys(keys("letter.", Resolution.values(), ""));
    assertThat(words).containsKeys(keys("cards.state.", EnrolmentState.values(), ""));
    assertThat(words).containsKeys(keys("cards.state.", EnrolmentState.values(), ".more"));
    assertThat(words).containsKeys(keys("connections.fault.", FaultKind.values(), ""));
    assertThat(words).containsKeys(keys("connections.fault.", FaultKind.values(), ".more"));
    assertThat(words).containsKeys(keys("reconciliation.kind.", Kind.values(), ""));
    assertThat(words).containsKeys(keys("reconciliation.kind.", Kind.values(), ".more"));
    assertThat(words).containsKeys(keys("audit.", DeedLog.Outcome.values(), ""));
    assertThat(words).containsKeys(States.words().stream().map("state."::concat).toArray());
  }

  @Test
  void areThereForAllThatPagesSay() throws IOException {
    Properties words = words("messages");
    for (Path page : pages()) {
      assertThat(KEY.matcher(Files.readString(page)).results().map(key -> key.group(1)))
          .as(page.toString())
          .allMatch(words::containsKey);
    }
  }

  @Test
  void areNeverTakenForMarkup() throws IOException {
    for (Path page : pages()) {
      String text = Files.readString(page);
      assertThat(text).doesNotContain("utext", "th:inline", "[(", "style=", "javascript:");
      assertThat(Pattern.compile("\\son\\w+=").matcher(text).results().map(MatchResult::group))
          .as(page.toString())
          .isEmpty();
    }
  }

  /** What is replaced is so whatever its own condition says. */
  @Test
  void haveNoConditionWhereAPartIsPutIn() throws IOException {
    Pattern both = Pattern.compile("<[^>]*th:(if|unless)=[^>]*th:replace=[^>]*>");
    for (Path page : pages()) {
      assertThat(both.matcher(Files.readString(page)).results().map(MatchResult::group))
          .as(page.toString())
          .isEmpty();
    }
  }

  private static Object[] keys(String before, Enum<?>[] values, String after) {
    return Stream.of(values).map(each -> before + each.name() + after).toArray();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> all = Files.list(RESOURCES.resolve("templates/console"))) {
      List<Path> pages = all.toList();
      assertThat(pages).hasSizeGreaterThan(5);
      return pages;
    }
  }

  private static Properties words(String name) throws IOException {
    Properties words = new Properties();
    try (Reader file =
        Files.newBufferedReader(RESOURCES.resolve("console/" + name + ".properties"))) {
      words.load(file);
    }
    return words;
  }
}
