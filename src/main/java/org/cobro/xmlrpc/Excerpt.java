package org.cobro.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.cobro.xmlrpc.codec.XmlRpcCall;

/** The start of an unexpected answer, fit for a log. */
final class Excerpt {
  private static final int CHARACTERS = 200;

  /** Enough for 200 characters of UTF-8 and for a secret that begins near the end of them. */
  private static final int BYTES = 4_096;

  private Excerpt() {}

  /**
   * Reads the start of {@code body}. Some servers and proxies echo the request, and an XML-RPC
   * request carries its log-in: every text among the parameters of {@code call} is masked.
   */
  static String of(InputStream body, XmlRpcCall call) throws IOException {
    String text = new String(body.readNBytes(BYTES), StandardCharsets.UTF_8);
    for (String secret : texts(call)) {
      text = text.replace(secret, "***").replace(escaped(secret), "***");
    }
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= CHARACTERS ? line : line.substring(0, CHARACTERS);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Longest first: a short one inside a long one would leave the rest of it legible. */
  private static List<String> texts(XmlRpcCall call) {
    return call.params().stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> text.length() > 2)
        .sorted(Comparator.comparing(String::length).reversed())
        .toList();
  }
}
