package org.cobro.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.cobro.sandbox.mercadopago.Hook;

/** Cobro's own HTTP API, as an operator's script uses it. */
public final class Api {

  private static final JsonMapper JSON = new JsonMapper();

  private final String base;
  private final HttpClient http = HttpClient.newHttpClient();

  Api(String base) {
    this.base = base;
  }

  /** An answer; its JSON is missing where there was none. */
  public record Reply(int status, JsonNode json, String text) {}

  /** Where it is. */
  public String base() {
    return base;
  }

  public Reply get(String path) {
    return send(authorised(path).GET().build());
  }

  public Reply getWithoutToken(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET().build());
  }

  public Reply post(String path, Map<String, ?> body) {
    try {
      String json = JSON.writeValueAsString(body);
      return send(
          authorised(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A webhook of an ERP.
   *
   * @param key its key; {@code null}: none is sent
   */
  public Reply push(String path, String key, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return send(request.POST(BodyPublishers.ofString(body)).build());
  }

  /** A post by somebody with a name and a reason. */
  public Reply post(String path) {
    return post(path, Map.of("actor", "ana", "reason", "the customer asked"));
  }

  /** Where an account at Mercado Pago sends its notices. */
  Hook hook(String connection) {
    URI url = URI.create(base + "/webhooks/mercado-pago/" + connection);
    return new Hook(url, ShopPlan.WEBHOOK_SECRET);
  }

  /** Where a merchant at FEX sends its notices. */
  org.cobro.sandbox.fex.Hook fexHook(String connection) {
    URI url = URI.create(base + "/webhooks/fex/" + connection);
    return new org.cobro.sandbox.fex.Hook(url, ShopPlan.FEX_HOOK_SECRET);
  }

  /** A file as it comes. */
  public HttpResponse<byte[]> file(String path) {
    try {
      return http.send(authorised(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Health as a whole, or one part of it such as {@code /providers/compago}. */
  public String health(String part) {
    return getWithoutToken("/actuator/health" + part).json().path("status").asText();
  }

  private HttpRequest.Builder authorised(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer " + ShopPlan.API_TOKEN);
  }

  private Reply send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), json(answer.body()), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException noJson) {
      return MissingNode.getInstance();
    }
  }
}
