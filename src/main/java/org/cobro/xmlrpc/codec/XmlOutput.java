package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 on its way to a stream, gathered so that the stream is called seldom. */
final class XmlOutput {
  private static final int FULL = 8_192;

  private final OutputStream to;
  private byte[] bytes = new byte[2 * FULL];
  private int length;

  XmlOutput(OutputStream to) {
    this.to = to;
  }

  XmlOutput append(String xml) {
    return append(xml.getBytes(StandardCharsets.UTF_8));
  }

  XmlOutput append(byte[] xml) {
    makeRoom(xml.length);
    System.arraycopy(xml, 0, bytes, length, xml.length);
    length += xml.length;
    return this;
  }

  /** As XML 1.0 can carry it. */
  XmlOutput escaped(CharSequence content) {
    int next = plain(content, 0);
    while (next < content.length()) {
      next = plain(content, XmlText.escape(content, next, this));
    }
    return this;
  }

  /** Plain signs, and those of two bytes as in all Spanish words; answers where they ended. */
  private int plain(CharSequence content, int from) {
    makeRoom(Math.multiplyExact(2, content.length() - from));
    byte[] target = bytes;
    int end = length;
    int i = from;
    for (; i < content.length(); i++) {
      char c = content.charAt(i);
      if (XmlText.isPlain(c)) {
        target[end++] = (byte) c;
      } else if (c >= 0x80 && c < 0x800) {
        target[end++] = (byte) (0xC0 | c >> 6);
        target[end++] = (byte) (0x80 | c & 0x3F);
      } else {
        break;
      }
    }
    length = end;
    return i;
  }

  /** Between two values. */
  void passOn() throws IOException {
    if (length >= FULL) {
      write();
    }
  }

  void flush() throws IOException {
    write();
    to.flush();
  }

  private void makeRoom(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
    }
  }

  private void write() throws IOException {
    to.write(bytes, 0, length);
    length = 0;
  }
}
