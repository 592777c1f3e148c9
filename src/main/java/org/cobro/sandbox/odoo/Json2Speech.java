package org.cobro.sandbox.odoo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON-2, from 19 on: {@code POST /json/2/<model>/<method>}, arguments by name, real statuses. */
record Json2Speech(Dispatcher dispatcher, Users users, Options options) implements Speech {

  static final String PATH = "/json/2/";

  private static final String BEARER = "bearer ";

  @Override
  public String verb() {
    return "POST";
  }

  /** In the order of a real server: database, type, key, body. */
  @Override
  public Heard hear(HttpExchange exchange) throws IOException, Misheard {
    if (!knowsDatabase(exchange.getRequestHeaders().getFirst("X-Odoo-Database"))) {
      throw new Misheard(page(404, "No database is selected and the requested URL was not found."));
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw new Misheard(page(415, "Please verify the Content-Type request header."));
    }
    String[] path = exchange.getRequestURI().getPath().substring(PATH.length()).split("/");
    if (path.length != 2) {
      throw refused(HttpError.notFound("Did you mean POST /json/2/<model>/<method>?"));
    }
    int user = user(exchange.getRequestHeaders().getFirst("Authorization"));
    Call call = new Call(path[0], path[1], List.of(), arguments(exchange), user);
    return new Asked(dispatcher, call);
  }

  private boolean knowsDatabase(String header) {
    return header == null ? !options.severalDatabases() : header.equals(options.database());
  }

  private int user(String authorization) throws Misheard {
    if (authorization == null || !authorization.toLowerCase().startsWith(BEARER)) {
      throw refused(
          HttpError.unauthorised(
              "User not authenticated, use an API Key with a Bearer Authorization header."));
    }
    return users
        .byKey(authorization.substring(BEARER.length()))
        .orElseThrow(() -> refused(HttpError.unauthorised("Invalid apikey")));
  }

  private static Map<String, Object> arguments(HttpExchange exchange) throws IOException, Misheard {
    try {
      return Plain.struct(Json.read(exchange.getRequestBody()));
    } catch (JsonProcessingException broken) {
      throw refused(
          HttpError.badRequest("could not parse the body as json: " + broken.getOriginalMessage()));
    }
  }

  private static Misheard refused(HttpError error) {
    return new Misheard(error.answer());
  }

  private static Answer page(int status, String text) {
    String html = "<!doctype html>\n<html lang=en>\n<title>%d</title>\n<p>%s</p>\n";
    byte[] body = html.formatted(status, text).getBytes(StandardCharsets.UTF_8);
    return new Answer(status, "text/html; charset=utf-8", body);
  }

  private record Asked(Dispatcher dispatcher, Call call) implements Heard {

    @Override
    public String model() {
      return call.model();
    }

    @Override
    public String method() {
      return call.method();
    }

    @Override
    public int user() {
      return call.user();
    }

    @Override
    public Answer process(Transaction transaction) {
      Optional<HttpError> misfit = dispatcher.misfit(call);
      if (misfit.isPresent()) {
        return misfit.get().answer();
      }
      try {
        return new Answer(200, Json.TYPE, Json.write(result(transaction)));
      } catch (OdooFault fault) {
        return refuse(fault);
      } catch (RuntimeException e) {
        // Arguments of a shape nobody foresaw: a real server too says so with its own exception.
        return refuse(OdooFault.server("TypeError: " + e));
      }
    }

    @Override
    public Answer refuse(OdooFault fault) {
      return HttpError.of(fault).answer();
    }

    /** What creates answers a list, though one record was made. */
    private Object result(Transaction transaction) {
      Object result = dispatcher.execute(call, transaction);
      return call.method().equals("create") && result instanceof Integer id ? List.of(id) : result;
    }
  }

  /** {@code GET /web/version}: which server this is, from 19 on and without a log-in. */
  record Version(Release release) implements Speech {

    @Override
    public String verb() {
      return "GET";
    }

    @Override
    public Heard hear(HttpExchange exchange) {
      return new AskedVersion(release);
    }
  }

  private record AskedVersion(Release release) implements Heard {

    @Override
    public String model() {
      return "common";
    }

    @Override
    public String method() {
      return "version";
    }

    @Override
    public int user() {
      return 0;
    }

    @Override
    public Answer process(Transaction transaction) {
      Map<String, Object> version = new LinkedHashMap<>();
      version.put("version_info", release.versionInfo());
      version.put("version", release.serie());
      return new Answer(200, Json.TYPE, Json.write(version));
    }

    @Override
    public Answer refuse(OdooFault fault) {
      return HttpError.of(fault).answer();
    }
  }
}
