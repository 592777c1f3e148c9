package org.cobro.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.ops.DeployFiles.Alert;
import org.junit.jupiter.api.Test;

/** Whoever is woken by an alert, or finds a dead letter, has a page that says what to do. */
class RunbooksTest {

  private static final Path RUNBOOKS = Path.of("docs/runbooks.md");
  private static final Path ATENCION = Path.of("docs/es/atencion.md");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{2,4} (.+)$");

  private final List<Alert> alerts = DeployFiles.alerts();

  @Test
  void haveASectionForEachAlertAndForNoOther() {
    assertThat(alerts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(headings(RUNBOOKS).filter(each -> each.startsWith("Cobro")))
        .containsExactlyInAnyOrderElementsOf(alerts.stream().map(Alert::name).toList());
  }

  @Test
  void areWhereEachAlertLeads() {
    List<String> anchors = headings(RUNBOOKS).map(RunbooksTest::anchor).toList();

    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(anchors)
                    .contains(alert.annotation("runbook_url").replace("docs/runbooks.md#", "")));
  }

  @Test
  void haveASectionForEachCauseOfADeadLetterInBothLanguages() {
    for (Cause cause : Cause.values()) {
      assertThat(headings(RUNBOOKS)).contains(cause.name());
      assertThat(headings(ATENCION)).anyMatch(each -> each.contains("`" + cause + "`"));
    }
  }

  @Test
  void sayOfEachAlertAndCauseWhatItMeansForMoneyAndWhatNotToDo() {
    String[] sections = DeployFiles.text(RUNBOOKS).split("(?m)^### ");

    assertThat(sections).hasSizeGreaterThan(alerts.size() + Cause.values().length);
    assertThat(Stream.of(sections).skip(1))
        .allSatisfy(
            section ->
                assertThat(section)
                    .contains("**Money:**", "**Look at:**", "**Do:**", "**Do not:**"));
  }

  @Test
  void areLedToByAlertsThatSayHowBadItIsAndSinceWhen() {
    assertThat(alerts)
        .allSatisfy(
            alert -> {
              assertThat(alert.rule().at("/labels/severity").asText())
                  .isIn("critical", "warning", "info");
              assertThat(alert.rule().path("for").asText()).matches("\\d+[mh]");
              assertThat(alert.annotation("summary")).isNotBlank();
              assertThat(alert.annotation("description")).isNotBlank();
            });
  }

  @Test
  void areLedToByAlertsThatWereTried() {
    String tests = DeployFiles.text(DeployFiles.ALERT_TESTS);

    assertThat(DeployFiles.yaml(DeployFiles.ALERT_TESTS)).hasSize(1);
    assertThat(alerts)
        .extracting(Alert::name)
        .allSatisfy(name -> assertThat(tests).containsPattern("alertname(: |=\")" + name + "\\b"));
  }

  private static Stream<String> headings(Path page) {
    return HEADING.matcher(DeployFiles.text(page)).results().map(each -> each.group(1).strip());
  }

  /** As the pages that show Markdown make them. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
  }
}
