package org.cobro.sandbox.compago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.cobro.testing.MovableClock;

/** A simulated Compago with a clock in hand, and a plain HTTP client in front of it. */
final class Shop implements AutoCloseable {
  static final String KEY = "test-key";

  final MovableClock clock = new MovableClock();
  final CompagoSimulator compago;
  private final HttpClient client = HttpClient.newHttpClient();

  Shop() throws IOException {
    this(standard());
  }

  Shop(CompagoRules rules) throws IOException {
    compago = CompagoSimulator.open(rules.on(clock));
  }

  static CompagoRules standard() {
    return CompagoRules.standard(KEY, "T-1", "T-2");
  }

  /** Creates an intent that must succeed, and gives its id. */
  String order(String reference, String amount, String terminal) throws Exception {
    HttpResponse<String> reply = create(body(reference, amount, terminal));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
    return json(reply).path("id").textValue();
  }

  HttpResponse<String> create(String body) throws Exception {
    return send(to("/payment-intent").POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> cancel(String id) throws Exception {
    return send(to("/payment-intent/" + id + "/cancel").POST(BodyPublishers.noBody()));
  }

  HttpResponse<String> status(String id) throws Exception {
    return send(to("/payment-intent/" + id));
  }

  /** The state of an intent as one word group, such as "PENDING false null". */
  String state(String id) throws Exception {
    HttpResponse<String> reply = status(id);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    JsonNode json = json(reply);
    return json.path("status").textValue()
        + " "
        + json.path("expired").booleanValue()
        + " "
        + json.path("paymentSummary").path("status").textValue();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(compago.baseUrl() + path))
        .header("x-api-key", KEY)
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(20));
  }

  HttpRequest.Builder page(String path) {
    return HttpRequest.newBuilder(URI.create(compago.terminalPage() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  static String body(String reference, String amount, String terminal) {
    String code = terminal == null ? "" : ",\"terminalCode\":\"" + terminal + "\"";
    return "{\"amount\":"
        + amount
        + ",\"currency\":\"MXN\",\"externalId\":\""
        + reference
        + "\""
        + code
        + "}";
  }

  static JsonNode json(HttpResponse<String> reply) throws IOException {
    return new ObjectMapper().readTree(reply.body());
  }

  @Override
  public void close() {
    compago.close();
  }
}
