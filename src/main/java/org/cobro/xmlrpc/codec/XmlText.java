package org.cobro.xmlrpc.codec;

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
  static void escape(CharSequence text, StringBuilder out) {
    if (isPlain(text)) {
      out.append(text);
      return;
    }
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

  /** Most texts need nothing done to them. */
  private static boolean isPlain(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < Character.MIN_SURROGATE && c != '<' && c != '>' && c != '&';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static void single(char c, StringBuilder out) {
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
