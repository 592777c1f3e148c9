package org.cobro.xmlrpc.codec;

/**
 * A fault where the caller asked for a value. Unchecked and no {@link java.io.IOException}: the
 * exchange worked, and whoever retries transport errors must not retry this.
 */
public final class XmlRpcFaultException extends RuntimeException {
  private final int code;

  public XmlRpcFaultException(int code, String message) {
    super(message);
    this.code = code;
  }

  public XmlRpcFaultException(XmlRpcFault fault) {
    this(fault.code(), fault.message());
  }

  /** The server's {@code faultCode}. */
  public int code() {
    return code;
  }

  public XmlRpcFault fault() {
    return new XmlRpcFault(code, getMessage());
  }
}
