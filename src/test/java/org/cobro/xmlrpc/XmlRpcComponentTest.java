package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcFaultException;
import org.cobro.xmlrpc.codec.XmlRpcFormatException;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class XmlRpcComponentTest {
  private static final String SECRET = "hunter2-5ecret";
  private static final XmlRpcCall CALL =
      new XmlRpcCall("execute_kw", List.of("erp", 2, SECRET, "account.move", "read", List.of()));

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
  void answersWithTheDecodedValue() throws IOException {
    try (StubServer odoo = StubServer.replaying("search-read-open-invoices.response.xml")) {
      List<?> invoices = call(odoo, CALL).getMessage().getBody(List.class);

      assertThat(invoices).hasSize(3);
      Map<?, ?> first = (Map<?, ?>) invoices.get(0);
      assertThat(first.get("amount_residual")).isEqualTo(new BigDecimal("1160.0"));
      assertThat(first.get("ref")).isEqualTo(false);
    }
  }

  @Test
  void postsTheCallAsXmlAndNoHeaderOfTheRoute() throws IOException {
    try (StubServer odoo = StubServer.replaying("search-count.response.xml")) {
      Map<String, Object> headers = new HashMap<>();
      headers.put(XmlRpcConstants.METHOD_NAME, "execute_kw");
      headers.put(Exchange.HTTP_METHOD, "DELETE");
      headers.put(Exchange.HTTP_PATH, "/elsewhere");
      headers.put("X-Api-Key", SECRET);
      template.requestBodyAndHeaders("xmlrpc:" + odoo.url(), CALL.params(), headers);

      StubServer.Request request = odoo.requests().get(0);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo("/xmlrpc/2/object");
      assertThat(request.headers().getFirst("Content-Type")).isEqualTo("text/xml; charset=utf-8");
      assertThat(request.headers()).doesNotContainKey("X-api-key");
      assertThat(decoded(request)).isEqualTo(CALL);
    }
  }

  @Test
  void takesParametersInTheShapesThatRoutesHaveThem() throws IOException {
    try (StubServer odoo = StubServer.replaying("common-version.response.xml")) {
      String uri = "xmlrpc:" + odoo.url() + "?methodName=version";
      template.requestBody(uri, (Object) null);
      template.requestBody(uri, new Object[] {1, "a"});
      template.requestBody(uri, Map.of("a", 1));
      template.requestBodyAndHeader(uri, List.of(), XmlRpcConstants.METHOD_NAME, "login");

      assertThat(odoo.requests().stream().map(XmlRpcComponentTest::decoded))
          .containsExactly(
              new XmlRpcCall("version", List.of()),
              new XmlRpcCall("version", List.of(1, "a")),
              new XmlRpcCall("version", List.of(Map.of("a", 1))),
              new XmlRpcCall("login", List.of()));
    }
  }

  @Test
  void raisesAFault() throws IOException {
    try (StubServer odoo = StubServer.replaying("fault-access-denied.response.xml")) {
      assertThat(call(odoo, CALL).getException())
          .isInstanceOfSatisfying(
              XmlRpcFaultException.class, fault -> assertThat(fault.code()).isEqualTo(3))
          .hasMessageContaining("Access Denied");
    }
  }

  @Test
  void handsAFaultOverAsTheBodyWhereAskedTo() throws IOException {
    try (StubServer odoo = StubServer.replaying("fault-access-denied.response.xml")) {
      Exchange done = call(odoo.url() + "?throwFault=false", CALL);

      assertThat(done.getException()).isNull();
      assertThat(done.getMessage().getBody(XmlRpcFault.class).code()).isEqualTo(3);
    }
  }

  @Test
  void namesTheStatusAndTheStartOfAnErrorPageWithoutSecrets() throws IOException {
    byte[] page = ("<h1>Bad Gateway</h1>\n" + SECRET + "x".repeat(500)).getBytes();
    try (StubServer proxy = StubServer.answering(502, "text/html", page)) {
      assertThat(call(proxy, CALL).getException())
          .isInstanceOfSatisfying(
              XmlRpcStatusException.class, e -> assertThat(e.status()).isEqualTo(502))
          .hasMessageContaining("<h1>Bad Gateway</h1> ***x")
          .hasMessageNotContaining(SECRET)
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
  }

  @Test
  void masksTheLogInWhereAnErrorPageEchoesTheCall() throws IOException {
    XmlRpcCall call = new XmlRpcCall("pay", List.of("pass<&>word"));
    try (StubServer proxy = StubServer.answering(500, "text/plain", XmlRpcWriter.call(call))) {
      assertThat(call(proxy, call).getException())
          .isInstanceOf(XmlRpcStatusException.class)
          .hasMessageContaining("<string>***</string>");
    }
  }

  @Test
  void refusesAWebPageWithStatus200AndNamesItsType() throws IOException {
    byte[] page = StubServer.recorded("http-405-get.response.html");
    try (StubServer proxy = StubServer.answering(200, "text/html; charset=utf-8", page)) {
      assertThat(call(proxy, CALL).getException())
          .isInstanceOf(XmlRpcFormatException.class)
          .hasMessageContaining("text/html; charset=utf-8")
          .hasMessageContaining("check the URL");
    }
  }

  @Test
  void failsOnABodyThatIsCutByTheConnection() throws IOException {
    byte[] body = StubServer.recorded("search-read-open-invoices.response.xml");
    try (StubServer odoo =
        StubServer.answering(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Type", "text/xml");
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body, 0, body.length / 2);
              exchange.getResponseBody().flush();
            })) {
      assertThat(call(odoo, CALL).getException()).isInstanceOf(IOException.class);
      assertThat(odoo.requests()).hasSize(1);
    }
  }

  @Test
  void failsOnABodyThatIsCutBeforeItWasSent() throws IOException {
    byte[] body = StubServer.recorded("search-count.response.xml");
    byte[] half = Arrays.copyOf(body, body.length / 2);
    try (StubServer odoo = StubServer.answering(200, "text/xml", half)) {
      assertThat(call(odoo, CALL).getException())
          .isInstanceOf(XmlRpcFormatException.class)
          .hasMessageContaining("cut off");
    }
  }

  @Test
  void failsOnAnEmptyAnswer() throws IOException {
    try (StubServer odoo =
        StubServer.answering(exchange -> exchange.sendResponseHeaders(204, -1))) {
      assertThat(call(odoo, CALL).getException()).isInstanceOf(XmlRpcFormatException.class);
    }
  }

  @Test
  void saysThatAConnectionWasRefused() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(call("http://127.0.0.1:" + free + "/xmlrpc", CALL).getException())
        .isInstanceOf(ConnectException.class)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void holdsAResponseToTheLimitsOfTheEndpoint() throws IOException {
    try (StubServer odoo = StubServer.replaying("search-read-open-invoices.response.xml")) {
      assertThat(call(odoo.url() + "?maxValues=5", CALL).getException())
          .isInstanceOf(XmlRpcFormatException.class)
          .hasMessageContaining("maxValues");
      assertThat(call(odoo.url() + "?maxBytes=100", CALL).getException())
          .isInstanceOf(XmlRpcFormatException.class)
          .hasMessageContaining("maxBytes");
      assertThat(call(odoo.url() + "?maxDepth=2", CALL).getException())
          .isInstanceOf(XmlRpcFormatException.class)
          .hasMessageContaining("maxDepth");
    }
  }

  @Test
  void asksForGzipAndUnpacksIt() throws IOException {
    byte[] packed = gzip(XmlRpcWriter.response("x".repeat(50_000)));
    try (StubServer odoo =
        StubServer.answering(
            exchange -> {
              exchange.getResponseHeaders().set("Content-Encoding", "gzip");
              StubServer.whole(exchange, 200, "text/xml", packed);
            })) {
      assertThat(call(odoo, CALL).getMessage().getBody()).isEqualTo("x".repeat(50_000));
      assertThat(odoo.requests().get(0).headers().getFirst("Accept-Encoding")).contains("gzip");
      assertThat(call(odoo.url() + "?maxBytes=40000", CALL).getException())
          .isInstanceOf(XmlRpcFormatException.class)
          .hasMessageContaining("larger than 40000 bytes");
    }
  }

  @Test
  void saysWhichMethodOptionIsMissing() throws IOException {
    try (StubServer odoo = StubServer.replaying("search-count.response.xml")) {
      assertThat(call(odoo.url(), List.of()).getException())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("methodName")
          .hasMessageContaining("CamelXmlRpcMethodName");
      assertThat(odoo.requests()).isEmpty();
    }
  }

  @Test
  void sendsNothingWhenAValueHasNoExactForm() throws IOException {
    try (StubServer odoo = StubServer.replaying("search-count.response.xml")) {
      assertThat(call(odoo, new XmlRpcCall("pay", List.of(SECRET, 1.1d))).getException())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("params[1]")
          .hasMessageNotContaining(SECRET);
      assertThat(odoo.requests()).isEmpty();
    }
  }

  private Exchange call(StubServer server, Object body) {
    return call(server.url(), body);
  }

  private Exchange call(String address, Object body) {
    return template.request("xmlrpc:" + address, exchange -> exchange.getIn().setBody(body));
  }

  private static XmlRpcCall decoded(StubServer.Request request) {
    try {
      return new XmlRpcReader().call(new ByteArrayInputStream(request.body()));
    } catch (IOException e) {
      throw new AssertionError("not a call: " + request.text(), e);
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
