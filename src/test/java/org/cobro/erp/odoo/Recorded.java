package org.cobro.erp.odoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcReader;

/** Bodies recorded from real Odoo servers, decoded as in production. */
final class Recorded {

  private Recorded() {}

  static Reply reply(int version, String name) {
    Object value = value(version, name);
    return value instanceof XmlRpcFault fault
        ? OdooFaults.reply(fault.code(), fault.message())
        : new Reply.Value(value);
  }

  static Object value(int version, String name) {
    String path = "/odoo/" + version + "/" + name + ".response.xml";
    try (InputStream in = Recorded.class.getResourceAsStream(path)) {
      return new XmlRpcReader().response(in);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  /** What a client was seen to send: method arguments from the model on. */
  static List<Object> request(int version, String name) {
    String path = "/odoo/" + version + "/" + name + ".request.xml";
    try (InputStream in = Recorded.class.getResourceAsStream(path)) {
      List<Object> params = new XmlRpcReader().call(in).params();
      return params.subList(3, params.size());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  static Map<?, ?> row(int version, String name) {
    return (Map<?, ?>) ((List<?>) value(version, name)).get(0);
  }
}
