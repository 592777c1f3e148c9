package org.cobro.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One HTTP/1.1 message as it is on the wire.
 *
 * @param start the request line or the status line
 * @param headers in order, without those that tell how long the body is
 */
record HttpText(String start, List<String> headers, byte[] body) {

  static HttpText of(int status, String type, String body) {
    return new HttpText(
        "HTTP/1.1 " + status + " By the wire",
        List.of("Content-Type: " + type),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @return {@code null} at the end of the connection
   */
  static HttpText read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    List<String> headers = new ArrayList<>();
    int length = 0;
    boolean chunked = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = true;
      } else {
        headers.add(header);
      }
    }
    return new HttpText(start, headers, chunked ? chunks(in) : in.readNBytes(length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int size = size(in); size > 0; size = size(in)) {
      whole.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return whole.toByteArray();
  }

  private static int size(InputStream in) throws IOException {
    String line = line(in);
    if (line == null) {
      throw new EOFException("between two chunks");
    }
    return Integer.parseInt(line.strip(), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next != '\n' && next >= 0; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  HttpText saying(String other) {
    return new HttpText(start, headers, other.getBytes(StandardCharsets.UTF_8));
  }

  /** With one header more, in place of its namesake. */
  HttpText with(String name, String value) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    List<String> others =
        headers.stream()
            .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith(prefix))
            .collect(Collectors.toCollection(ArrayList::new));
    others.add(name + ": " + value);
    return new HttpText(start, others, body);
  }

  byte[] head() {
    String lines = String.join("\r\n", headers) + (headers.isEmpty() ? "" : "\r\n");
    return (start + "\r\n" + lines + "Content-Length: " + body.length + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  byte[] whole() {
    byte[] head = head();
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }
}
