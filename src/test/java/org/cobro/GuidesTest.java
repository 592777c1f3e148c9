package org.cobro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever adds a provider or an ERP finds each class, member, file and endpoint that is named. */
class GuidesTest {

  private static final Path MAIN = Path.of("src/main/java/org/cobro");
  private static final Path TEST = Path.of("src/test/java/org/cobro");
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern EXAMPLE =
      Pattern.compile(".*\\bacme\\b.*|TYPE\\..*|null|String|List|Optional|onException");
  private static final Pattern TYPE = Pattern.compile("\\b[A-Z][a-z]\\w*");
  private static final Pattern MEMBER = Pattern.compile("([A-Za-z]\\w+)\\.(\\w+)");
  private static final Pattern ENDPOINT = Pattern.compile("direct:\\{\\{name}}\\.[a-z-]+");

  /** Sources by the name of their type. */
  private final Map<String, Path> sources = new TreeMap<>();

  private final String code;
  private final String routes;

  GuidesTest() {
    Stream.of(MAIN, TEST)
        .flatMap(GuidesTest::below)
        .forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), file));
    code = String.join("\n", below(MAIN).map(GuidesTest::text).toList());
    routes = String.join("\n", below(Path.of("routes")).map(GuidesTest::text).toList());
  }

  /** Talks and calls are a route file's own. */
  @ParameterizedTest
  @CsvSource({
    "docs/add-a-provider.md, routes/providers/compago.camel.yaml, 7",
    "docs/add-an-erp.md, routes/erps/odoo.camel.yaml, 8"
  })
  void nameEachEndpointOfTheModel(Path guide, Path model, int many) {
    List<String> endpoints =
        ENDPOINT.matcher(text(model)).results().map(MatchResult::group).distinct().toList();

    assertThat(endpoints)
        .filteredOn(endpoint -> !endpoint.matches(".*\\.(talk|call)"))
        .hasSize(many)
        .allSatisfy(endpoint -> assertThat(text(guide)).contains("`" + endpoint + "`"));
  }

  @ParameterizedTest
  @CsvSource({"docs/add-a-provider.md, 50", "docs/add-an-erp.md, 40"})
  void nameWhatIsThere(Path guide, int atLeast) {
    List<String> named =
        SPAN.matcher(text(guide)).results().map(span -> span.group(1)).distinct().toList();

    assertThat(named).hasSizeGreaterThan(atLeast);
    assertThat(named).filteredOn(name -> !isThere(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "StatusTabel",
    "Answer.Okay",
    "provider/fex/DailyLedger",
    "flow/Answer",
    "NOT_SEND",
    "direct:{{name}}.lookup",
    "org.cobro.erp.oddo",
    "routes/erps/odo.camel.yaml",
    "refunding.offered",
    "page-size-limit"
  })
  void wouldNoticeWhatIsNot(String name) {
    assertThat(isThere(name)).isFalse();
  }

  private boolean isThere(String name) {
    if (EXAMPLE.matcher(name).matches()) {
      return true;
    }
    if (ENDPOINT.matcher(name).matches()) {
      return Pattern.compile(Pattern.quote(name) + "[\"\\s]").matcher(routes + " ").find();
    }
    if (name.startsWith("org.cobro.")) {
      String path = name.replace('.', '/');
      return Files.exists(Path.of("src/main/java", path))
          || Files.exists(Path.of("src/main/java", path + ".java"));
    }
    if (name.matches("[\\w./-]+\\.(yaml|md)|[a-z]+/")) {
      return Files.exists(Path.of(name)) || Files.exists(MAIN.resolve(name));
    }
    if (name.matches("[a-z0-9/]+/[A-Z]\\w+(\\.\\w+)?")) {
      String[] parts = name.split("\\.");
      return Stream.of(MAIN, TEST)
          .map(root -> root.resolve(parts[0] + ".java"))
          .anyMatch(file -> Files.exists(file) && (parts.length == 1 || has(file, parts[1])));
    }
    if (MEMBER.matcher(name).matches() && !name.startsWith("sandbox.")) {
      return hasMember(name.split("\\.")[0], name.split("\\.")[1]);
    }
    List<String> types = TYPE.matcher(name).results().map(MatchResult::group).toList();
    return types.isEmpty() ? isWord(name) : types.stream().allMatch(this::isType);
  }

  private boolean isType(String name) {
    return EXAMPLE.matcher(name).matches()
        || sources.containsKey(name)
        || Pattern.compile("\\b(record|class|interface|enum) " + name + "\\b").matcher(code).find();
  }

  /** Of a type, wherever it is declared; or of the bean that bears its name. */
  private boolean hasMember(String owner, String member) {
    String type = owner.substring(0, 1).toUpperCase(Locale.ROOT) + owner.substring(1);
    Pattern declared = Pattern.compile("\\b(record|class|interface|enum) " + type + "\\b");
    return Stream.of(MAIN, TEST)
        .flatMap(GuidesTest::below)
        .anyMatch(file -> declared.matcher(text(file)).find() && has(file, member));
  }

  private static boolean has(Path file, String member) {
    return Pattern.compile("\\b" + member + "\\b").matcher(text(file)).find();
  }

  /** A constant, a method, a parameter of routes or a package. */
  private boolean isWord(String name) {
    String word = name.replaceAll("\\(.*", "");
    return Files.isDirectory(MAIN.resolve(word.replace('.', '/')))
        || word.matches("[\\w-]+")
            && Pattern.compile("(?<![\\w-])" + word + "(?![\\w-])").matcher(code + routes).find()
        || name.matches("[\\w-]+: .*|\".*\"")
            && (routes.contains(name)
                || text(Path.of("config/application.yaml")).contains(name.split(":")[0] + ":"));
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
