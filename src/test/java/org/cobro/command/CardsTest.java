package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command without a running Cobro; with one, see {@code endtoend/PreviewTest}. */
class CardsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                    | which command? There is preview
          charge                | cards charge is no command; there is preview
          preview a b           | one flow at a time, not [a, b]
          preview --on=soon     | --on takes one day, such as --on=2026-03-02
          preview --on          | --on takes one day, such as --on=2026-03-02
          preview --no=1        | --no is no option of this command
          """)
  void saysWhatThereIs(String words, String said) {
    Shell.Run run = shell().typesCards(words.isEmpty() ? new String[0] : words.split(" "));

    assertThat(run.code()).isEqualTo(Commands.USAGE);
    assertThat(run.err()).startsWith(said).contains("usage: java -jar cobro.jar cards preview");
  }

  @Test
  void needsAFlowOfSavedCards() {
    try (TestDatabase test = Databases.sqlite()) {
      Shell.Run run = shell().with("spring.datasource.url", test.url()).typesCards("preview");

      assertThat(run.code()).isEqualTo(Commands.USAGE);
      assertThat(run.err()).startsWith("no flow charges saved cards");
    }
  }

  @Test
  void saysWhichFlowsThereAre() {
    try (TestDatabase test = Databases.sqlite()) {
      Shell.Run run = charging(test).typesCards("preview", "other");

      assertThat(run.code()).isEqualTo(Commands.USAGE);
      assertThat(run.err()).startsWith("other is no flow of saved cards; there are [counter]");
    }
  }

  @Test
  void saysThatTheErpDoesNotAnswer() {
    try (TestDatabase test = Databases.sqlite()) {
      Shell.Run run = charging(test).typesCards("preview");

      assertThat(run.code()).isEqualTo(Commands.MISSING);
      assertThat(run.out()).contains("The list is not whole: not reached");
    }
  }

  private static Shell charging(TestDatabase test) {
    return shell()
        .with("spring.datasource.url", test.url())
        .with("cobro.providers.compago.type", "compago-card")
        .without("cobro.flows.counter.terminal")
        .with("cobro.flows.counter.terminal-field", "x_card");
  }

  private static Shell shell() {
    return Shell.at("http://127.0.0.1:9");
  }
}
