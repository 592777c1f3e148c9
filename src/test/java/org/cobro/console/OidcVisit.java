package org.cobro.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;

/** A browser of somebody who logs in to the console with an account of Keycloak's. */
public final class OidcVisit {

  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newBuilder().cookieHandler(new Cookies()).build();
  private final URI base;

  /**
   * Takes this machine for a safe place, as browsers do: Keycloak's cookies are for those alone.
   */
  private static final class Cookies extends CookieManager {

    @Override
    public void put(URI from, Map<String, List<String>> headers) throws IOException {
      Map<String, List<String>> here = new HashMap<>(headers);
      here.replaceAll(
          (name, values) ->
              values.stream().map(value -> value.replaceAll("(?i);\\s*secure", "")).toList());
      super.put(from, here);
    }
  }

  public OidcVisit(ApplicationContext application) {
    this.base =
        URI.create(
            "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
  }

  /** Follows the door at the console to wherever it leads without a log-in. */
  public HttpResponse<String> knock() {
    return follow(send(HttpRequest.newBuilder(base.resolve("/console/oidc/begin/house")).GET()));
  }

  /** The page at which it ends, with its address. */
  public HttpResponse<String> logIn(String name, String password) {
    Matcher form = FORM.matcher(knock().body());
    if (!form.find()) {
      throw new AssertionError("no form of Keycloak's");
    }
    String fields =
        "username=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    return follow(
        send(
            HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))));
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  private HttpResponse<String> follow(HttpResponse<String> answer) {
    HttpResponse<String> last = answer;
    while (last.statusCode() == 302) {
      URI there = last.uri().resolve(last.headers().firstValue("Location").orElseThrow());
      last = send(HttpRequest.newBuilder(there).GET());
    }
    return last;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.header("Accept-Language", "en").header("Accept", "text/html").build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
