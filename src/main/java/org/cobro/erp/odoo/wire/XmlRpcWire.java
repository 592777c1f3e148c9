package org.cobro.erp.odoo.wire;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooFaults;
import org.cobro.erp.odoo.Reply;
import org.cobro.intent.Fault;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;

/** Odoo 14 to 21: all goes to two addresses, log-in and model among the parameters. */
public record XmlRpcWire(Account account) implements Wire {

  private static final String COMMON = "/xmlrpc/2/common";
  private static final String OBJECT = "/xmlrpc/2/object";

  @Override
  public Request version() {
    return common("version", List.of());
  }

  @Override
  public Request logIn() {
    return common(
        "authenticate",
        List.of(account.database(), account.username(), account.secret(), Map.of()));
  }

  @Override
  public Request call(int userId, Call call) {
    List<Object> params =
        List.of(
            account.database(),
            userId,
            account.secret(),
            call.model(),
            call.method(),
            call.args(),
            call.kwargs());
    return new Request.XmlRpc(
        OBJECT, new XmlRpcCall("execute_kw", params), call.model() + " " + call.method());
  }

  /**
   * @param answer a decoded value, an {@link XmlRpcFault}, or the {@link Fault} of the transport
   */
  @Override
  public Reply reply(Object answer) {
    if (answer instanceof Fault fault) {
      return OdooFaults.transport(fault);
    }
    if (answer instanceof XmlRpcFault fault) {
      return OdooFaults.reply(fault.code(), fault.message(), account.secret());
    }
    return new Reply.Value(answer);
  }

  /** A refused log-in is {@code false}, and no fault. */
  @Override
  public OptionalInt userId(Object value) {
    return value instanceof Integer id ? OptionalInt.of(id) : OptionalInt.empty();
  }

  private static Request common(String method, List<Object> params) {
    return new Request.XmlRpc(COMMON, new XmlRpcCall(method, params), "common " + method);
  }
}
