package org.cobro.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.testing.Await;
import org.springframework.test.util.TestSocketUtils;

/** A real browser without a screen, driven over the W3C's WebDriver protocol. */
final class Chromium implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final String address;
  private final String base;
  private final String session;

  /**
   * @param language of the browser, as {@code es-MX}
   * @param base the address of the pages
   */
  Chromium(String language, int width, int height, Path folder, String base) throws IOException {
    this.base = base;
    int port = TestSocketUtils.findAvailableTcpPort();
    this.driver =
        new ProcessBuilder("chromedriver", "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromedriver-" + port + ".log").toFile())
            .start();
    this.address = "http://127.0.0.1:" + port;
    Await.within(PATIENCE, "the driver is there", () -> "", this::isThere);
    this.session = "/session/" + begin(language, width, height, folder);
  }

  /** Whether this machine has it. */
  static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/bin/chromedriver"));
  }

  /**
   * @param path below the base, or a whole address of somewhere else
   */
  void open(String path) {
    String url = path.startsWith("http") ? path : base + path;
    call("POST", session + "/url", Map.of("url", url));
  }

  void type(String selector, String text) {
    call("POST", element(selector) + "/value", Map.of("text", text));
  }

  void press(String selector) {
    call("POST", element(selector) + "/click", Map.of());
  }

  /** What a script says that is one expression. */
  String ask(String expression) {
    Map<String, Object> script = Map.of("script", "return " + expression, "args", List.of());
    return call("POST", session + "/execute/sync", script).asText();
  }

  /** What a script says later, by the function that it is given. */
  String askLater(String script) {
    Map<String, Object> all = Map.of("script", script, "args", List.of());
    return call("POST", session + "/execute/async", all).asText();
  }

  /** A script that is a whole file, such as a library. */
  void run(String file) {
    call("POST", session + "/execute/sync", Map.of("script", file, "args", List.of()));
  }

  /** The same page once more. */
  void reload() {
    call("POST", session + "/refresh", Map.of());
  }

  /** Pulls the plug of the network, or puts it in again. */
  void offline(boolean away) {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of("offline", away, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /**
   * A network that is far away, as that of a phone at the edge of its cell.
   *
   * @param latency in ms, of each request
   * @param bytes in a second, either way
   */
  void slow(int latency, int bytes) {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            false,
            "latency",
            latency,
            "downloadThroughput",
            bytes,
            "uploadThroughput",
            bytes));
  }

  /** Forgets all files that it has kept; who has logged in still is. */
  void forget() {
    command("Network.clearBrowserCache", Map.of());
  }

  /** As if the device were set to it: {@code light} or {@code dark}. */
  void scheme(String scheme) {
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** As if the page were on a device of another size; its scroll bars are no part of pictures. */
  void size(int width, int height) {
    command("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  byte[] picture() {
    String png = call("GET", session + "/screenshot", null).asText();
    return Base64.getDecoder().decode(png);
  }

  /** Presses keys as a person does, wherever the focus is; see {@link Key}. */
  void keys(String keys) {
    List<Map<String, String>> strokes =
        keys.codePoints()
            .mapToObj(Character::toString)
            .flatMap(key -> Stream.of(stroke("keyDown", key), stroke("keyUp", key)))
            .toList();
    Map<String, Object> board = Map.of("type", "key", "id", "keyboard", "actions", strokes);
    call("POST", session + "/actions", Map.of("actions", List.of(board)));
  }

  private static Map<String, String> stroke(String type, String key) {
    return Map.of("type", type, "value", key);
  }

  /** The keys that write nothing, as WebDriver calls them. */
  static final class Key {
    static final String TAB = "\uE004";
    static final String ENTER = "\uE007";
    static final String SPACE = " ";
    static final String DOWN = "\uE015";

    private Key() {}
  }

  private void command(String name, Map<String, Object> parameters) {
    call("POST", session + "/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  /** The page as a person reads it. */
  String text() {
    return ask("document.body.innerText");
  }

  void awaitText(String text) {
    Await.within(PATIENCE, "the page says " + text, this::text, () -> text().contains(text));
  }

  private String element(String selector) {
    Map<String, String> css = Map.of("using", "css selector", "value", selector);
    JsonNode found = call("POST", session + "/element", css);
    return session + "/element/" + found.elements().next().asText();
  }

  private boolean isThere() {
    try {
      return call("GET", "/status", null).path("ready").asBoolean();
    } catch (AssertionError notYet) {
      return false;
    }
  }

  private String begin(String language, int width, int height, Path folder) {
    List<String> arguments =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--user-data-dir=" + folder.resolve("chromium-" + address.replaceAll(".*:", "")));
    Map<String, Object> options =
        Map.of(
            "args", arguments,
            "prefs", Map.of("intl.accept_languages", language),
            "mobileEmulation", Map.of("deviceMetrics", Map.of("width", width, "height", height)));
    Map<String, Object> wish =
        Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", options)));
    return call("POST", "/session", wish).path("sessionId").asText();
  }

  private JsonNode call(String method, String path, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      JsonNode value = JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
      if (value.at("/value/error").isTextual()) {
        throw new AssertionError(path + ": " + value);
      }
      return value.path("value");
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      call("DELETE", session, null);
    } finally {
      driver.destroy();
    }
  }
}
