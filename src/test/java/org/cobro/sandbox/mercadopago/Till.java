package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.cobro.sandbox.http.Json;
import org.cobro.testing.MovableClock;

/** A simulated Mercado Pago with a clock in hand, and a plain HTTP client in front of it. */
final class Till implements AutoCloseable {
  static final String TOKEN = "APP_USR-test-token";
  static final String A = "PAX_A910__SMARTPOS0001";
  static final String B = "NEWLAND_N950__N950NC0002";

  final MovableClock clock = new MovableClock();
  final MercadoPagoSimulator pago;
  private final HttpClient client = HttpClient.newHttpClient();
  private int keys;

  Till() throws IOException {
    this(rules -> rules);
  }

  Till(UnaryOperator<MercadoPagoRules> change) throws IOException {
    pago = MercadoPagoSimulator.open(change.apply(standard()).on(clock));
  }

  static Account account() {
    return Account.standard(TOKEN, Point.smart(A, 1), Point.smart(B, 2).outdated());
  }

  static MercadoPagoRules standard() {
    return MercadoPagoRules.standard(account());
  }

  static UnaryOperator<MercadoPagoRules> reading(Reading... readings) {
    return rules -> rules.with(readings);
  }

  /** A call with a token, not yet sent. */
  HttpRequest.Builder to(String target) {
    return HttpRequest.newBuilder(URI.create(pago.baseUrl() + target))
        .header("Authorization", "Bearer " + TOKEN)
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String target) throws Exception {
    return send(to(target));
  }

  HttpResponse<String> send(String method, String target, String body) throws Exception {
    return send(to(target).method(method, BodyPublishers.ofString(body)));
  }

  /** With a key of its own each time. */
  HttpResponse<String> post(String target, String body) throws Exception {
    return post(target, "key-" + ++keys, body);
  }

  HttpResponse<String> post(String target, String key, String body) throws Exception {
    return send(to(target).header("X-Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
  }

  /** Creates an order that must succeed, and gives its id. */
  String order(String reference, String amount, String terminal) throws Exception {
    return id(post("/v1/orders", orderBody(reference, amount, terminal)));
  }

  HttpResponse<String> createIntent(String terminal, String body) throws Exception {
    return send("POST", "/point/integration-api/devices/" + terminal + "/payment-intents", body);
  }

  /** Creates an intent that must succeed, and gives its id. */
  String intent(String reference, long minor, String terminal) throws Exception {
    return id(createIntent(terminal, intentBody(reference, minor)));
  }

  JsonNode readIntent(String id) throws Exception {
    return ok(get("/point/integration-api/payment-intents/" + id));
  }

  JsonNode readOrder(String id) throws Exception {
    return ok(get("/v1/orders/" + id));
  }

  HttpResponse<String> cancelIntent(String terminal, String id) throws Exception {
    return send(
        to("/point/integration-api/devices/" + terminal + "/payment-intents/" + id).DELETE());
  }

  /** With the header that allows it at the terminal. */
  HttpResponse<String> cancelOrder(String id) throws Exception {
    return send(
        to("/v1/orders/" + id + "/cancel")
            .header("X-Idempotency-Key", "cancel-" + ++keys)
            .header("x-allow-cancelable-status", "at_terminal")
            .POST(BodyPublishers.noBody()));
  }

  /** Such as "failed failed rejected_by_issuer": status, its detail and the payment's. */
  String told(String id) throws Exception {
    JsonNode order = readOrder(id);
    return order.path("status").textValue()
        + " "
        + order.path("status_detail").textValue()
        + " "
        + order.at("/transactions/payments/0/status_detail").textValue();
  }

  static String orderBody(String reference, String amount, String terminal) {
    return """
        {"type":"point","external_reference":"%s","transactions":{"payments":[{"amount":"%s"}]},
         "config":{"point":{"terminal_id":"%s"}}}"""
        .formatted(reference, amount, terminal);
  }

  static String intentBody(String reference, long minor) {
    return """
        {"amount":%d,"additional_info":{"external_reference":"%s"}}"""
        .formatted(minor, reference);
  }

  static JsonNode json(HttpResponse<String> reply) {
    return Json.read(reply.body());
  }

  static JsonNode ok(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return json(reply);
  }

  static String id(HttpResponse<String> created) {
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return json(created).path("id").textValue();
  }

  /** The code of an error in the words of orders. */
  static String code(HttpResponse<String> reply) {
    return reply.statusCode() + " " + json(reply).at("/errors/0/code").asText("none");
  }

  @Override
  public void close() {
    pago.close();
  }
}
