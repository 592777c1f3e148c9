package org.cobro.erp.odoo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/** A simulated server of one version, spoken to over real HTTP, with the fewest lines that do. */
final class SimulatedOdoo implements AutoCloseable {
  private static final String OUTSTANDING = "102.01.02";

  final OdooSimulator server;
  final int invoice;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int user;

  SimulatedOdoo(OdooSimulator.Builder builder) {
    server = builder.start();
    invoice = server.books().createInvoice("Ferretería", new BigDecimal("1160.00"));
    user = (Integer) common("authenticate", "erp", "cobro@example.mx", "cobro-secret", Map.of());
  }

  /** Asks the server itself; without {@code account} no outstanding account is configured. */
  Preflight.Turn preflight(boolean account) {
    OdooWish wish = new OdooWish(OptionalLong.of(1), "BNK1", account ? OUTSTANDING : null, null);
    Preflight now = Preflight.of(common("version"), user, wish);
    while (now.next() instanceof Preflight.Turn.Ask ask) {
      now = now.learn(reply(ask.call()));
    }
    return now.next();
  }

  OdooSetup setup() {
    return ((Preflight.Turn.Ready) preflight(true)).setup();
  }

  Step talk(Conversation conversation) {
    Conversation now = conversation;
    while (now.next() instanceof Step.Ask ask) {
      now = now.learn(reply(ask.call()));
    }
    return now.next();
  }

  Reply reply(Call call) {
    List<Object> params =
        Arrays.asList(
            "erp", user, "cobro-secret", call.model(), call.method(), call.args(), call.kwargs());
    try {
      Object value = post("object", new XmlRpcCall("execute_kw", params));
      return value instanceof XmlRpcFault fault
          ? OdooFaults.reply(fault.code(), fault.message(), "cobro-secret")
          : new Reply.Value(value);
    } catch (IOException lost) {
      return OdooFaults.transport(Fault.of(FaultKind.UNCLEAR, "connection lost"));
    }
  }

  private Object common(String method, Object... params) {
    try {
      return post("common", new XmlRpcCall(method, List.of(params)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Object post(String service, XmlRpcCall call) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/xmlrpc/2/" + service))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofByteArray(XmlRpcWriter.call(call)))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException("HTTP " + answer.statusCode());
      }
      return new XmlRpcReader().response(new ByteArrayInputStream(answer.body()));
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
