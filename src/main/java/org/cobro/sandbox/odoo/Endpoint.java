package org.cobro.sandbox.odoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.cobro.sandbox.odoo.Speech.Answer;
import org.cobro.sandbox.odoo.Speech.Heard;
import org.cobro.sandbox.odoo.Speech.Misheard;

/** One path: body in, body out, and the failures that befall a call on its way. */
final class Endpoint implements HttpHandler {

  private final Speech speech;
  private final Store store;
  private final Faults faults;
  private final Traffic traffic;

  Endpoint(Speech speech, Store store, Faults faults, Traffic traffic) {
    this.speech = speech;
    this.store = store;
    this.faults = faults;
    this.traffic = traffic;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange whose answer is incomplete cuts the connection: drops rest on that.
    try (exchange) {
      if (!exchange.getRequestMethod().equals(speech.verb())) {
        Pages.methodNotAllowed(exchange, speech.verb());
      } else if (traffic.isUnavailable()) {
        Pages.unavailable(exchange);
      } else {
        receive(exchange);
      }
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try {
      receive(exchange, speech.hear(exchange));
    } catch (Misheard misheard) {
      answer(exchange, misheard.answer());
    }
  }

  private void receive(HttpExchange exchange, Heard heard) throws IOException {
    traffic.count(heard.model(), heard.method());
    Optional<Faults.Strike> strike = faults.take(heard.model(), heard.method());
    // The snapshot is taken when the call arrives, before any wait: so calls can race.
    Transaction transaction = store.begin(heard.user());
    if (strike.isPresent()) {
      befall(exchange, heard, transaction, strike.get());
    } else {
      traffic.hold(Duration.ZERO);
      answer(exchange, heard.process(transaction));
    }
  }

  private void befall(
      HttpExchange exchange, Heard heard, Transaction transaction, Faults.Strike strike)
      throws IOException {
    Failure failure = strike.failure();
    switch (failure.kind()) {
      case DROP_BEFORE -> {}
      case HTTP_502_HTML -> Pages.badGateway(exchange);
      case FAULT -> answer(exchange, heard.refuse(fault(failure)));
      default -> {
        traffic.hold(failure.held());
        if (failure.kind() == Failure.Kind.MEET) {
          Traffic.meet(strike.meeting());
        }
        afterCommit(exchange, heard, failure, heard.process(transaction));
      }
    }
  }

  private static void afterCommit(
      HttpExchange exchange, Heard heard, Failure failure, Answer answer) throws IOException {
    switch (failure.kind()) {
      case DROP_AFTER -> {}
      case HTTP_502_AFTER_COMMIT -> Pages.badGateway(exchange);
      case FAULT_AFTER_COMMIT -> answer(exchange, heard.refuse(fault(failure)));
      case CUT_BODY -> {
        head(exchange, answer);
        byte[] body = answer.body();
        exchange.getResponseBody().write(Arrays.copyOf(body, body.length / 2));
        exchange.getResponseBody().flush();
      }
      default -> answer(exchange, answer);
    }
  }

  private static OdooFault fault(Failure failure) {
    return new OdooFault(failure.code(), failure.text());
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    head(exchange, answer);
    exchange.getResponseBody().write(answer.body());
  }

  private static void head(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
  }
}
