package org.cobro.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Stands before a simulator and speaks TLS, to those alone who show a certificate that it trusts.
 */
public final class TlsFront implements AutoCloseable {

  private static final Set<String> OF_THE_HOP =
      Set.of("connection", "content-length", "host", "upgrade", "transfer-encoding", "expect");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger passed = new AtomicInteger();
  private final HttpsServer server;
  private final URI behind;

  private TlsFront(HttpsServer server, URI behind) {
    this.server = server;
    this.behind = behind;
  }

  public static TlsFront open(URI behind, SSLContext context) throws IOException {
    InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    TlsFront front = new TlsFront(HttpsServer.create(here, 0), behind);
    front.server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters both = context.getDefaultSSLParameters();
            both.setNeedClientAuth(true);
            parameters.setSSLParameters(both);
          }
        });
    front.server.setExecutor(front.threads);
    front.server.createContext("/", front::pass);
    front.server.start();
    return front;
  }

  /** Under a name that its certificate has. */
  public String url() {
    return "https://localhost:" + server.getAddress().getPort() + behind.getPath();
  }

  /** How many calls came through. */
  public int passed() {
    return passed.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI().toString()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OF_THE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      passed.incrementAndGet();
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_THE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
              });
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
