package org.cobro.sandbox.sap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Mishap;

/** The HTTP face of the simulated Service Layer. */
final class SapHttp implements HttpHandler {
  private final Desk desk;
  private final Troubles troubles;
  private final Arrivals arrivals;

  SapHttp(Desk desk, Troubles troubles, Arrivals arrivals) {
    this.desk = desk;
    this.troubles = troubles;
    this.arrivals = arrivals;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange whose answer is incomplete cuts the connection: drops rest on that.
    try (exchange) {
      Ask ask = Ask.of(exchange);
      arrivals.note(ask);
      Trouble trouble = troubles.take(ask.call()).orElse(null);
      Mishap.pause(troubles.latency());
      if (!ask.header("expect").isEmpty()) {
        new HttpReply(500, "text/plain", Map.of(), "").send(exchange);
      } else if (trouble == null) {
        carriedOut(ask, exchange).send(exchange);
      } else {
        befall(trouble, ask, exchange);
      }
    }
  }

  private void befall(Trouble trouble, Ask ask, HttpExchange exchange) throws IOException {
    trouble.meanwhile().run();
    if (trouble.mishap() != null) {
      trouble.mishap().befall(() -> carriedOut(ask, exchange), trouble.pause(), exchange);
      return;
    }
    HttpReply right = trouble.carriedOut() ? carriedOut(ask, exchange) : null;
    (trouble.instead() == null ? right : trouble.instead()).send(exchange);
  }

  private HttpReply carriedOut(Ask ask, HttpExchange exchange) {
    Answer answer = desk.answer(ask);
    answer.cookies().forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
    return answer.reply();
  }
}
