package org.cobro.sandbox.odoo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/** An integrator's side of the wire, as bare as can be. */
final class Rpc {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String database;
  private final int user;
  private final String secret;

  private Rpc(OdooSimulator odoo, String database, int user, String secret) {
    this.database = database;
    this.url = odoo.url();
    this.user = user;
    this.secret = secret;
  }

  static Rpc billing(OdooSimulator odoo) {
    return new Rpc(odoo, "erp", Site.BILLING, "cobro-secret");
  }

  static Rpc admin(OdooSimulator odoo) {
    return admin(odoo, "erp");
  }

  static Rpc admin(OdooSimulator odoo, String database) {
    return new Rpc(odoo, database, Site.ADMIN, "admin");
  }

  /** The decoded value, or the fault as a value. */
  Object callWith(String model, String method, List<?> positional, Map<String, ?> keywords) {
    return exchange(
        "object",
        XmlRpcWriter.call(
            new XmlRpcCall(
                "execute_kw",
                List.of(database, user, secret, model, method, positional, keywords))));
  }

  Object call(String model, String method, Object... positional) {
    return callWith(model, method, Arrays.asList(positional), Map.of());
  }

  XmlRpcFault fault(String model, String method, Object... positional) {
    return (XmlRpcFault) call(model, method, positional);
  }

  int id(String model, String method, Object... positional) {
    return (Integer) call(model, method, positional);
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> read(String model, int id, String... fields) {
    return ((List<Map<String, Object>>) call(model, "read", List.of(id), List.of(fields))).get(0);
  }

  @SuppressWarnings("unchecked")
  List<Integer> search(String model, List<?> domain) {
    return (List<Integer>) call(model, "search", domain);
  }

  Object exchange(String service, byte[] body) {
    try {
      return new XmlRpcReader().response(new ByteArrayInputStream(post(service, body).body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<byte[]> post(String service, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/xmlrpc/2/" + service))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return send(request);
  }

  HttpResponse<byte[]> get(String path) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(url + path)).build());
  }

  HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
