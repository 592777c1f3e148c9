package org.cobro.erp.odoo;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;
import org.cobro.erp.Direction;
import org.cobro.erp.odoo.wire.Account;
import org.cobro.erp.odoo.wire.Json2Answer;
import org.cobro.erp.odoo.wire.LogIn;
import org.cobro.erp.odoo.wire.Request;
import org.cobro.erp.odoo.wire.Session;
import org.cobro.erp.odoo.wire.Transport;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/** A simulated server of one version, spoken to over real HTTP, with the fewest lines that do. */
final class SimulatedOdoo implements AutoCloseable {
  private static final String OUTSTANDING = "102.01.02";
  private static final String OUTSTANDING_PAYMENTS = "102.01.03";

  final OdooSimulator server;
  final int invoice;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Session session;

  SimulatedOdoo(OdooSimulator.Builder builder) {
    this(builder, Transport.AUTO);
  }

  SimulatedOdoo(OdooSimulator.Builder builder, Transport transport) {
    server = builder.start();
    invoice = server.books().createInvoice("Ferretería", new BigDecimal("1160.00"));
    session =
        logIn(LogIn.of(transport, new Account("erp", "cobro@example.mx", "cobro-secret"), false));
  }

  private Session logIn(LogIn begun) {
    LogIn now = begun;
    while (!now.isOver()) {
      now = now.learn(answer(now.next()));
    }
    return now.session().orElseThrow();
  }

  /** Asks the server itself; without {@code account} no outstanding account is configured. */
  Preflight.Turn preflight(boolean account) {
    return preflight(account ? OUTSTANDING : null, Direction.INBOUND);
  }

  private Preflight.Turn preflight(String account, Direction direction) {
    OdooWish wish = new OdooWish(OptionalLong.of(1), "BNK1", null, account, null, direction);
    Preflight now = Preflight.of(session.version(), session.userId(), wish);
    while (now.next() instanceof Preflight.Turn.Ask ask) {
      now = now.learn(reply(ask.call()));
    }
    return now.next();
  }

  OdooSetup setup() {
    return ((Preflight.Turn.Ready) preflight(true)).setup();
  }

  /** For money that is given back. */
  OdooSetup refunds() {
    return ((Preflight.Turn.Ready) preflight(OUTSTANDING_PAYMENTS, Direction.OUTBOUND)).setup();
  }

  /** The same where nobody configured an account. */
  OdooSetup refundsWithoutAccount() {
    return ((Preflight.Turn.Ready) preflight(null, Direction.OUTBOUND)).setup();
  }

  Step talk(Conversation conversation) {
    Conversation now = conversation;
    while (now.next() instanceof Step.Ask ask) {
      now = now.learn(reply(ask.call()));
    }
    return now.next();
  }

  Reply reply(Call call) {
    return session.wire().reply(answer(session.request(call)));
  }

  private Object answer(Request request) {
    try {
      return request instanceof Request.XmlRpc rpc ? xmlRpc(rpc) : json2((Request.Json2) request);
    } catch (IOException lost) {
      return Fault.of(FaultKind.UNCLEAR, "connection lost");
    }
  }

  private Object xmlRpc(Request.XmlRpc request) throws IOException {
    HttpResponse<InputStream> answer =
        send(
            to(request)
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofByteArray(XmlRpcWriter.call(request.call()))));
    if (answer.statusCode() != 200) {
      throw new IOException("HTTP " + answer.statusCode());
    }
    return new XmlRpcReader().response(answer.body());
  }

  private Object json2(Request.Json2 request) throws IOException {
    HttpRequest.Builder asked =
        to(request)
            .header("Content-Type", "application/json")
            .header("X-Odoo-Database", request.database())
            .method(request.verb(), BodyPublishers.ofByteArray(request.json()));
    if (request.authorization() != null) {
      asked.header("Authorization", request.authorization());
    }
    HttpResponse<InputStream> answer = send(asked);
    String type = answer.headers().firstValue("Content-Type").orElse(null);
    return Json2Answer.read(answer.statusCode(), type, answer.body(), Duration.ZERO);
  }

  private HttpRequest.Builder to(Request request) {
    return HttpRequest.newBuilder(URI.create(server.url() + request.path()));
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
