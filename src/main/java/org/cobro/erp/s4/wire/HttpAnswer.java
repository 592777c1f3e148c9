package org.cobro.erp.s4.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An answer over HTTP, read to its end.
 *
 * @param body empty when there was none, or when it was absurdly long
 */
public record HttpAnswer(int status, String body, Duration retryAfter) {

  /** A page of a hundred lines has some hundred kilobytes. */
  private static final int LONGEST = 16 << 20;

  /**
   * @param body {@code null} when there is none
   * @throws IOException when the connection breaks off
   */
  public static HttpAnswer read(int status, InputStream body, Duration retryAfter)
      throws IOException {
    if (body == null) {
      return new HttpAnswer(status, "", retryAfter);
    }
    try (body) {
      byte[] bytes = body.readNBytes(LONGEST + 1);
      String text = bytes.length > LONGEST ? "" : new String(bytes, StandardCharsets.UTF_8);
      return new HttpAnswer(status, text, retryAfter);
    }
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Without the body, which holds a customer's data. */
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
