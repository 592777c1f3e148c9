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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cobro.testing.Await;
import org.springframework.test.util.TestSocketUtils;

/**
 * A real browser without a screen, driven over the W3C's WebDriver protocol.
 *
 * <p>Whatever is done to a page is done by {@link #act}: it comes back when what this leads to is
 * there, so nobody reads a page that is being left.
 */
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
    this.session = "/session/" + begin(language, folder);
    size(width, height);
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

  /** Adds to what stands in a field. */
  void type(String selector, String text) {
    act(selector, false, () -> call("POST", element(selector) + "/value", Map.of("text", text)));
  }

  /** Leaves nothing in a field. */
  void empty(String selector) {
    act(selector, false, () -> call("POST", element(selector) + "/clear", Map.of()));
  }

  /** Takes what a list offers. */
  void choose(String selector, String value) {
    String option = selector + " option[value='" + value + "']";
    act(selector, false, () -> call("POST", element(option) + "/click", Map.of()));
  }

  void press(String selector) {
    act(selector, true, () -> call("POST", element(selector) + "/click", Map.of()));
  }

  /**
   * Does something to the page as soon as that is possible, and waits until what it leads to is
   * there: another page, or the same with all that changes on it.
   *
   * @param selector what it is done to; empty for whatever has the focus
   * @param click whether the page has to hear a click
   */
  private void act(String selector, boolean click, Runnable what) {
    await("there is something to be used: " + selector, HeldPage.HOLD, selector);
    what.run();
    await("there is what it leads to: " + selector, HeldPage.LED, click);
  }

  private void await(String what, String script, Object argument) {
    Await.within(PATIENCE, what, this::story, () -> holds(script, argument));
  }

  /** A page that is just being left may have no answer. */
  private boolean holds(String script, Object argument) {
    try {
      return execute(script, argument).asBoolean();
    } catch (AssertionError onTheWay) {
      return false;
    }
  }

  private String story() {
    return ask("location.href") + System.lineSeparator() + text();
  }

  /** What a script says that is one expression. */
  String ask(String expression) {
    return execute("return " + expression).asText();
  }

  private JsonNode execute(String script, Object... arguments) {
    Map<String, Object> all = Map.of("script", script, "args", List.of(arguments));
    return call("POST", session + "/execute/sync", all);
  }

  /** What a script says later, by the function that it is given. */
  String askLater(String script) {
    Map<String, Object> all = Map.of("script", script, "args", List.of());
    return call("POST", session + "/execute/async", all).asText();
  }

  /** A script that is a whole file, such as a library. */
  void run(String file) {
    execute(file);
  }

  /** The same page once more. */
  void reload() {
    call("POST", session + "/refresh", Map.of());
  }

  /** Pulls the plug of the network, or puts it in again. */
  void offline(boolean away) {
    network(away, 0, -1);
  }

  /**
   * A network that is far away, as that of a phone at the edge of its cell.
   *
   * @param latency in ms, of each request
   * @param bytes in a second, either way
   */
  void slow(int latency, int bytes) {
    network(false, latency, bytes);
  }

  private void network(boolean offline, int latency, int bytes) {
    Map<String, Object> speed = Map.of("downloadThroughput", bytes, "uploadThroughput", bytes);
    Map<String, Object> all = new TreeMap<>(speed);
    all.put("offline", offline);
    all.put("latency", latency);
    command("Network.enable", Map.of());
    command("Network.emulateNetworkConditions", all);
  }

  /** Forgets all files that it has kept; who has logged in still is. */
  void forget() {
    command("Network.clearBrowserCache", Map.of());
  }

  /** Nobody is logged in any more. */
  void forgetPerson() {
    command("Network.clearBrowserCookies", Map.of());
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
    act("", false, () -> call("POST", session + "/actions", Map.of("actions", List.of(board))));
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
    await("the page says " + text, HeldPage.SAYS, text);
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

  private String begin(String language, Path folder) {
    List<String> arguments =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--window-size=1280,900",
            "--user-data-dir=" + folder.resolve("chromium-" + address.replaceAll(".*:", "")));
    Map<String, Object> options =
        Map.of("args", arguments, "prefs", Map.of("intl.accept_languages", language));
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
