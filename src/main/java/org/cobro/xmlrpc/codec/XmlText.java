package org.cobro.xmlrpc.codec;

import java.io.IOException;

/** Text as XML 1.0 can carry it. */
final class XmlText {
  private static final char REPLACEMENT = '\uFFFD';

  private XmlText() {}

  /**
   * Escapes {@code text}. Control characters that XML cannot carry are left out, since a server
   * refuses the whole body for one of them; lone surrogates and the two non-characters of the basic
   * plane become U+FFFD. A carriage return goes as a reference, else the reader makes it a line
   * feed.
   */
  static void escape(CharSequence text, Appendable out) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        single(c, out);
      }
    }
  }

  private static void single(char c, Appendable out) throws IOException {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '\r' -> out.append("&#13;");
      case '\t', '\n' -> out.append(c);
      case '\uFFFE', '\uFFFF' -> out.append(REPLACEMENT);
      default -> {
        if (Character.isSurrogate(c)) {
          out.append(REPLACEMENT);
        } else if (c >= ' ') {
          out.append(c);
        }
      }
    }
  }
}
