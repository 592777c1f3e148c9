package org.cobro.flow;

import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.util.URISupport;

/** A route file that cannot work: one line with the file and the reason. */
public class RouteFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RouteFault(String file, String reason) {
    super(file + ": " + reason);
  }

  RouteFault(String file, Throwable cause) {
    super(file + ": " + reason(cause), cause);
  }

  /**
   * The innermost cause says what is wrong, the outer ones only where; but of an endpoint, its
   * address too. One line, and no password of an address in it (invariant 13).
   */
  private static String reason(Throwable thrown) {
    Throwable inner = thrown;
    while (inner.getCause() != null && !(inner instanceof ResolveEndpointFailedException)) {
      inner = inner.getCause();
    }
    String message = inner.getMessage() == null ? inner.toString() : inner.getMessage();
    return URISupport.sanitizeUri(message.strip().replaceAll("\\s+", " "));
  }
}
