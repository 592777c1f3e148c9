package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Characters that are written by name or by number. */
final class References {
  private static final String NAMED = "<>&'\"";
  private static final byte[][] NAMES = {
    latin("lt;"), latin("gt;"), latin("amp;"), latin("apos;"), latin("quot;")
  };

  /** Leading zeros are allowed; this many digits of them are enough. */
  private static final int LONGEST = 32;

  private References() {}

  /** Passes what follows an ampersand, its semicolon included; -1 where XML does not define it. */
  static int read(ByteWindow window) throws IOException {
    for (int i = 0; i < NAMES.length; i++) {
      if (window.passes(NAMES[i])) {
        return NAMED.charAt(i);
      }
    }
    return window.peek(0) == '#' ? numbered(window) : -1;
  }

  private static int numbered(ByteWindow window) throws IOException {
    window.skip(1);
    StringBuilder digits = new StringBuilder();
    int next = window.peek(0);
    while (next != ';') {
      if (next <= ' ' || next > 0x7E || digits.length() == LONGEST) {
        return -1;
      }
      digits.append((char) next);
      window.skip(1);
      next = window.peek(0);
    }
    window.skip(1);
    return character(digits.toString());
  }

  private static int character(String reference) {
    boolean hexadecimal = reference.startsWith("x");
    String digits = reference.substring(hexadecimal ? 1 : 0);
    if (!digits.matches(hexadecimal ? "[0-9a-fA-F]+" : "[0-9]+")) {
      return -1;
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    int number =
        significant.length() > 8 ? -1 : (int) Long.parseLong(significant, hexadecimal ? 16 : 10);
    return isCharacter(number) ? number : -1;
  }

  private static boolean isCharacter(int number) {
    return number == '\t'
        || number == '\n'
        || number == '\r'
        || number >= 0x20 && number <= 0xD7FF
        || number >= 0xE000 && number <= 0xFFFD
        || number >= 0x10000 && number <= 0x10FFFF;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
