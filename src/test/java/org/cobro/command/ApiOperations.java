package org.cobro.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * What Cobro can be asked over HTTP, as "GET /api/intents/{id}".
 *
 * @param all those of the description, and the few beside it
 */
record ApiOperations(List<String> all) {

  private static final Path DESCRIPTION = Path.of("docs/openapi.yaml");
  private static final List<String> BESIDE =
      List.of(
          "GET /actuator/health",
          "GET /actuator/prometheus",
          "GET /api/openapi",
          "POST /push/{erp}");

  static ApiOperations read() {
    List<String> all = new ArrayList<>(BESIDE);
    Map<?, ?> paths = (Map<?, ?>) described().get("paths");
    paths.forEach(
        (path, methods) ->
            ((Map<?, ?>) methods)
                .keySet()
                .forEach(
                    method -> all.add(method.toString().toUpperCase(Locale.ROOT) + " " + path)));
    return new ApiOperations(all);
  }

  /** The one that a call is of; the call itself where there is none. */
  String of(String call) {
    return all.stream()
        .filter(template -> call.matches(template.replaceAll("\\{\\w+}", "[^/]+")))
        .min(Comparator.comparing(template -> template.contains("{")))
        .orElse(call);
  }

  private static Map<?, ?> described() {
    try {
      return new Yaml().load(Files.readString(DESCRIPTION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
