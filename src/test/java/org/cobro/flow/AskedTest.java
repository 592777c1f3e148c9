package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;
import org.cobro.config.CobroProperties;
import org.cobro.provider.Masked;
import org.junit.jupiter.api.Test;

class AskedTest {

  private static final CobroProperties NOTHING =
      new CobroProperties(
          Map.of(), Map.of(), Map.of(), null, null, null, null, null, null, null, "");

  private final CamelContext camel = new DefaultCamelContext();
  private final Exchange exchange = new DefaultExchange(camel);
  private final RequestBook book = new RequestBook(NOTHING);

  private void call(String method, String path, Object body) {
    exchange.getMessage().setHeaders(new HashMap<>());
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, method);
    exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
    exchange.getMessage().setBody(body);
    book.note(exchange, "/api");
  }

  @Test
  void isEmptyWhereNothingLeft() {
    assertThat(Asked.in(exchange)).isEmpty();
  }

  @Test
  void isWhatWasWrittenAndNotWhatWasReadBeforeAndAfter() {
    call("GET", "/list", null);
    call("POST", "/intents", "{\"externalId\":\"A-1\",\"amount\":1.50}");
    call("GET", "/list", null);

    assertThat(Asked.in(exchange))
        .isEqualTo("POST /api/intents\n{\"externalId\":\"A-1\",\"amount\":1.50}");
  }

  @Test
  void isTheLastReadingWhereNothingWasWritten() {
    call("GET", "/list/1", null);
    call("GET", "/list/2", "never looked at");

    assertThat(Asked.in(exchange)).isEqualTo("GET /api/list/2");
  }

  /** As the routes do where a call has no query. */
  @Test
  void takesAHeaderWithoutAValueForNone() {
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, null);
    exchange.getMessage().setHeader(Exchange.HTTP_PATH, null);
    exchange.getMessage().setHeader(Exchange.HTTP_QUERY, null);
    exchange.getMessage().setHeader("Authorization", null);
    book.note(exchange, "/api");

    assertThat(Asked.in(exchange)).isEqualTo("POST /api");
  }

  @Test
  void namesOnceWhatWasRepeated() {
    call("POST", "/intents", "{}");
    call("POST", "/intents", "{}".getBytes(StandardCharsets.UTF_8));
    call("DELETE", "/intents/7", "");

    assertThat(Asked.in(exchange)).isEqualTo("POST /api/intents\n{}\nDELETE /api/intents/7");
  }

  @Test
  void isBoundedHoweverMuchIsAsked() {
    for (int number = 0; number < 9; number++) {
      call("POST", "/intents/" + number, "{\"text\":\"" + "ñ".repeat(3000) + "\"}");
    }

    assertThat(Asked.in(exchange).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(Masked.LIMIT);
  }

  @Test
  void readsNoStream() {
    call("POST", "/intents", new ByteArrayInputStream(new byte[1]));

    assertThat(Asked.in(exchange)).isEqualTo("POST /api/intents\n[a stream]");
  }

  @Test
  void isNotThatOfAnotherPaymentWhenAQueueHandsItOn() {
    call("POST", "/intents", "{}");

    Exchange next = ExchangeHelper.createCorrelatedCopy(exchange, false);

    assertThat(Asked.in(next)).isEmpty();
    Asked.write(next, "POST /other");
    assertThat(Asked.in(next)).isEqualTo("POST /other");
    assertThat(Asked.in(exchange)).startsWith("POST /api/intents");
  }

  @Test
  void veilsTheCredentialsOfTheCallItselfAndMasksCards() {
    exchange.getMessage().setHeader("Authorization", "Bearer eyJ-token-0123456789");
    exchange.getMessage().setHeader("x-api-key", "key-0123456789");
    exchange.getMessage().setHeader(Exchange.HTTP_QUERY, "k=key-0123456789");
    exchange
        .getMessage()
        .setBody(
            "{\"note\":\"eyJ-token-0123456789\",\"card\":\"4111 1111 1111 1111\","
                + "\"email\":\"ana@example.mx\"}");
    book.note(exchange, "/api");

    assertThat(Asked.in(exchange))
        .startsWith("POST /api?k=**************\n")
        .contains("\"note\":\"********************\"", Masked.MASK)
        .doesNotContain("4111", "ana@", "0123456789");
  }

  @Test
  void veilsTheLongerOfTwoSecretsFirst() {
    Discretion discretion = new Discretion(NOTHING);

    String veiled =
        discretion.veiled("a secret-1234 b", Stream.of("Bearer secret-1", "Bearer secret-1234"));

    assertThat(List.of(veiled)).containsExactly("a *********** b");
  }
}
