package org.cobro.xmlrpc;

import java.io.IOException;
import java.net.URI;

/** The server, or a proxy on the way, answered with an HTTP status that is no success. */
public final class XmlRpcStatusException extends IOException {
  private final int status;
  private final String retryAfter;

  /**
   * @param excerpt start of the body, one line, secrets masked; may be empty
   * @param retryAfter the header of that name; empty when there was none
   */
  public XmlRpcStatusException(URI address, int status, String excerpt, String retryAfter) {
    super("HTTP " + status + " from " + address + cure(status) + ": " + excerpt);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** The Retry-After header as sent: seconds or a date; empty when there was none. */
  public String retryAfter() {
    return retryAfter;
  }

  private static String cure(int status) {
    return status >= 300 && status < 400 ? " (redirects are not followed; give the final URL)" : "";
  }
}
