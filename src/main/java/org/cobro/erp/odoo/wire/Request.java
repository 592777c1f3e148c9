package org.cobro.erp.odoo.wire;

import org.cobro.xmlrpc.codec.XmlRpcCall;

/** One HTTP request to an Odoo. As text it tells what is asked, and no log-in: texts are logged. */
public sealed interface Request {

  /** For the route to choose by: {@code xmlrpc} or {@code json2}. */
  String transport();

  /** Below the server's address, with a slash in front. */
  String path();

  /** For the component {@code xmlrpc:}. */
  record XmlRpc(String path, XmlRpcCall call, String subject) implements Request {

    @Override
    public String transport() {
      return "xmlrpc";
    }

    @Override
    public String toString() {
      return "XML-RPC " + subject;
    }
  }

  /**
   * For plain HTTP.
   *
   * @param verb {@code GET} or {@code POST}
   * @param json UTF-8; empty for a {@code GET}
   * @param authorization the header of that name; {@code null} for none
   */
  record Json2(
      String verb, String path, byte[] json, String database, String authorization, String subject)
      implements Request {

    @Override
    public String transport() {
      return "json2";
    }

    @Override
    public String toString() {
      return "JSON-2 " + subject;
    }
  }
}
