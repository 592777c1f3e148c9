package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of gaps is whole: a step that is added to a route is a gap more. */
class GapsTest {

  /** Deeper than the ids of the routes themselves. */
  private static final Pattern STEP = Pattern.compile("(?m)^ {6,}.*\\bid: *([a-z0-9-]+)");

  /** Pure, or only reading, or a hop within the process: nothing is durable that was not before. */
  private static final Set<String> NOTHING_DURABLE =
      Set.of(
          "create-invoice",
          "create-request",
          "look-up-request",
          "refund-document",
          "pick-up-begin",
          "due-dates-begin",
          "watch-live",
          "odoo-check",
          "odoo-learn",
          "sap-check",
          "sap-learn",
          "push-soon",
          "push-later");

  /** Each is one of the steps inside another that is listed, or the same once more. */
  private static final Set<String> INSIDE_ANOTHER =
      Set.of(
          "sap-http",
          "push-second",
          "push-pick-up",
          "push-watch",
          "write-back-tell",
          "due-dates-search",
          "due-dates-admit");

  /** Only reached by what nobody foresaw. */
  private static final Set<String> UNFORESEEN = Set.of("write-back-broke-off");

  /** Only a due time is brought forward: what dies with it is found at its own time. */
  private static final Set<String> NUDGES = Set.of("webhook-nudge");

  /** Reads the books and keeps a report of them, which is made again when it is missing. */
  private static final Pattern REPORT = Pattern.compile("reconcil(e|iation)-.*");

  /**
   * Customers are asked for a card: no money moves, and what a crash leaves of that is looked up,
   * as {@code intent/card/EnrolmentsTest} shows.
   */
  private static final Pattern ENROLMENT = Pattern.compile("(cards|card-lists?)-.*");

  /** Of {@code sap check}, which only reads. */
  private static final Set<String> OF_A_COMMAND = Set.of("sap-describe");

  /**
   * The matrix has Odoo and SAP Business One. What dies between the calls of a registration in
   * S/4HANA or an ERP of one's own is begun anew by a look, as {@code
   * RegistrationAgainstSimulatedS4Test} and {@code GenericErpTest} show.
   */
  private static final Pattern OTHER_ERPS = Pattern.compile("(s4|custom)-.*");

  private static final Pattern HOP = Pattern.compile(".*-(queue|tick|next|settled)|settled-.*");
  private static final Pattern CALL_OF_A_PROVIDER = Pattern.compile("[a-z]+-[a-z-]+-call");

  @Test
  void noStepOfTheRoutesIsMissing() {
    Set<String> steps = steps();
    steps.removeAll(NOTHING_DURABLE);
    steps.removeAll(INSIDE_ANOTHER);
    steps.removeAll(UNFORESEEN);
    steps.removeAll(OF_A_COMMAND);
    steps.removeAll(NUDGES);
    steps.removeIf(id -> OTHER_ERPS.matcher(id).matches());
    steps.removeIf(id -> REPORT.matcher(id).matches() || ENROLMENT.matcher(id).matches());
    steps.removeIf(id -> HOP.matcher(id).matches() || CALL_OF_A_PROVIDER.matcher(id).matches());
    assertThat(gaps().map(Gap::step).collect(Collectors.toSet())).containsAll(steps);
  }

  @Test
  void noGapLiesAtAStepThatIsGone() {
    assertThat(
            gaps()
                .filter(gap -> !gap.byHand())
                .map(Gap::step)
                .filter(step -> !step.startsWith("api-") && !step.equals("migrate")))
        .isSubsetOf(steps());
  }

  @Test
  void noGapIsLeftOutByTheScenarios() {
    assertThat(Run.all().flatMap(run -> run.scenario().gaps().stream()).distinct())
        .containsAll(gaps().toList());
  }

  private static Stream<Gap> gaps() {
    return Arrays.stream(Gap.values());
  }

  private static Set<String> steps() {
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> STEP.matcher(read(file)).results())
          .map((MatchResult found) -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
