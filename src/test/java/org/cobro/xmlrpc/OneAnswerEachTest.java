package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server, or a proxy on the way, that answers the first request twice. */
class OneAnswerEachTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private ProducerTemplate template;
  private ServerSocket door;

  @BeforeEach
  void start() throws IOException {
    door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread server = new Thread(this::serve);
    server.setDaemon(true);
    server.start();
    camel.getRegistry().bind("once", new NoResendHttpClient());
    camel.start();
    template = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() throws IOException {
    template.stop();
    camel.stop();
    door.close();
  }

  /** Should this fail one day, HttpClient looks for itself, and the class may go. */
  @Test
  void isNeededBecauseHttpClientTakesTheSecondCopyForTheNextAnswer() {
    assertThat(answer(ask("one", ""))).isEqualTo("one");
    assertThat(answer(ask("two", ""))).isEqualTo("one");
    assertThat(answer(ask("three", ""))).isEqualTo("two");
  }

  @Test
  void doesNotSendWhereAnAnswerLiesAlready() {
    String options = "?httpClientConfigurer=#once";
    assertThat(answer(ask("one", options))).isEqualTo("one");
    assertThat(ask("two", options).getException()).isInstanceOf(ConnectException.class);
    assertThat(answer(ask("three", options))).isEqualTo("three");
  }

  private Exchange ask(String path, String options) {
    return template.request(
        "http://127.0.0.1:" + door.getLocalPort() + "/" + options,
        exchange -> exchange.getIn().setHeader(Exchange.HTTP_PATH, path));
  }

  private static String answer(Exchange exchange) {
    return exchange.getMessage().getBody(String.class);
  }

  private void serve() {
    boolean twice = true;
    try {
      while (true) {
        Socket caller = door.accept();
        boolean first = twice;
        Thread one = new Thread(() -> answerAll(caller, first));
        one.setDaemon(true);
        one.start();
        twice = false;
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void answerAll(Socket caller, boolean twice) {
    try (caller) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
      boolean doubled = twice;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("GET /")) {
          String path = line.substring(5, line.indexOf(' ', 5));
          String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path;
          caller
              .getOutputStream()
              .write((doubled ? answer + answer : answer).getBytes(StandardCharsets.US_ASCII));
          doubled = false;
        }
      }
    } catch (IOException closed) {
      // The caller is gone.
    }
  }
}
