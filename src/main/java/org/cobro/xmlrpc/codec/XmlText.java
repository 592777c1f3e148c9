package org.cobro.xmlrpc.codec;

import java.nio.charset.StandardCharsets;

/** Text as XML 1.0 can carry it. */
final class XmlText {
  private static final byte[] REPLACEMENT = bytes("\uFFFD");
  private static final byte[] LESS = bytes("&lt;");
  private static final byte[] GREATER = bytes("&gt;");
  private static final byte[] AND = bytes("&amp;");
  private static final byte[] RETURN = bytes("&#13;");

  private XmlText() {}

  /**
   * Escapes the sign at {@code at}. Control characters that XML cannot carry are left out, since a
   * server refuses the whole body for one of them; lone surrogates and the two non-characters of
   * the basic plane become U+FFFD. A carriage return goes as a reference, else the reader makes it
   * a line feed.
   *
   * @return where the next sign begins
   */
  static int escape(CharSequence text, int at, XmlOutput out) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1))) {
      out.append(text.subSequence(at, at + 2).toString());
      return at + 2;
    }
    single(c, out);
    return at + 1;
  }

  /** Whether it goes as the one byte that it is. */
  static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' && c != '<' && c != '>' && c != '&';
  }

  private static void single(char c, XmlOutput out) {
    switch (c) {
      case '<' -> out.append(LESS);
      case '>' -> out.append(GREATER);
      case '&' -> out.append(AND);
      case '\r' -> out.append(RETURN);
      case '\t', '\n' -> out.append(String.valueOf(c));
      case '\uFFFE', '\uFFFF' -> out.append(REPLACEMENT);
      default -> {
        if (Character.isSurrogate(c)) {
          out.append(REPLACEMENT);
        } else if (c >= ' ') {
          out.append(String.valueOf(c));
        }
      }
    }
  }

  private static byte[] bytes(String reference) {
    return reference.getBytes(StandardCharsets.UTF_8);
  }
}
