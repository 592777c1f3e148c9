package org.cobro.sandbox.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.cobro.sandbox.http.Json;

/** A program that calls a simulated FEX. */
final class Visitor {
  private static final String API = "/merchant/api/v1";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private String token = "";

  Visitor(FexSimulator fex) {
    this.base = fex.baseUrl().toString();
  }

  record Reply(int status, JsonNode json) {
    JsonNode intent() {
      return json.path("payment_intent");
    }
  }

  /** Asks for an access token, and carries it from now on. */
  Reply logIn(String client, String secret) {
    String form = "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret;
    Reply reply =
        send(
            HttpRequest.newBuilder(
                    URI.create(base + "/realms/payment-platform/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    token = reply.json().path("access_token").asText(token);
    return reply;
  }

  void carry(String other) {
    token = other;
  }

  String token() {
    return token;
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  /** The id of a new intent. */
  String create(String more) {
    Reply reply = post("/payment-intents", "{\"amount\":99.99,\"currency\":\"MXN\"" + more + "}");
    if (reply.status() != 201) {
      throw new AssertionError(reply);
    }
    return reply.intent().path("id").asText();
  }

  JsonNode intent(String id) {
    return get("/payment-intents/" + id).intent();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + API + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(answer.statusCode(), Json.read(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
