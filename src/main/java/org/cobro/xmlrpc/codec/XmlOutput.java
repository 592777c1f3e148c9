package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text on its way to a stream of UTF-8, gathered so that the stream is called seldom. */
final class XmlOutput {
  private static final int FULL = 8_192;

  private final OutputStream to;
  private final StringBuilder text = new StringBuilder(2 * FULL);

  XmlOutput(OutputStream to) {
    this.to = to;
  }

  XmlOutput append(String xml) {
    text.append(xml);
    return this;
  }

  /** As XML 1.0 can carry it. */
  XmlOutput escaped(CharSequence content) {
    XmlText.escape(content, text);
    return this;
  }

  /** Between two values, so that no pair of surrogates is ever parted. */
  void passOn() throws IOException {
    if (text.length() >= FULL) {
      write();
    }
  }

  void flush() throws IOException {
    write();
    to.flush();
  }

  private void write() throws IOException {
    to.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
