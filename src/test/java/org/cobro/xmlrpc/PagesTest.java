package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages say what the generated metadata says. After a change of options, run this test with
 * {@code -Dxmlrpc.pages=write} and look at the difference.
 */
class PagesTest {
  private static final Path DOCS = Path.of("src/main/docs");
  private static final Path COMPONENT = DOCS.resolve("xmlrpc-component.adoc");
  private static final Path METADATA =
      Path.of("target/classes/META-INF/org/cobro/xmlrpc/xmlrpc.json");

  /** Options that every component or endpoint has; Camel's manual describes them at length. */
  private static final Set<String> CAMELS =
      Set.of(
          "autowiredEnabled",
          "bridgeErrorHandler",
          "exceptionHandler",
          "exchangePattern",
          "lazyStartProducer");

  private static final Pattern YAML =
      Pattern.compile("\\[source,yaml]\n----\n(.*?)----\n", Pattern.DOTALL);

  @Test
  void listEveryOptionAndHeader() throws IOException {
    ComponentModel model = JsonMapper.generateComponentModel(Files.readString(METADATA));
    String page = Files.readString(COMPONENT);
    String due = with(page, "component options", options(model.getComponentOptions()));
    due = with(due, "endpoint options", options(model.getEndpointOptions()));
    due = with(due, "component headers", options(model.getEndpointHeaders()));

    if ("write".equals(System.getProperty("xmlrpc.pages"))) {
      Files.writeString(COMPONENT, due);
    }
    assertThat(Files.readString(COMPONENT)).isEqualTo(due);
  }

  @Test
  void listEveryOptionOfTheDataFormat() throws IOException {
    List<String> settable =
        Stream.of(XmlRpcDataFormat.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> name.startsWith("set"))
            .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
            .toList();
    List<String> listed =
        Pattern.compile("^\\| \\*(\\w+)\\*", Pattern.MULTILINE)
            .matcher(Files.readString(DOCS.resolve("xmlrpc-dataformat.adoc")))
            .results()
            .map(option -> option.group(1))
            .toList();

    assertThat(listed).containsExactlyInAnyOrderElementsOf(settable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xmlrpc-component.adoc", "xmlrpc-dataformat.adoc"})
  void haveYamlThatCamelTakes(String page) throws Exception {
    List<String> examples =
        YAML.matcher(Files.readString(DOCS.resolve(page)))
            .results()
            .map((MatchResult example) -> example.group(1))
            .toList();
    assertThat(examples).isNotEmpty();

    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.setAutoStartup(false);
      int number = 0;
      for (String example : examples) {
        String name = "example" + number++ + ".camel.yaml";
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name, example));
      }
      camel.start();
      assertThat(camel.getRoutes()).hasSizeGreaterThanOrEqualTo(examples.size());
    }
  }

  private static String with(String page, String marker, String table) {
    String start = "// " + marker + ": START\n";
    String end = "// " + marker + ": END\n";
    int from = page.indexOf(start) + start.length();
    return page.substring(0, from) + table + page.substring(page.indexOf(end));
  }

  private static String options(List<? extends BaseOptionModel> options) {
    String rows = options.stream().map(PagesTest::row).collect(Collectors.joining());
    return """
        [width="100%",cols="2,5,1,2",options="header"]
        |===
        | Name | Description | Default | Type
        """
        + rows
        + "|===\n";
  }

  private static String row(BaseOptionModel option) {
    String label =
        option.getLabel() == null || option.getLabel().isEmpty()
            ? ""
            : " (" + option.getLabel() + ")";
    String standard = option.getDefaultValue() == null ? "" : " " + option.getDefaultValue();
    String enums = option.getEnums() == null ? "" : ": " + String.join(", ", option.getEnums());
    return "| *%s*%s | %s%s%s%s |%s | %s\n"
        .formatted(
            option.isMultiValue() ? option.getPrefix() + "*" : option.getName(),
            label,
            option.isRequired() ? "*Required.* " : "",
            option.isSecret() ? "*Secret.* " : "",
            CAMELS.contains(option.getName())
                ? "As with any other Camel component"
                : option.getDescription(),
            enums,
            standard,
            option.getShortJavaType());
  }
}
