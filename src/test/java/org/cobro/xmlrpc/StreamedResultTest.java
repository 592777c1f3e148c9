package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFaultException;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamedResultTest {
  private static final String HEAD = "<methodResponse><params><param><value><array><data>\n";
  private static final String TAIL = "</data></array></value></param></params></methodResponse>";

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final CountDownLatch firstSeen = new CountDownLatch(1);
  private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void start() throws Exception {
    XmlRpcDataFormat streaming = new XmlRpcDataFormat();
    streaming.setStreaming(true);
    camel.getRegistry().bind("streaming", streaming);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:split")
                .toD("xmlrpc:${header.url}?streaming=true&methodName=rows${header.options}")
                .split(body())
                .streaming()
                .process(row -> seen.add(row.getMessage().getBody()));
            from("direct:step")
                .toD("xmlrpc:${header.url}?streaming=true&methodName=rows")
                .process(
                    exchange -> {
                      Iterator<?> elements = exchange.getMessage().getBody(Iterator.class);
                      seen.add(elements.next());
                      firstSeen.countDown();
                      seen.add(elements.next());
                      seen.add(elements.hasNext());
                    });
            from("direct:unmarshal")
                .unmarshal()
                .custom("streaming")
                .split(body())
                .streaming()
                .process(row -> seen.add(row.getMessage().getBody()));
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void handsTheFirstElementOverBeforeTheSecondWasSent() throws IOException {
    try (StubServer server =
        StubServer.answering(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/xml");
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(text(HEAD + "<value>one</value>\n"));
              exchange.getResponseBody().flush();
              await(firstSeen);
              exchange.getResponseBody().write(text("<value>two</value>" + TAIL));
            })) {
      camel.createProducerTemplate().sendBodyAndHeader("direct:step", null, "url", server.url());

      assertThat(seen).containsExactly("one", "two", false);
    }
  }

  @Test
  void goesThroughTheSplitter() throws IOException {
    try (StubServer server = StubServer.replaying("search-read-open-invoices.response.xml")) {
      Exchange done = split(server, "");

      assertThat(done.getException()).isNull();
      assertThat(seen).hasSize(3);
    }
  }

  @Test
  void givesItsConnectionBackAfterTheLastElement() throws IOException {
    try (StubServer server = StubServer.replaying("search-read-open-invoices.response.xml")) {
      String one = "&connectionsPerRoute=1&connectionRequestTimeout=500";
      split(server, one);

      assertThat(split(server, one).getException()).isNull();
      assertThat(seen).hasSize(6);
    }
  }

  @Test
  void givesItsConnectionBackWhereNobodyReadsIt() throws IOException {
    try (StubServer server = StubServer.replaying("search-read-open-invoices.response.xml")) {
      String uri = uri(server, "&connectionsPerRoute=1&connectionRequestTimeout=500");
      camel.createProducerTemplate().send(uri, exchange -> {});
      Exchange second = camel.createProducerTemplate().send(uri, exchange -> {});

      assertThat(second.getException()).isNull();
    }
  }

  @Test
  void failsTheSplitWhereTheBodyTurnsBad() throws IOException {
    byte[] body = text(HEAD + "<value>one</value><value><int>x</int></value>" + TAIL);
    try (StubServer server = StubServer.answering(200, "text/xml", body)) {
      Exchange done = split(server, "");

      assertThat(seen).containsExactly("one");
      assertThat(done.getException()).hasStackTraceContaining("something other than digits");
    }
  }

  @Test
  void raisesAFaultOrHandsItOver() throws IOException {
    byte[] body = XmlRpcWriter.fault(new XmlRpcFault(2, "no"));
    try (StubServer server = StubServer.answering(200, "text/xml", body)) {
      assertThat(send(uri(server, "")).getException()).isInstanceOf(XmlRpcFaultException.class);
      assertThat(send(uri(server, "&throwFault=false")).getMessage().getBody())
          .isEqualTo(new XmlRpcFault(2, "no"));
    }
  }

  @Test
  void refusesAResultThatIsNoArray() throws IOException {
    byte[] body = XmlRpcWriter.response("one");
    try (StubServer server = StubServer.answering(200, "text/xml", body)) {
      assertThat(send(uri(server, "")).getException()).isInstanceOf(XmlRpcFormatException.class);
    }
  }

  @Test
  void holdsElementsToTheLimitsOfTheWholeBody() throws IOException {
    byte[] body = XmlRpcWriter.response(List.of(1, 2, 3, 4, 5));
    try (StubServer server = StubServer.answering(200, "text/xml", body)) {
      Exchange done = split(server, "&maxValues=3");

      assertThat(seen).hasSize(3);
      assertThat(done.getException())
          .hasRootCauseInstanceOf(XmlRpcFormatException.class)
          .hasStackTraceContaining(UncheckedIOException.class.getName());
    }
  }

  @Test
  void worksAsADataFormat() {
    camel
        .createProducerTemplate()
        .sendBody("direct:unmarshal", XmlRpcWriter.response(List.of("one", "two")));

    assertThat(seen).containsExactly("one", "two");
  }

  private Exchange split(StubServer server, String options) {
    return camel
        .createProducerTemplate()
        .request(
            "direct:split",
            exchange -> {
              exchange.getIn().setHeader("url", server.url());
              exchange.getIn().setHeader("options", options);
            });
  }

  private Exchange send(String uri) {
    return camel.createProducerTemplate().send(uri, exchange -> {});
  }

  private static String uri(StubServer server, String options) {
    return "xmlrpc:" + server.url() + "?streaming=true&methodName=rows" + options;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException("the first element was not handed over");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
