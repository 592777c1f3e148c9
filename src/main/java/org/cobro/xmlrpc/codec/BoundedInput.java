package org.cobro.xmlrpc.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends the reading of a body that is larger than allowed, before it fills the heap. */
final class BoundedInput extends FilterInputStream {
  private final long maxBytes;
  private long left;

  BoundedInput(InputStream in, long maxBytes) {
    super(in);
    this.maxBytes = maxBytes;
    this.left = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    return one < 0 ? one : count(1, one);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = super.read(into, offset, length);
    return got < 0 ? got : count(got, got);
  }

  private int count(int bytes, int result) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new XmlRpcFormatException(
          "the body is larger than "
              + maxBytes
              + " bytes; ask for less at a time or raise maxBytes");
    }
    return result;
  }

  /** A re-read after a mark would be counted twice. */
  @Override
  public boolean markSupported() {
    return false;
  }
}
