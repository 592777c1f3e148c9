package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.config.CobroProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Routes of one's own, with nobody at the other end. */
class RequestBookTest {

  private final CamelContext camel = new DefaultCamelContext();
  private String nobody;

  @BeforeEach
  void open() throws Exception {
    nobody = "http://127.0.0.1:" + freePort() + "/api";
    camel.getCamelContextExtension().addInterceptStrategy(new RequestBook(properties()));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            routeTemplate("own.create")
                .templateParameter("name")
                .templateParameter("url")
                .from("direct:{{name}}.create")
                .loopDoWhile(simple("${exchangeProperty.CamelLoopIndex} == null"))
                .doTry()
                .setHeader(Exchange.HTTP_METHOD, constant("POST"))
                .setHeader(Exchange.HTTP_PATH, constant("/pay"))
                .filter(simple("${body} != 'nothing'"))
                .to("{{url}}?bridgeEndpoint=true&connectTimeout=300")
                .end()
                .endDoTry()
                .doCatch(Exception.class)
                .setBody(constant("a fault"))
                .end();
          }
        });
    for (String name : new String[] {"shop", "books"}) {
      camel.addRouteFromTemplate(name, "own.create", Map.of("name", name, "url", nobody));
    }
    camel.start();
  }

  @AfterEach
  void close() {
    camel.stop();
  }

  private CobroProperties properties() {
    Map<String, String> settings =
        Map.of(
            "cobro.providers.shop.type", "custom",
            "cobro.providers.shop.base-url", nobody,
            "cobro.providers.shop.api-key", "the-key-of-the-shop");
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("cobro", CobroProperties.class)
        .get();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Exchange call(String name, Object body) {
    return camel
        .createFluentProducerTemplate()
        .to("direct:" + name + ".create")
        .withProcessor(exchange -> exchange.getMessage().setBody(body))
        .send();
  }

  @Test
  void notesWhatAProviderIsAskedForThoughNobodyAnswers() {
    Exchange asked = call("shop", "{\"key\":\"the-key-of-the-shop\",\"cvv\":\"1\"}");

    assertThat(asked.getMessage().getBody()).isEqualTo("a fault");
    assertThat(Asked.in(asked))
        .isEqualTo("POST /api/pay\n{\"key\":\"*******************\",\"cvv\":\"[masked]\"}");
  }

  @Test
  void holdsUpNoCallThatItCannotNote() {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    Object odd =
        new Object() {
          @Override
          public String toString() {
            if (isFirst.getAndSet(false)) {
              throw new IllegalStateException("not now");
            }
            return "a-key";
          }
        };

    Exchange asked =
        camel
            .createFluentProducerTemplate()
            .to("direct:shop.create")
            .withProcessor(exchange -> exchange.getMessage().setHeader("X-API-Key", odd))
            .send();

    assertThat(asked.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(ConnectException.class);
    assertThat(Asked.in(asked)).isEmpty();
  }

  @Test
  void notesNothingThatIsAskedOfAnErp() {
    assertThat(Asked.in(call("books", "{}"))).isEmpty();
  }

  @Test
  void notesNothingThatNeverLeft() {
    assertThat(Asked.in(call("shop", "nothing"))).isEmpty();
  }
}
