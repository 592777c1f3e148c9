package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.command.CommandRegister.Entry;
import org.junit.jupiter.api.Test;

/**
 * Each command of the docs is one that there is, and either a test runs the same or the register
 * says why not. Whoever writes a new one is told where to enter it.
 */
class EveryCommandTest {

  private static final Path TESTS = Path.of("src/test/java/org/cobro");
  private static final Path MAKEFILE = Path.of("Makefile");
  private static final Pattern TARGET = Pattern.compile("(?m)^([a-z][a-z-]*):");
  private static final Pattern OWN = Pattern.compile("(?:odoo|sap|point|fex|cards|config) [a-z].*");
  private static final Pattern JAR = Pattern.compile("^java -jar (?:target/)?cobro\\.jar");
  private static final Pattern WORD = Pattern.compile("(\"[^\"]*\"|\\S)+");
  private static final Pattern CALL =
      Pattern.compile("^(?:api|curl) .*?(?:\\$BASE|https?://[^/\"\\s]+)(/[^?\"\\s]*)");
  private static final Pattern METHOD = Pattern.compile(" -X ([A-Z]+)");
  private static final Map<String, String> PLACEHOLDERS =
      Map.of("DAY", "2026-03-02", "ENDING", "processed", "--on=DAY", "--on=2026-03-02");

  private final CommandRegister register = CommandRegister.read();
  private final ApiOperations operations = ApiOperations.read();
  private final List<Typed> commands = commands(Typed.all());

  @Test
  void isHeldByATestOrSaysWhyNot() {
    assertThat(commands).hasSizeGreaterThan(150);
    assertThat(unheld(commands)).isEmpty();
  }

  @Test
  void isNoticedWhenItIsNew() {
    String page =
        """
        Type this:

            make verify
            cobroctl start

        ```sh
        frobnicate --all
        ```

        or `docker swarm init`, or `kubectl get pods`.
        """;

    assertThat(unheld(commands(Typed.inPage(Path.of("docs/new.md"), page.lines().toList()))))
        .hasSize(3)
        .allSatisfy(said -> assertThat(said).contains(CommandRegister.FILE))
        .satisfiesExactly(
            said ->
                assertThat(said).startsWith("docs/new.md:4: `cobroctl start` is held by no test"),
            said -> assertThat(said).startsWith("docs/new.md:7: `frobnicate --all`"),
            said -> assertThat(said).startsWith("docs/new.md:10: `docker swarm init`"));
  }

  @Test
  void isHeldByTestsThatAreThere() {
    for (Entry entry : register.entries()) {
      if (entry.isRun()) {
        for (String test : entry.held().split(", ")) {
          assertThat(test.startsWith(".") ? Path.of(test) : TESTS.resolve(test + ".java"))
              .as(entry.begins())
              .isRegularFile();
        }
      } else {
        assertThat(entry.held().length()).isGreaterThan(CommandRegister.NOT_RUN.length() + 10);
      }
    }
    String ci = text(Path.of(".ci/run"));
    assertThat(register.entries())
        .filteredOn(entry -> entry.begins().startsWith("make") && entry.held().equals(".ci/run"))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(ci).containsPattern("(?m)^" + entry.begins() + "$"));
  }

  @Test
  void isStillInTheDocsWhenItIsInTheRegister() {
    Set<String> used =
        Stream.concat(
                commands.stream().map(typed -> register.of(key(typed))).flatMap(Optional::stream),
                targets().stream()
                    .map(each -> register.of("make " + each))
                    .flatMap(Optional::stream))
            .map(Entry::begins)
            .collect(Collectors.toSet());

    assertThat(register.entries())
        .extracting(Entry::begins)
        .filteredOn(each -> !used.contains(each))
        .isEmpty();
    assertThat(register.shown())
        .allSatisfy(
            begin -> assertThat(Typed.all()).anyMatch(each -> each.text().startsWith(begin)));
  }

  @Test
  void isATargetOfTheMakefile() {
    assertThat(commands)
        .filteredOn(typed -> typed.first().equals("make"))
        .hasSizeGreaterThan(40)
        .allSatisfy(typed -> assertThat(targets()).as(typed.place()).contains(word(typed, 1)));
    String contributing = text(Path.of("CONTRIBUTING.md"));
    String phony = text(MAKEFILE).split("\\.PHONY:")[1].lines().findFirst().get();
    for (String target : phony.strip().split(" ")) {
      assertThat(register.of("make " + target)).as(target).isPresent();
      if (!Set.of("test-classpath", "bench-classpath", "clean").contains(target)) {
        assertThat(contributing.contains("`make " + target + "`")).as(target).isTrue();
      }
    }
  }

  @Test
  void isUnderstoodByTheJar() {
    List<Typed> own = commands.stream().filter(typed -> isOwn(key(typed))).toList();

    assertThat(own).hasSizeGreaterThan(60);
    assertThat(own).flatExtracting(typed -> misunderstood(typed).stream().toList()).isEmpty();
  }

  @Test
  void isAPathOfTheApi() {
    assertThat(commands)
        .filteredOn(typed -> Set.of("api", "curl").contains(typed.first()))
        .hasSizeGreaterThan(40)
        .allSatisfy(typed -> assertThat(operations.all()).as(typed.place()).contains(key(typed)));
  }

  @Test
  void setsAVariableThatTheSettingsRead() {
    assertThat(commands)
        .filteredOn(typed -> typed.first().equals("export"))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            typed ->
                assertThat(text(Path.of("config/application.yaml")))
                    .as(typed.place())
                    .contains("${" + word(typed, 1).split("=")[0] + "}"));
  }

  @Test
  void namesATestThatIsThereWhereItNamesOne() {
    assertThat(commands)
        .filteredOn(typed -> typed.text().startsWith("mvn test -Dtest="))
        .isNotEmpty()
        .allSatisfy(
            typed ->
                assertThat(TESTS.resolve("intent/" + typed.text().split("=")[1] + ".java"))
                    .as(typed.place())
                    .exists());
  }

  private List<String> unheld(List<Typed> typed) {
    return typed.stream()
        .filter(each -> register.of(key(each)).isEmpty() && !isRunWithItsPage(each))
        .map(
            each ->
                "%s: `%s` is held by no test. Run it in one and name that in %s, or say there why"
                        .formatted(each.place(), each.text(), CommandRegister.FILE)
                    + " it is not run; a text that is only shown goes below [shown].")
        .toList();
  }

  /** All that is typed, and nothing that is shown. */
  private List<Typed> commands(List<Typed> all) {
    List<Typed> commands = new ArrayList<>();
    Map<String, Boolean> shown = new TreeMap<>();
    for (Typed typed : all) {
      boolean known = register.programs().contains(typed.first().split("=")[0]);
      if (typed.block() == 0) {
        boolean goesOn = typed.text().contains(" ");
        if (goesOn && known || OWN.matcher(typed.text()).matches()) {
          commands.add(typed);
        }
      } else if (!shown.computeIfAbsent(
          typed.file() + " " + typed.block(), block -> register.isShown(typed.text()))) {
        commands.add(typed);
      }
    }
    return commands;
  }

  /** As the register has it: the jar without its folder, a call by its path. */
  private String key(Typed typed) {
    if (OWN.matcher(typed.text()).matches()) {
      return "java -jar cobro.jar " + typed.text();
    }
    Matcher call = CALL.matcher(typed.text());
    if (call.find()) {
      Matcher method = METHOD.matcher(typed.text());
      return operations.of((method.find() ? method.group(1) : "GET") + " " + call.group(1));
    }
    return JAR.matcher(typed.text()).replaceFirst("java -jar cobro.jar");
  }

  /**
   * ApiPageTest runs the whole page; what is typed elsewhere and stands there too is held by it.
   */
  private boolean isRunWithItsPage(Typed typed) {
    return Set.of("api", "curl").contains(typed.first())
        && commands.stream()
            .filter(other -> other.file().equals(Path.of("docs/api.md")) && other.block() > 0)
            .anyMatch(other -> key(other).equals(key(typed)));
  }

  private static boolean isOwn(String key) {
    return key.matches("java -jar cobro\\.jar \\w.*");
  }

  /** What the jar would say against it. */
  private static Optional<String> misunderstood(Typed typed) {
    List<String> words = new ArrayList<>();
    String line = JAR.matcher(typed.text()).replaceFirst("").replaceAll("[\\[\\]]", "").strip();
    for (var word : WORD.matcher(line).results().toList()) {
      String plain = word.group().replace("\"", "");
      words.add(PLACEHOLDERS.getOrDefault(plain, plain));
    }
    try {
      understand(words.toArray(String[]::new));
      return Optional.empty();
    } catch (UsageFault fault) {
      return Optional.of(typed.place() + ": " + fault.getMessage());
    }
  }

  private static Object understand(String... words) {
    return switch (words[0]) {
      case "odoo" -> CommandLine.of(words);
      case "sap" -> SapCommandLine.of(words);
      case "point" -> PointCommandLine.of(words);
      case "fex" -> FexCommandLine.of(words);
      case "cards" -> CardsLine.of(words);
      case "config" -> ConfigLine.of(words);
      case "archive" -> ArchiveCommandLine.of(words);
      case "erase" -> EraseLine.of(words);
      case "reconcile" -> ReconcileLine.of(words);
      default -> throw new UsageFault(words[0] + " is no command");
    };
  }

  private static List<String> targets() {
    return TARGET.matcher(text(MAKEFILE)).results().map(each -> each.group(1)).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(Typed typed, int at) {
    return typed.text().split("\\s+")[at];
  }
}
