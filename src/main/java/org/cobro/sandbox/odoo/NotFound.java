package org.cobro.sandbox.odoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;

/** Every path that the server does not have. */
final class NotFound implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Pages.notFound(exchange);
    }
  }
}
