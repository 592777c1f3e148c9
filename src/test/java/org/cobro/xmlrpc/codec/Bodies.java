package org.cobro.xmlrpc.codec;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bodies around a value that is given as XML. */
final class Bodies {
  private Bodies() {}

  static InputStream result(String xml) {
    return of(
        "<?xml version='1.0'?>\n<methodResponse><params><param><value>"
            + xml
            + "</value></param></params></methodResponse>");
  }

  static InputStream of(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }
}
