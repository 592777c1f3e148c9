package org.cobro.sandbox.odoo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.cobro.xmlrpc.codec.XmlRpcReader;
import org.cobro.xmlrpc.codec.XmlRpcWriter;

/**
 * The simulated Odoo by its rules alone: no server, no threads, only the clock it is given. Values
 * still go through the XML of both directions, so that they have the types that the wire gives.
 */
public final class OdooWithoutHttp {

  private final Site site;
  private final Dispatcher dispatcher;
  private final Books books;
  private final Users users;

  /**
   * @param major 14 to 19
   */
  public OdooWithoutHttp(int major, Clock clock, String login, String secret) {
    this.site = new Site(new Options(new Release(major), clock, "erp", false, true, true, false));
    Accounting accounting = new Accounting(site);
    new Seed(site).plant();
    this.users = new Users(site.release());
    users.put(login, Site.BILLING, secret);
    this.dispatcher = new Dispatcher(site, users, accounting);
    this.books = new Books(site, accounting);
  }

  /** The accountant's view. */
  public Books books() {
    return books;
  }

  /** The old secret is refused from the next call on. */
  public void changeSecret(String login, String secret) {
    users.changeSecret(login, secret);
  }

  /**
   * Carries a call out.
   *
   * @return the value, or an {@link XmlRpcFault}
   */
  public Object call(String path, XmlRpcCall call) {
    try {
      XmlRpcCall heard = new XmlRpcReader().call(in(XmlRpcWriter.call(call)));
      return new XmlRpcReader().response(in(XmlRpcWriter.response(result(path, heard))));
    } catch (OdooFault fault) {
      return new XmlRpcFault(fault.code(), fault.getMessage());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Object result(String path, XmlRpcCall call) {
    if (path.endsWith("/common")) {
      return dispatcher.common(call.method(), call.params());
    }
    int user = (Integer) call.params().get(1);
    return dispatcher.execute(call.params(), site.store().begin(user));
  }

  private static ByteArrayInputStream in(byte[] body) {
    return new ByteArrayInputStream(body);
  }
}
