package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.sandbox.compago.CardCall.Named;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.http.Mishap;

/** The HTTP face of the simulated Compago's saved cards. */
final class CardApi implements HttpHandler {
  private static final int LONGEST_BODY = 1 << 16;

  private final CompagoRules rules;
  private final Cards cards;
  private final CardDesk desk;

  CardApi(CompagoRules rules, Cards cards) {
    this.rules = rules;
    this.cards = cards;
    this.desk = new CardDesk(rules, cards);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath().substring(rules.basePath().length());
    Named named = CardCall.of(exchange.getRequestMethod(), path);
    byte[] bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    JsonNode body = Json.read(new String(bytes, StandardCharsets.UTF_8));
    cards.note(named.call(), body.path("description").asText(""));
    Trouble trouble = cards.take(named.call(), named.card()).orElse(null);
    Mishap.pause(cards.troubles().latency());
    if (trouble == null) {
      answer(exchange, named, body).send(exchange);
    } else {
      spoil(exchange, named, body, trouble);
    }
  }

  private void spoil(HttpExchange exchange, Named named, JsonNode body, Trouble trouble)
      throws IOException {
    switch (trouble.kind()) {
      case DROP_BEFORE, DROP_AFTER, SLOW_WORK, SLOW_ANSWER, CUT_BODY, WRONG_CONTENT_TYPE ->
          Mishap.valueOf(trouble.kind().name())
              .befall(() -> answer(exchange, named, body), trouble.pause(), exchange);
      case ANSWER -> {
        if (trouble.carriedOut()) {
          answer(exchange, named, body);
        }
        Desk.instead(trouble).send(exchange);
      }
      case WRONG_AMOUNT, WRONG_EXTERNAL_ID, WRONG_ID, UNKNOWN_STATUS, STATUS_GOING_BACK -> {
        HttpReply right = answer(exchange, named, body);
        ObjectNode json = (ObjectNode) Json.read(right.body());
        HttpReply.json(right.status(), CardWire.bent(json, trouble)).send(exchange);
      }
    }
  }

  private HttpReply answer(HttpExchange exchange, Named named, JsonNode body) {
    String key = exchange.getRequestHeaders().getFirst("x-api-key");
    return desk.answer(key, named, query(exchange.getRequestURI().getRawQuery()), body);
  }

  static Map<String, String> query(String raw) {
    Map<String, String> query = new TreeMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return query;
  }
}
