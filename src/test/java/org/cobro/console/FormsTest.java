package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is asked for with a reason is asked for by a button: a browser's Enter presses the first.
 */
class FormsTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern FORM = Pattern.compile("(?s)<form\\b.*?</form>");
  private static final Pattern FIRST_BUTTON = Pattern.compile("(?s)^.*?(<button\\b[^>]*>)");

  @Test
  void doNothingAtTheEnterKeyWhereAReasonIsTyped() throws IOException {
    List<String> forms = withAReason();

    assertThat(forms).hasSizeGreaterThanOrEqualTo(2);
    assertThat(forms)
        .allSatisfy(
            form -> {
              var first = FIRST_BUTTON.matcher(form);
              assertThat(first.find()).isTrue();
              assertThat(first.group(1)).isEqualTo("<button type=\"submit\" disabled hidden>");
            });
  }

  /** The buttons' own style would show it. */
  @Test
  void showNothingThatIsHidden() throws IOException {
    assertThat(Files.readString(RESOURCES.resolve("console/assets/console.css")))
        .contains("[hidden] { display: none !important; }");
  }

  private static List<String> withAReason() throws IOException {
    try (Stream<Path> pages = Files.list(RESOURCES.resolve("templates/console"))) {
      return pages
          .map(FormsTest::text)
          .flatMap(page -> FORM.matcher(page).results().map(MatchResult::group))
          .filter(form -> form.contains("name=\"reason\""))
          .toList();
    }
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
