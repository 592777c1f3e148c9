package org.cobro.erp.odoo.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.cobro.testing.RecordedExchange;

/** Answers over JSON-2, read as in production. */
final class Answers {

  private Answers() {}

  static Json2Answer recorded(String name) {
    RecordedExchange exchange = RecordedExchange.of(name);
    return answer(exchange.status(), exchange.contentType(), exchange.body());
  }

  static Json2Answer answer(int status, String contentType, String body) {
    try {
      InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
      return Json2Answer.read(status, contentType, in, Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
