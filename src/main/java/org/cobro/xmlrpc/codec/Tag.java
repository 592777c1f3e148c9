package org.cobro.xmlrpc.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A tag as it is usually written, to be compared eight bytes at a time. */
final class Tag {
  /** Bytes behind a tag's start that {@link #isAt} may look at, though it does not heed them. */
  static final int REACH = 16;

  static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final long first;
  private final long firstMask;
  private final long second;
  private final long secondMask;

  Tag(String text) {
    bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] padded = Arrays.copyOf(bytes, Math.max(REACH, bytes.length));
    first = (long) WORD.get(padded, 0);
    second = (long) WORD.get(padded, Long.BYTES);
    firstMask = mask(bytes.length);
    secondMask = mask(bytes.length - Long.BYTES);
  }

  int length() {
    return bytes.length;
  }

  /** Whether it stands there; {@code at} plus {@link #REACH} must lie within {@code window}. */
  boolean isAt(byte[] window, int at) {
    long differing = ((long) WORD.get(window, at) ^ first) & firstMask;
    if (secondMask != 0) {
      differing |= ((long) WORD.get(window, at + Long.BYTES) ^ second) & secondMask;
    }
    if (differing != 0) {
      return false;
    }
    return bytes.length <= REACH || isWholeAt(window, at);
  }

  private boolean isWholeAt(byte[] window, int at) {
    int to = at + bytes.length;
    return to <= window.length && Arrays.equals(window, at, to, bytes, 0, bytes.length);
  }

  private static long mask(int length) {
    if (length <= 0) {
      return 0;
    }
    return length >= Long.BYTES ? -1 : (1L << Byte.SIZE * length) - 1;
  }
}
