package org.cobro.erp.odoo;

/**
 * Text for a note. Odoo 14 to 16 take the body as HTML and 17+ as text, so that only what means the
 * same in both may be sent; control characters and lone surrogates are no XML.
 */
final class PlainText {

  private PlainText() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(PlainText::safe).filter(c -> c >= 0).forEach(out::appendCodePoint);
    return out.toString().strip();
  }

  /** The character to send; negative for none. */
  private static int safe(int c) {
    return switch (c) {
      case '<' -> '(';
      case '>' -> ')';
      case '&' -> '+';
      case '\t', '\n', '\r' -> ' ';
      default -> isXml(c) ? c : -1;
    };
  }

  private static boolean isXml(int c) {
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    return c >= 0x20 && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }
}
