package org.cobro.xmlrpc.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A method and its positional parameters.
 *
 * @param method name as the server knows it, never blank
 * @param params values that {@link XmlRpcWriter} accepts; {@code null} elements become {@code nil}
 */
public record XmlRpcCall(String method, List<Object> params) {

  /**
   * @throws IllegalArgumentException when {@code method} is blank
   */
  public XmlRpcCall {
    if (method == null || method.isBlank()) {
      throw new IllegalArgumentException("an XML-RPC call needs a method name");
    }
    params = Collections.unmodifiableList(new ArrayList<>(params));
  }

  /** Leaves the parameters out: they carry log-ins, and this text ends in logs. */
  @Override
  public String toString() {
    return "XmlRpcCall[" + method + ", " + params.size() + " params]";
  }
}
