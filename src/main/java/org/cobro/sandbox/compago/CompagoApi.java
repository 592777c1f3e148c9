package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The HTTP face of the simulated Compago.
 *
 * @see <a href="https://docs.compago.com/api-reference/payment-intent/create">create</a>
 * @see <a href="https://docs.compago.com/api-reference/payment-intent/get">get</a>
 * @see <a href="https://docs.compago.com/payment-intent/cancel">cancel</a>
 */
final class CompagoApi implements HttpHandler {
  private static final int LONGEST_BODY = 1 << 16;

  private final CompagoRules rules;
  private final Ledger ledger;
  private final Troubles troubles;
  private final Arrivals arrivals;

  CompagoApi(CompagoRules rules, Ledger ledger, Troubles troubles, Arrivals arrivals) {
    this.rules = rules;
    this.ledger = ledger;
    this.troubles = troubles;
    this.arrivals = arrivals;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath().substring(rules.basePath().length());
    String method = exchange.getRequestMethod();
    Call call = Call.of(method, path);
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    JsonNode json = Wire.read(new String(body, StandardCharsets.UTF_8));
    arrivals.note(call, json);
    Trouble trouble = troubles.take(call).orElse(null);
    pause(troubles.latency());
    if (trouble == null) {
      answer(exchange, call, call.id(method, path), json).send(exchange);
    } else {
      spoil(exchange, call, call.id(method, path), json, trouble);
    }
  }

  private void spoil(HttpExchange exchange, Call call, String id, JsonNode body, Trouble trouble)
      throws IOException {
    switch (trouble.kind()) {
      case DROP_BEFORE -> throw new IOException("dropped on purpose");
      case DROP_AFTER -> {
        answer(exchange, call, id, body);
        throw new IOException("dropped on purpose");
      }
      case SLOW_WORK -> {
        pause(trouble.pause());
        answer(exchange, call, id, body).send(exchange);
      }
      case SLOW_ANSWER -> {
        HttpReply reply = answer(exchange, call, id, body);
        pause(trouble.pause());
        reply.send(exchange);
      }
      case ANSWER -> instead(exchange, call, id, body, trouble).send(exchange);
      case CUT_BODY -> answer(exchange, call, id, body).sendHalf(exchange);
      case WRONG_CONTENT_TYPE ->
          answer(exchange, call, id, body).typed("text/html; charset=utf-8").send(exchange);
      case WRONG_AMOUNT, WRONG_EXTERNAL_ID, WRONG_ID, UNKNOWN_STATUS, STATUS_GOING_BACK ->
          bent(answer(exchange, call, id, body), trouble).send(exchange);
    }
  }

  private HttpReply instead(
      HttpExchange exchange, Call call, String id, JsonNode body, Trouble trouble) {
    if (trouble.carriedOut()) {
      answer(exchange, call, id, body);
    }
    String text = trouble.body();
    HttpReply reply =
        text.startsWith("<")
            ? HttpReply.html(trouble.status(), text)
            : HttpReply.json(trouble.status(), text);
    return trouble.retryAfter().isEmpty() ? reply : reply.with("Retry-After", trouble.retryAfter());
  }

  private static HttpReply bent(HttpReply reply, Trouble trouble) {
    return Wire.read(reply.body()) instanceof ObjectNode json
        ? HttpReply.json(reply.status(), Wire.bent(json, trouble))
        : reply;
  }

  private HttpReply answer(HttpExchange exchange, Call call, String id, JsonNode body) {
    try {
      String key = exchange.getRequestHeaders().getFirst("x-api-key");
      if (!rules.apiKey().equals(key)) {
        throw new Refusal(401, "Unauthorized");
      }
      return switch (call) {
        case CREATE -> HttpReply.json(201, Wire.created(create(body)));
        case STATUS -> HttpReply.json(200, status(id));
        case CANCEL -> cancel(id);
        case OTHER -> throw new Refusal(404, "Not Found");
      };
    } catch (Refusal refusal) {
      return HttpReply.message(refusal.status(), refusal.getMessage());
    }
  }

  private BookedIntent create(JsonNode body) throws Refusal {
    CreateOrder order = CreateOrder.read(body, rules.terminals());
    return ledger.create(order.externalId(), order.amount(), order.terminal());
  }

  private ObjectNode status(String id) throws Refusal {
    BookedIntent intent = ledger.status(id);
    return Wire.status(intent, ledger.expired(intent), rules.extendedSummary());
  }

  private HttpReply cancel(String id) throws Refusal {
    ledger.cancel(id);
    return HttpReply.json(200, "{}");
  }

  /** Real time, unlike expiry: the client's time-out runs by it. */
  private static void pause(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IOException("the simulator is closing", closing);
    }
  }
}
