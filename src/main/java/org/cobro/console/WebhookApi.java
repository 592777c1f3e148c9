package org.cobro.console;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.flow.Nudging.Nudge;
import org.cobro.flow.Webhooks;
import org.cobro.provider.Delivery;
import org.cobro.provider.Heard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where a provider says that it has news of a payment. It is a nudge: the status call that follows
 * tells what became of it, so a forged, repeated, late or malformed notification changes nothing.
 * Each is counted as {@code cobro.webhooks}.
 */
@RestController
final class WebhookApi {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookApi.class);

  /** No provider's notification is anywhere near as long. */
  private static final int LONGEST = 64 * 1024;

  private static final int REMEMBERED = 20_000;

  private final CobroProperties properties;
  private final Webhooks webhooks;
  private final ProducerTemplate camel;
  private final MeterRegistry meters;
  private final Replays replays = new Replays(REMEMBERED);

  WebhookApi(
      CobroProperties properties, Webhooks webhooks, ProducerTemplate camel, MeterRegistry meters) {
    this.properties = properties;
    this.webhooks = webhooks;
    this.camel = camel;
    this.meters = meters;
  }

  /**
   * Answers before the provider is asked.
   *
   * @return 200; 401 when the signature does not fit, 404 for an unknown address, 413 when the body
   *     is too long
   */
  @PostMapping("/webhooks/{kind}/{connection}")
  ResponseEntity<Object> hear(
      @PathVariable String kind, @PathVariable String connection, HttpServletRequest request)
      throws IOException {
    Provider provider = properties.providers().get(connection);
    if (provider == null || !webhooks.isHeardAt(kind, provider.type())) {
      return refuse("unknown", "unaddressed", HttpStatus.NOT_FOUND, "no provider is heard here");
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      return refuse(connection, "malformed", HttpStatus.PAYLOAD_TOO_LARGE, "at most 64 KiB");
    }
    return answer(connection, webhooks.read(provider, delivery(request, body)));
  }

  private ResponseEntity<Object> answer(String connection, Heard heard) {
    if (heard instanceof Heard.Forged forged) {
      return refuse(connection, "forged", HttpStatus.UNAUTHORIZED, forged.why());
    }
    if (heard instanceof Heard.Malformed malformed) {
      // It is the provider's, and would come again for hours if it were refused.
      count(connection, "malformed");
      LOG.warn("{}: a notification cannot be used: {}", connection, malformed.why());
      return ResponseEntity.ok(Map.of("done", "nothing: " + malformed.why()));
    }
    Heard.Genuine genuine = (Heard.Genuine) heard;
    if (replays.knows(connection, genuine.mark())) {
      count(connection, "replayed");
      return ResponseEntity.ok(Map.of("done", "nothing: it came before"));
    }
    count(connection, "genuine " + genuine.form());
    Nudge nudge = new Nudge(connection, genuine.providerId(), genuine.externalId());
    Wake.nudged(camel, nudge);
    return ResponseEntity.ok(Map.of("done", "the provider is asked now"));
  }

  private ResponseEntity<Object> refuse(
      String connection, String result, HttpStatus status, String why) {
    count(connection, result);
    LOG.warn("{}: a notification is {}: {}", connection, result, why);
    return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, why)).build();
  }

  private void count(String connection, String result) {
    meters.counter("cobro.webhooks", "connection", connection, "result", result).increment();
  }

  private static Delivery delivery(HttpServletRequest request, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    return new Delivery(headers, query, body);
  }
}
