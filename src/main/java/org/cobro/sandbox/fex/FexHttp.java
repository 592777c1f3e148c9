package org.cobro.sandbox.fex;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Mishap;

/** The HTTP face of the simulated FEX. */
final class FexHttp implements HttpHandler {
  private final Desk desk;
  private final Troubles troubles;
  private final Arrivals arrivals;

  FexHttp(Desk desk, Troubles troubles, Arrivals arrivals) {
    this.desk = desk;
    this.troubles = troubles;
    this.arrivals = arrivals;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Ask ask = Ask.of(exchange);
    arrivals.note(ask);
    Trouble trouble = troubles.take(ask.call()).orElse(null);
    Mishap.pause(troubles.latency());
    if (trouble == null) {
      desk.answer(ask).send(exchange);
    } else if (trouble.mishap() != null) {
      trouble.mishap().befall(() -> desk.answer(ask), trouble.pause(), exchange);
    } else {
      wrong(desk, ask, trouble).send(exchange);
    }
  }

  /** A wrong answer, the call carried out where the trouble says so. */
  static HttpReply wrong(Desk desk, Ask ask, Trouble trouble) {
    if (trouble.instead() == null) {
      return trouble.bent(desk.answer(ask));
    }
    if (trouble.carriedOut()) {
      desk.answer(ask);
    }
    return trouble.instead();
  }
}
