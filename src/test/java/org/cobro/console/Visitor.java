package org.cobro.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/** A browser without scripts: keeps cookies, sends forms with what is hidden in them. */
final class Visitor {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final Map<String, String> headers = new TreeMap<>();
  private final String base;
  private String csrf = "";

  Visitor(ApplicationContext application) {
    this("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
  }

  /**
   * @param base where the pages are
   */
  Visitor(String base) {
    this.base = base;
  }

  /** A header with all that is sent from now on. */
  Visitor with(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Visitor logIn(String name, String password) {
    get("/console/login");
    HttpResponse<String> answer =
        post("/console/login", Map.of("username", name, "password", password));
    if (answer.statusCode() != 302 || location(answer).contains("login")) {
      throw new AssertionError(answer.statusCode() + " " + location(answer));
    }
    return this;
  }

  /** What is there, whatever its status; goes nowhere by itself. */
  HttpResponse<String> get(String path) {
    return get(path, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> get(String path, BodyHandler<T> body) {
    HttpResponse<T> answer = send(request(path).GET().build(), body);
    if (answer.body() instanceof String page) {
      Matcher hidden = CSRF.matcher(page);
      csrf = hidden.find() ? hidden.group(1) : csrf;
    }
    return answer;
  }

  /** A form, with the hidden field of the last page that had one. */
  HttpResponse<String> post(String path, Map<String, String> fields) {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("_csrf", csrf);
    return postAsItIs(path, all);
  }

  HttpResponse<String> postAsItIs(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  /** The path that an answer sends on to; empty when it does not. */
  String location(HttpResponse<?> answer) {
    String there = answer.headers().firstValue("Location").orElse("");
    return there.startsWith(base) ? there.substring(base.length()) : there;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach(request::header);
    return request;
  }

  private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
