package org.cobro.sandbox.odoo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/**
 * XML-RPC, up to 21. Every answer, faults included, is a 200.
 *
 * @param service {@code common} or {@code object}
 */
record XmlRpcSpeech(String service, Dispatcher dispatcher) implements Speech {

  private static final String COMMON = "common";

  @Override
  public String verb() {
    return "POST";
  }

  @Override
  public Heard hear(HttpExchange exchange) throws Misheard {
    try {
      return new Asked(this, new XmlRpcReader().call(exchange.getRequestBody()));
    } catch (IOException e) {
      throw new Misheard(
          fault(
              OdooFault.server(
                  "xml.parsers.expat.ExpatError: not well-formed: " + e.getMessage())));
    }
  }

  private static Answer fault(OdooFault fault) {
    return answer(XmlRpcWriter.fault(new XmlRpcFault(fault.code(), fault.getMessage())));
  }

  private static Answer answer(byte[] body) {
    return new Answer(200, "text/xml; charset=utf-8", body);
  }

  private record Asked(XmlRpcSpeech speech, XmlRpcCall call) implements Heard {

    @Override
    public String model() {
      return isCommon() ? COMMON : param(3);
    }

    @Override
    public String method() {
      return isCommon() ? call.method() : param(4);
    }

    @Override
    public int user() {
      boolean named = !isCommon() && call.params().size() > 1;
      return named && call.params().get(1) instanceof Integer id ? id : 0;
    }

    @Override
    public Answer process(Transaction transaction) {
      try {
        return answer(XmlRpcWriter.response(result(transaction)));
      } catch (OdooFault fault) {
        return refuse(fault);
      } catch (RuntimeException e) {
        // Arguments of a shape nobody foresaw: a real server too says so with its own exception.
        return refuse(OdooFault.server("TypeError: " + e));
      }
    }

    @Override
    public Answer refuse(OdooFault fault) {
      return fault(fault);
    }

    private Object result(Transaction transaction) {
      List<Object> params = call.params();
      if (isCommon()) {
        return speech.dispatcher().common(call.method(), params);
      }
      if (!call.method().equals("execute_kw") || params.size() < 5) {
        throw OdooFault.server("NameError: Method not available " + call.method());
      }
      return speech.dispatcher().execute(params, transaction);
    }

    private boolean isCommon() {
      return speech.service().equals(COMMON);
    }

    private String param(int place) {
      return place < call.params().size() ? String.valueOf(call.params().get(place)) : "";
    }
  }
}
