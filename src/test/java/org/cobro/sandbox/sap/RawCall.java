package org.cobro.sandbox.sap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What Java's client does not send. */
final class RawCall {
  private RawCall() {}

  /** All that comes back for a call with {@code Expect: 100-continue}. */
  static String withExpectation(URI root, String cookies) {
    String head =
        "GET /b1s/v2/Invoices HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\n"
            + "Expect: 100-continue\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      socket
          .getOutputStream()
          .write(head.formatted(root.getAuthority(), cookies).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
