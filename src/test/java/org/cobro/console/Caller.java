package org.cobro.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** Whoever calls a running Cobro over HTTP. */
public final class Caller {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  /**
   * @param token what is sent as the bearer token; {@code null}: none is
   */
  public Caller(ApplicationContext application, String token) {
    this.base = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    this.token = token;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** The same with more headers. */
  public HttpResponse<String> get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = request(path);
    headers.forEach(request::header);
    return send(request.GET());
  }

  public HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** The same with more headers. */
  public HttpResponse<String> post(String path, String json, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    headers.forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
