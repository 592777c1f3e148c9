package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cobro.sandbox.http.Json;

/**
 * A client of the Service Layer as plain as can be: it keeps its cookies and knows nothing else.
 */
final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What comes back. */
  record Reply(int status, HttpResponse<String> http) {
    String text() {
      return http.body();
    }

    JsonNode json() {
      return Json.read(http.body());
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    int code() {
      return json().path("error").path("code").asInt();
    }

    String message() {
      return json().path("error").path("message").asText();
    }

    List<Integer> entries() {
      return numbers("DocEntry");
    }

    List<Integer> numbers(String column) {
      List<Integer> numbers = new ArrayList<>();
      json().path("value").forEach(row -> numbers.add(row.path(column).asInt()));
      return numbers;
    }
  }

  private final URI root;
  private String cookies = "";

  Client(SapSimulator sap) {
    this(URI.create(sap.baseUrl() + "/"));
  }

  Client(URI root) {
    this.root = root;
  }

  /** Logged in as the integration's user. */
  static Client in(SapSimulator sap, String company) {
    Client client = new Client(sap);
    client.logIn(company, SapRules.USER, SapRules.PASSWORD);
    return client;
  }

  Reply logIn(String company, String user, String password) {
    ObjectNode body = Json.object();
    body.put("CompanyDB", company).put("UserName", user).put("Password", password);
    Reply reply = post("Login", body);
    cookies =
        reply.http().headers().allValues("Set-Cookie").stream()
            .map(cookie -> cookie.split(";")[0])
            .collect(Collectors.joining("; "));
    return reply;
  }

  String cookies() {
    return cookies;
  }

  void cookies(String others) {
    cookies = others;
  }

  Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Names and values in turn; the values are escaped. */
  Reply query(String set, String... options) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < options.length; i += 2) {
      pairs.add(options[i] + "=" + escaped(options[i + 1]));
    }
    return get(set + "?" + String.join("&", pairs));
  }

  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Reply post(String path, ObjectNode body, String... headers) {
    return send("POST", path, body.toString(), headers);
  }

  /** Without a body. */
  Reply post(String path, String... headers) {
    return send("POST", path, "", headers);
  }

  Reply patch(String path, ObjectNode body, String... headers) {
    return send("PATCH", path, body.toString(), headers);
  }

  Reply send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (body.startsWith("{")) {
      request.header("Content-Type", "application/json");
    }
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> reply =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Reply(reply.statusCode(), reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
