package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a plain camel-http endpoint, as the providers' routes have it. */
class NoResendHttpClientTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private ProducerTemplate template;

  @BeforeEach
  void start() {
    camel.getRegistry().bind("once", new NoResendHttpClient());
    camel.start();
    template = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    template.stop();
    camel.stop();
  }

  /** Should this fail one day, HttpClient has changed its ways, and the class may go. */
  @Test
  void isNeededBecauseHttpClientRepeatsAPostAfter503() throws IOException {
    assertThat(postsAfter503("")).isEqualTo(2);
  }

  @Test
  void makesAPostGoOutOnceAfter503() throws IOException {
    assertThat(postsAfter503("?httpClientConfigurer=#once")).isEqualTo(1);
  }

  private int postsAfter503(String options) throws IOException {
    try (StubServer server = StubServer.answering(503, "text/plain", new byte[0])) {
      Exception failure =
          template
              .request(server.url() + options, exchange -> exchange.getIn().setBody("pay"))
              .getException();
      assertThat(failure).isInstanceOf(HttpOperationFailedException.class);
      assertThat(server.requests()).allMatch(request -> request.method().equals("POST"));
      return server.requests().size();
    }
  }
}
