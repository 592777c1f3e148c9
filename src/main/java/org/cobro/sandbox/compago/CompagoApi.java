package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.http.Mishap;

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
  private final Desk desk;
  private final Troubles troubles;
  private final Arrivals arrivals;

  CompagoApi(CompagoRules rules, Ledger ledger, Troubles troubles, Arrivals arrivals) {
    this.rules = rules;
    this.desk = new Desk(rules, ledger);
    this.troubles = troubles;
    this.arrivals = arrivals;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath().substring(rules.basePath().length());
    String method = exchange.getRequestMethod();
    Call call = Call.of(method, path);
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    JsonNode json = Json.read(new String(body, StandardCharsets.UTF_8));
    arrivals.note(call, json);
    Trouble trouble = troubles.take(call).orElse(null);
    Mishap.pause(troubles.latency());
    if (trouble == null) {
      answer(exchange, call, call.id(method, path), json).send(exchange);
    } else {
      spoil(exchange, call, call.id(method, path), json, trouble);
    }
  }

  private void spoil(HttpExchange exchange, Call call, String id, JsonNode body, Trouble trouble)
      throws IOException {
    switch (trouble.kind()) {
      case DROP_BEFORE, DROP_AFTER, SLOW_WORK, SLOW_ANSWER, CUT_BODY, WRONG_CONTENT_TYPE ->
          Mishap.valueOf(trouble.kind().name())
              .befall(() -> answer(exchange, call, id, body), trouble.pause(), exchange);
      case ANSWER -> {
        if (trouble.carriedOut()) {
          answer(exchange, call, id, body);
        }
        Desk.instead(trouble).send(exchange);
      }
      case WRONG_AMOUNT, WRONG_EXTERNAL_ID, WRONG_ID, UNKNOWN_STATUS, STATUS_GOING_BACK ->
          Desk.bent(answer(exchange, call, id, body), trouble).send(exchange);
    }
  }

  private HttpReply answer(HttpExchange exchange, Call call, String id, JsonNode body) {
    return desk.answer(exchange.getRequestHeaders().getFirst("x-api-key"), call, id, body);
  }
}
