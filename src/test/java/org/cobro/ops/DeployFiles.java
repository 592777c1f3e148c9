package org.cobro.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is shipped for operating Cobro, read as its readers read it. */
final class DeployFiles {

  static final Path ALERTS = Path.of("deploy/prometheus/alerts.yml");
  static final Path ALERT_TESTS = Path.of("deploy/prometheus/alerts.test.yml");
  static final Path DASHBOARD = Path.of("deploy/grafana/cobro.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  private DeployFiles() {}

  /** An alert of the rules. */
  record Alert(String name, String expression, JsonNode rule) {
    String annotation(String key) {
      return rule.at("/annotations/" + key).asText();
    }
  }

  static List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode group : yaml(ALERTS).get(0).path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        alerts.add(new Alert(rule.path("alert").asText(), rule.path("expr").asText(), rule));
      }
    }
    return alerts;
  }

  /** All panels, those inside of rows too. */
  static List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    json(DASHBOARD).path("panels").forEach(panels::add);
    return panels;
  }

  static List<String> panelQueries() {
    return panels().stream()
        .flatMap(panel -> Stream.of(panel.path("targets")))
        .flatMap(targets -> targets.findValuesAsText("expr").stream())
        .toList();
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each document of a file, its anchors and merges resolved. */
  static List<JsonNode> yaml(Path file) {
    List<JsonNode> documents = new ArrayList<>();
    yaml().loadAll(text(file)).forEach(each -> documents.add(JSON.valueToTree(each)));
    return documents;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key that stands twice in one place is a slip. */
  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }
}
