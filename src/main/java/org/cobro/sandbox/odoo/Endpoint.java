package org.cobro.sandbox.odoo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/** One XML-RPC path: body in, body out, and the failures that befall a call on its way. */
final class Endpoint implements HttpHandler {

  private static final String COMMON = "common";

  private final String name;
  private final Site site;
  private final Dispatcher dispatcher;
  private final Faults faults;
  private final Traffic traffic;

  Endpoint(String name, Site site, Dispatcher dispatcher, Faults faults, Traffic traffic) {
    this.name = name;
    this.site = site;
    this.dispatcher = dispatcher;
    this.faults = faults;
    this.traffic = traffic;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange whose answer is incomplete cuts the connection: drops rest on that.
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        Pages.methodNotAllowed(exchange);
      } else if (traffic.isUnavailable()) {
        Pages.unavailable(exchange);
      } else {
        receive(exchange);
      }
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    XmlRpcCall call;
    try {
      call = new XmlRpcReader().call(exchange.getRequestBody());
    } catch (IOException e) {
      OdooFault invalid =
          OdooFault.server("xml.parsers.expat.ExpatError: not well-formed: " + e.getMessage());
      answer(exchange, faultBody(invalid));
      return;
    }
    String model = modelOf(call);
    String method = methodOf(call);
    traffic.count(model, method);
    Optional<Faults.Strike> strike = faults.take(model, method);
    if (strike.isEmpty()) {
      Transaction transaction = begin(call);
      traffic.hold(Duration.ZERO);
      answer(exchange, process(call, transaction));
    } else {
      befall(exchange, call, strike.get());
    }
  }

  private void befall(HttpExchange exchange, XmlRpcCall call, Faults.Strike strike)
      throws IOException {
    Failure failure = strike.failure();
    Transaction transaction = begin(call);
    switch (failure.kind()) {
      case DROP_BEFORE -> {}
      case HTTP_502_HTML -> Pages.badGateway(exchange);
      case FAULT -> answer(exchange, faultBody(failure));
      default -> {
        traffic.hold(failure.held());
        if (failure.kind() == Failure.Kind.MEET) {
          Traffic.meet(strike.meeting());
        }
        afterCommit(exchange, failure, process(call, transaction));
      }
    }
  }

  private static void afterCommit(HttpExchange exchange, Failure failure, byte[] body)
      throws IOException {
    switch (failure.kind()) {
      case DROP_AFTER -> {}
      case HTTP_502_AFTER_COMMIT -> Pages.badGateway(exchange);
      case FAULT_AFTER_COMMIT -> answer(exchange, faultBody(failure));
      case CUT_BODY -> {
        head(exchange, body.length);
        exchange.getResponseBody().write(Arrays.copyOf(body, body.length / 2));
        exchange.getResponseBody().flush();
      }
      default -> answer(exchange, body);
    }
  }

  /** The snapshot is taken when the call arrives, before any wait: so calls can race. */
  private Transaction begin(XmlRpcCall call) {
    boolean named = !name.equals(COMMON) && call.params().size() > 1;
    int user = named && call.params().get(1) instanceof Integer id ? id : 0;
    return site.store().begin(user);
  }

  private byte[] process(XmlRpcCall call, Transaction transaction) {
    try {
      return XmlRpcWriter.response(result(call, transaction));
    } catch (OdooFault fault) {
      return faultBody(fault);
    } catch (RuntimeException e) {
      // Arguments of a shape nobody foresaw: a real server too says so with its own exception.
      return faultBody(OdooFault.server("TypeError: " + e));
    }
  }

  private Object result(XmlRpcCall call, Transaction transaction) {
    if (name.equals(COMMON)) {
      return dispatcher.common(call.method(), call.params());
    }
    if (!call.method().equals("execute_kw") || call.params().size() < 5) {
      throw OdooFault.server("NameError: Method not available " + call.method());
    }
    return dispatcher.execute(call.params(), transaction);
  }

  private String modelOf(XmlRpcCall call) {
    return name.equals(COMMON) ? COMMON : param(call.params(), 3);
  }

  private String methodOf(XmlRpcCall call) {
    return name.equals(COMMON) ? call.method() : param(call.params(), 4);
  }

  private static String param(List<Object> params, int place) {
    return place < params.size() ? String.valueOf(params.get(place)) : "";
  }

  private static byte[] faultBody(OdooFault fault) {
    return XmlRpcWriter.fault(new XmlRpcFault(fault.code(), fault.getMessage()));
  }

  private static byte[] faultBody(Failure failure) {
    return XmlRpcWriter.fault(new XmlRpcFault(failure.code(), failure.text()));
  }

  /** Every answer, faults included, is a 200. */
  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    head(exchange, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void head(HttpExchange exchange, int length) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
    exchange.sendResponseHeaders(200, length);
  }
}
