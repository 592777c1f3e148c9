package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call moves money: whatever the server does, it leaves once. */
class SentOnceTest {
  private static final XmlRpcCall CALL = new XmlRpcCall("pay", List.of("INV/1"));

  private final CamelContext camel = new DefaultCamelContext();
  private ProducerTemplate template;

  @BeforeEach
  void start() {
    camel.start();
    template = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    template.stop();
    camel.stop();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void underAnErrorStatus(int status) throws IOException {
    try (StubServer server =
        StubServer.answering(
            exchange -> {
              exchange.getResponseHeaders().set("Retry-After", "0");
              StubServer.whole(exchange, status, "text/plain", new byte[0]);
            })) {
      assertThat(pay(server.url()).getException())
          .isInstanceOfSatisfying(
              XmlRpcStatusException.class,
              e -> {
                assertThat(e.status()).isEqualTo(status);
                assertThat(e.retryAfter()).isEqualTo("0");
              });
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void underARedirect(int status) throws IOException {
    try (StubServer server =
        StubServer.answering(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "/elsewhere");
              StubServer.whole(exchange, status, "text/plain", new byte[0]);
            })) {
      assertThat(pay(server.url()).getException())
          .isInstanceOf(XmlRpcStatusException.class)
          .hasMessageContaining("redirects are not followed");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void underAConnectionThatClosesWithoutAnAnswer() throws IOException {
    try (StubServer server = StubServer.answering(exchange -> {})) {
      assertThat(pay(server.url()).getException()).isInstanceOf(IOException.class);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void underATimeOut() throws IOException, InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    try (StubServer server =
        StubServer.answering(
            exchange -> {
              try {
                over.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })) {
      assertThat(pay(server.url() + "?responseTimeout=200").getException())
          .isInstanceOf(IOException.class);
      assertThat(server.requests()).hasSize(1);
      over.countDown();
    }
  }

  @Test
  void withAUserAndPassword() throws IOException {
    try (StubServer server =
        StubServer.answering(
            exchange -> {
              exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"erp\"");
              StubServer.whole(exchange, 401, "text/plain", new byte[0]);
            })) {
      assertThat(pay(server.url() + "?authUsername=me&authPassword=hunter2").getException())
          .isInstanceOf(XmlRpcStatusException.class);
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0).headers().getFirst("Authorization")).startsWith("Basic ");
    }
  }

  private Exchange pay(String address) {
    return template.request("xmlrpc:" + address, exchange -> exchange.getIn().setBody(CALL));
  }
}
