package org.cobro.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportTest {
  private static final String PASSWORD = "changeit";
  private static final XmlRpcCall CALL = new XmlRpcCall("version", List.of());

  private final DefaultCamelContext camel = new DefaultCamelContext();

  @BeforeEach
  void start() {
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void goesThroughAProxy() throws IOException {
    try (StubServer proxy = StubServer.replaying("common-version.response.xml")) {
      String port = proxy.url().replaceAll(".*:(\\d+)/.*", "$1");
      Exchange done =
          send("http://erp.invalid/rpc?proxyHost=127.0.0.1&proxyPort=" + port + "&soTimeout=5000");

      assertThat(done.getException()).isNull();
      assertThat(proxy.requests().get(0).path()).isEqualTo("http://erp.invalid/rpc");
    }
  }

  @Test
  void packsCallsWhereAskedTo() throws IOException {
    try (StubServer server = StubServer.replaying("common-version.response.xml")) {
      assertThat(send(server.url() + "?gzipCompressing=true").getException()).isNull();

      StubServer.Request request = server.requests().get(0);
      assertThat(request.headers().getFirst("Content-Encoding")).isEqualTo("gzip");
      InputStream body = new GZIPInputStream(new ByteArrayInputStream(request.body()));
      assertThat(new XmlRpcReader().call(body)).isEqualTo(CALL);
    }
  }

  @Test
  void trustsWhatTheEndpointOrTheContextTrusts(@TempDir Path folder) throws Exception {
    Path keys = selfSigned(folder);
    HttpsServer server = serve(keys);
    String url = "https://localhost:" + server.getAddress().getPort() + "/rpc";
    try {
      camel.getRegistry().bind("tls", trusting(keys));
      assertThat(send(url + "?userAgent=a").getException()).isInstanceOf(SSLException.class);
      assertThat(send(url + "?sslContextParameters=#tls").getException()).isNull();

      camel.setSSLContextParameters(trusting(keys));
      assertThat(send(url + "?userAgent=b").getException()).isInstanceOf(SSLException.class);
      camel.getComponent("xmlrpc", XmlRpcComponent.class).setUseGlobalSslContextParameters(true);
      assertThat(send(url + "?userAgent=c").getException()).isNull();
    } finally {
      server.stop(0);
    }
  }

  private Exchange send(String address) {
    return camel
        .createProducerTemplate()
        .send("xmlrpc:" + address, exchange -> exchange.getIn().setBody(CALL));
  }

  private static HttpsServer serve(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            StubServer.whole(exchange, 200, "text/xml", XmlRpcWriter.response("1"));
          }
        });
    server.start();
    return server;
  }

  private static SSLContextParameters trusting(Path keys) {
    KeyStoreParameters store = new KeyStoreParameters();
    store.setResource("file:" + keys);
    store.setPassword(PASSWORD);
    TrustManagersParameters trust = new TrustManagersParameters();
    trust.setKeyStore(store);
    SSLContextParameters tls = new SSLContextParameters();
    tls.setTrustManagers(trust);
    return tls;
  }

  private static Path selfSigned(Path folder) throws IOException, InterruptedException {
    Path keys = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "erp",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storepass",
                PASSWORD,
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(made.waitFor()).as(Files.readString(folder.resolve("keytool.txt"))).isZero();
    return keys;
  }
}
