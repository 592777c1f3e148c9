package org.cobro.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.cobro.testing.Await;
import org.springframework.test.util.TestSocketUtils;

/** The real Prometheus with the settings that we ship, but for the address and a quicker pace. */
final class PrometheusServer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
  private static final Path SETTINGS = Path.of("deploy/prometheus");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String address;

  /**
   * @param cobro the port of the one that it looks at
   */
  PrometheusServer(Path folder, int cobro) throws IOException {
    Files.copy(SETTINGS.resolve("alerts.yml"), folder.resolve("alerts.yml"));
    Path settings = folder.resolve("prometheus.yml");
    Files.writeString(
        settings,
        Files.readString(SETTINGS.resolve("prometheus.yml"))
            .replace("cobro:8080", "127.0.0.1:" + cobro)
            .replace("interval: 15s", "interval: 1s")
            .replace("scrape_timeout: 10s", "scrape_timeout: 1s"));
    String here = "127.0.0.1:" + TestSocketUtils.findAvailableTcpPort();
    this.address = "http://" + here + "/api/v1/";
    this.process =
        new ProcessBuilder(
                List.of(
                    PROGRAM.toString(),
                    "--config.file=" + settings,
                    "--storage.tsdb.path=" + folder.resolve("figures"),
                    "--web.listen-address=" + here))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
  }

  /** Whether this machine has it. */
  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Waits until the data of an answer is as wanted. */
  void await(String path, String what, Predicate<JsonNode> wanted) {
    Await.within(PATIENCE, what, () -> String.valueOf(data(path)), () -> wanted.test(data(path)));
  }

  /** What an expression is now: one number for each series. */
  List<String> values(String expression) {
    return data("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .path("result")
        .findValues("value")
        .stream()
        .map(value -> value.path(1).asText())
        .toList();
  }

  /** Missing as long as nobody answers there. */
  JsonNode data(String path) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
      return JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).path("data");
    } catch (IOException notYet) {
      return JSON.missingNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
