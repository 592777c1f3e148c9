package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesTest {

  /** Wherever something happens, the actor follows the event, or stands first. */
  private static final Pattern ACTOR =
      Pattern.compile(
          "Happening\\s*\\.\\w+\\(\\s*(?:[\\w.]+,\\s*)?\"([^\"]+)\""
              + "|String ROUTE = \"([a-z -]+)\""
              + "|DeadLetter\\.Resolution\\.\\w+, \"([^\"]+)\""
              + "|\"kind\"\\), \"good\", \"([^\"]+)\"");

  @Test
  void haveEachActorThatTheSourcesWriteDown() throws IOException {
    Set<String> actors = new TreeSet<>();
    for (String room : List.of("intent", "flow", "console")) {
      try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/cobro", room))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          ACTOR
              .matcher(Files.readString(file))
              .results()
              .map(OwnNamesTest::named)
              .forEach(actors::add);
        }
      }
    }

    assertThat(actors)
        .contains("create", "look-up", "poll", "cancel", "watch", "late paid", "refund")
        .contains("credit note", "pick-up", "write-back")
        .allMatch(OwnNames::has);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pick-up", "policy", "webhook", "Poll", " CREATE "})
  void areCobrosInWhateverLetters(String name) {
    assertThat(OwnNames.has(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana", "policy@example.mx", "Policy of the house"})
  void leaveOtherNamesToPeople(String name) {
    assertThat(OwnNames.has(name)).isFalse();
  }

  private static String named(MatchResult found) {
    return Stream.of(1, 2, 3, 4)
        .map(found::group)
        .filter(each -> each != null)
        .findFirst()
        .orElseThrow();
  }
}
