package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PooledConnectionsTest {
  /** With one connection and a short wait for it, a call that kept it would fail the next. */
  private static final String ONE = "?connectionsPerRoute=1&connectionRequestTimeout=2000";

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

  @Test
  void areGivenBackAfterAResult() throws IOException {
    try (StubServer odoo = StubServer.replaying("search-read-open-invoices.response.xml")) {
      for (int i = 0; i < 3; i++) {
        assertThat(call(odoo.url() + ONE).getException()).isNull();
      }
    }
  }

  @Test
  void areGivenBackAfterAnErrorPage() throws IOException {
    try (StubServer proxy = StubServer.answering(502, "text/html", new byte[100_000])) {
      for (int i = 0; i < 3; i++) {
        assertThat(call(proxy.url() + ONE).getException())
            .isInstanceOf(XmlRpcStatusException.class);
      }
    }
  }

  @Test
  void areGivenBackAfterABodyThatWasRefused() throws IOException {
    try (StubServer odoo = StubServer.replaying("search-read-open-invoices.response.xml")) {
      for (int i = 0; i < 3; i++) {
        assertThat(call(odoo.url() + ONE + "&maxValues=3").getException())
            .isInstanceOf(XmlRpcFormatException.class);
      }
    }
  }

  /** The server says keep-alive and closes all the same: the next call must not run into that. */
  @Test
  @Timeout(30)
  void replacesAConnectionThatTheServerHasClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Future<?> served =
          thread.submit(
              () -> {
                answerAndClose(server);
                closed.countDown();
                answerAndClose(server);
                return null;
              });
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/xmlrpc";

      assertThat(call(url).getMessage().getBody()).isEqualTo("paid");
      closed.await();
      assertThat(call(url).getMessage().getBody()).isEqualTo("paid");
      served.get();
    } finally {
      thread.shutdownNow();
    }
  }

  private static void answerAndClose(ServerSocket server) throws IOException {
    try (Socket socket = server.accept()) {
      readRequest(socket);
      byte[] body = XmlRpcWriter.response("paid");
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: keep-alive\r\nContent-Length: ";
      socket.getOutputStream().write((head + body.length + "\r\n\r\n").getBytes());
      socket.getOutputStream().write(body);
    }
  }

  private static void readRequest(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    int length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    assertThat(in.skip(length)).isEqualTo(length);
  }

  private Exchange call(String address) {
    XmlRpcCall call = new XmlRpcCall("pay", List.of("INV/1"));
    return template.request("xmlrpc:" + address, exchange -> exchange.getIn().setBody(call));
  }
}
