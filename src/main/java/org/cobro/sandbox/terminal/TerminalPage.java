package org.cobro.sandbox.terminal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/**
 * The terminals of one provider for a person: {@code GET /terminal}, {@code GET /terminal/{code}}
 * and {@code POST /terminal/{code}/tap|decline|cancel|leave}. Whoever accepts {@code
 * application/json} is answered in it.
 */
public final class TerminalPage implements HttpHandler {
  static final String CONTENT =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Pattern LANGUAGE = Pattern.compile("(?:^|.*&)lang=(es|en)(?:&.*|$)");

  private final Counter counter;
  private final String base;
  private final String home;
  private final Pattern path;

  /** Those of one provider, by themselves. */
  public TerminalPage(Counter counter) {
    this(counter, "/terminal", "/terminal");
  }

  /**
   * @param base where they are
   * @param home the list that one goes back to
   */
  TerminalPage(Counter counter, String base, String home) {
    this.counter = counter;
    this.base = base;
    this.home = home;
    this.path =
        Pattern.compile(Pattern.quote(base) + "(?:/([^/]+))?(?:/(tap|decline|cancel|leave))?/?");
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    guard(exchange);
    answer(exchange).send(exchange);
  }

  static void guard(HttpExchange exchange) {
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT);
  }

  private HttpReply answer(HttpExchange exchange) {
    String asked = exchange.getRequestURI().getRawPath();
    if (asked.equals(base + ".css")) {
      return new HttpReply(200, "text/css; charset=utf-8", Map.of(), TerminalStyle.CSS);
    }
    if (asked.equals(base + ".js")) {
      return new HttpReply(200, "text/javascript; charset=utf-8", Map.of(), TerminalScript.JS);
    }
    Matcher path = this.path.matcher(asked);
    if (!path.matches()) {
      return HttpReply.message(404, "Not Found");
    }
    if (path.group(1) == null) {
      return list(exchange);
    }
    String code = URLDecoder.decode(path.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    if (!counter.codes().contains(code)) {
      return HttpReply.message(404, "Terminal not found");
    }
    boolean acting = path.group(2) != null;
    if (!exchange.getRequestMethod().equals(acting ? "POST" : "GET")) {
      return HttpReply.message(405, "Method Not Allowed");
    }
    return acting ? act(exchange, code, path.group(2)) : show(exchange, code);
  }

  private HttpReply list(HttpExchange exchange) {
    List<Screen> screens = counter.codes().stream().map(counter::screen).toList();
    if (!json(exchange)) {
      return HttpReply.html(200, html(exchange).list(counter.brand(), screens));
    }
    ArrayNode all = Json.object().putArray("terminals");
    screens.forEach(each -> all.add(each.json()));
    return HttpReply.json(200, all.toString());
  }

  private HttpReply show(HttpExchange exchange, String code) {
    Screen screen = counter.screen(code);
    return json(exchange)
        ? HttpReply.json(200, screen.json())
        : HttpReply.html(200, html(exchange).terminal(screen));
  }

  private HttpReply act(HttpExchange exchange, String code, String action) {
    if ("cross-site".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site"))) {
      return HttpReply.message(403, "Only this page may press a terminal's buttons");
    }
    String refusal = press(code, action);
    if (!json(exchange)) {
      // A button pressed in vain needs no words: the screen shows what the terminal is doing now.
      String raw =
          exchange.getRequestURI().getRawPath().replaceAll("/(tap|decline|cancel|leave)/?$", "");
      return new HttpReply(303, "text/plain", Map.of("Location", raw + query(exchange)), "");
    }
    return refusal.isEmpty()
        ? HttpReply.json(200, counter.screen(code).json())
        : HttpReply.message(409, refusal);
  }

  /** Why not, or empty. */
  private String press(String code, String action) {
    try {
      counter.press(code, Button.valueOf(action.toUpperCase(Locale.ROOT)));
      return "";
    } catch (IllegalStateException notNow) {
      return notNow.getMessage();
    }
  }

  static boolean json(HttpExchange exchange) {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    return accept != null && accept.contains("application/json");
  }

  private TerminalHtml html(HttpExchange exchange) {
    return new TerminalHtml(words(exchange), base, home);
  }

  static Words words(HttpExchange exchange) {
    String lang = language(exchange);
    return Words.of(lang, exchange.getRequestHeaders().getFirst("Accept-Language"));
  }

  private static String query(HttpExchange exchange) {
    String lang = language(exchange);
    return lang == null ? "" : "?lang=" + lang;
  }

  private static String language(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    Matcher lang = LANGUAGE.matcher(query == null ? "" : query);
    return lang.matches() ? lang.group(1) : null;
  }
}
