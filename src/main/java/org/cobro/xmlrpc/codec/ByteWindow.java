package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The part of a UTF-8 body that is being looked at. Holds the bytes from the last {@link #mark()}
 * on, so that no token is ever split; counts lines on the way.
 */
final class ByteWindow {
  /** What {@link #peek} and {@link #plain} answer at the end of the body. */
  static final int END = -1;

  private static final long ONES = 0x0101010101010101L;
  private static final long ENDS = ONES * '>';
  private static final int SIZE = 16 * 1024;
  private static final int LARGEST = 1 << 30;

  /** For each byte: nothing special in text (0), a line feed, or for {@link XmlScanner} to see. */
  private static final byte[] KIND = new byte[256];

  private static final byte FEED = 1;
  private static final byte SPECIAL = 2;

  static {
    Arrays.fill(KIND, 0, ' ', SPECIAL);
    KIND['\t'] = 0;
    KIND['\n'] = FEED;
    KIND['<'] = SPECIAL;
    KIND['&'] = SPECIAL;
    KIND['>'] = SPECIAL;
  }

  private final InputStream in;
  private byte[] bytes = new byte[SIZE + Tag.REACH];
  private int from;
  private int at;
  private int end;
  private int line = 1;
  private long passed;
  private long lineStart;
  private boolean beyondAscii;

  ByteWindow(InputStream in) {
    this.in = in;
  }

  /** From here on nothing is let go until the next mark. */
  void mark() {
    from = at;
    beyondAscii = false;
  }

  /** The byte {@code ahead} of the next one, unsigned; {@link #END} behind the last. */
  int peek(int ahead) throws IOException {
    while (at + ahead >= end) {
      if (!more()) {
        return END;
      }
    }
    return bytes[at + ahead] & 0xFF;
  }

  void skip(int count) {
    at += count;
  }

  /** Like {@code skip(1)} where the byte may be a line feed, or not ASCII. */
  void skipCounted() {
    byte passing = bytes[at++];
    beyondAscii |= passing < 0;
    if (passing == '\n') {
      feed(at);
    }
  }

  /** Passes white space and answers the byte behind it. */
  int skipBlank() throws IOException {
    while (true) {
      while (at < end) {
        byte next = bytes[at];
        if (next > ' ' || next < 0) {
          return next & 0xFF;
        }
        if (next == '\n') {
          feed(at + 1);
        } else if (next != ' ' && next != '\t' && next != '\r') {
          return next;
        }
        at++;
      }
      mark();
      if (!more()) {
        return END;
      }
    }
  }

  /** Passes text up to a byte that means more than itself, and answers that byte. */
  int plain() throws IOException {
    while (true) {
      byte[] window = bytes;
      int seen = 0;
      int i = at;
      for (; i < end; i++) {
        byte next = window[i];
        byte kind = KIND[next & 0xFF];
        if (kind == SPECIAL) {
          at = i;
          beyondAscii |= seen < 0;
          return next;
        }
        if (kind == FEED) {
          feed(i + 1);
        }
        seen |= next;
      }
      at = i;
      beyondAscii |= seen < 0;
      if (!more()) {
        return END;
      }
    }
  }

  /** Passes {@code tag} if it comes next. */
  boolean passes(Tag tag) throws IOException {
    if (at + tag.length() > end && peek(tag.length() - 1) == END) {
      return false;
    }
    boolean there = tag.isAt(bytes, at);
    if (there) {
      at += tag.length();
    }
    return there;
  }

  /** Passes a start tag of a short name without attributes, met before; else null. */
  Names.Name met(Names names) {
    if (at == end || bytes[at] != '<') {
      return null;
    }
    long word = (long) Tag.WORD.get(bytes, at + 1);
    long differing = word ^ ENDS;
    long zero = differing - ONES & ~differing & ONES << 7;
    int length = Long.numberOfTrailingZeros(zero) >>> 3;
    if (length > 7 || at + length + 2 > end) {
      return null;
    }
    Names.Name name = names.met(word & (1L << Byte.SIZE * length) - 1);
    if (name != null) {
      at += length + 2;
    }
    return name;
  }

  /** Passes {@code expected} if it comes next. */
  boolean passes(byte[] expected) throws IOException {
    if (at + expected.length > end && peek(expected.length - 1) == END) {
      return false;
    }
    boolean same = Arrays.equals(bytes, at, at + expected.length, expected, 0, expected.length);
    if (same) {
      at += expected.length;
    }
    return same;
  }

  /** Passes a name of ASCII letters, digits and {@code _ . - :}; null where there is none. */
  Names.Name name(Names names) throws IOException {
    int start = at - from;
    int hash = 0;
    do {
      byte[] window = bytes;
      int i = at;
      while (i < end && Names.isPart(window[i])) {
        hash = 31 * hash + window[i++];
      }
      at = i;
    } while (at == end && more());
    return at == from + start ? null : names.of(bytes, from + start, at, hash);
  }

  /**
   * Passes text that is short, ASCII and followed by an end tag, of which many are the same; null,
   * and nothing passed, where it is otherwise.
   */
  String repeated(Names names) {
    int hash = 0;
    int limit = Math.min(end - 1, at + Names.LONGEST);
    for (int i = at; i < limit; i++) {
      byte next = bytes[i];
      if (next == '<') {
        return bytes[i + 1] == '/' ? taken(names, i, hash) : null;
      }
      if (next < 0 || KIND[next] != 0) {
        return null;
      }
      hash = 31 * hash + next;
    }
    return null;
  }

  private String taken(Names names, int to, int hash) {
    String text = names.of(bytes, at, to, hash).text();
    at = to;
    return text;
  }

  /**
   * The text since the mark.
   *
   * @throws CharacterCodingException when it is not UTF-8
   */
  String marked() throws CharacterCodingException {
    if (at == from) {
      return "";
    }
    if (beyondAscii) {
      return utf8();
    }
    return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
  }

  /** Whether the last bytes before the next one, since the mark, are these. */
  boolean follows(char first, char second) {
    return at - from >= 2 && bytes[at - 2] == first && bytes[at - 1] == second;
  }

  /** Counted from 1. */
  int line() {
    return line;
  }

  /** Of the next byte, in bytes, counted from 1. */
  int column() {
    return (int) Math.min(Integer.MAX_VALUE, passed + at - lineStart + 1);
  }

  private String utf8() throws CharacterCodingException {
    String text = new String(bytes, from, at - from, StandardCharsets.UTF_8);
    // The replacement for what cannot be decoded, or one that was sent.
    if (text.indexOf('\uFFFD') >= 0) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, at - from));
    }
    return text;
  }

  private void feed(int next) {
    line++;
    lineStart = passed + next;
  }

  private boolean more() throws IOException {
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, end - from);
      passed += from;
      at -= from;
      end -= from;
      from = 0;
    }
    if (end == bytes.length - Tag.REACH) {
      if (end >= LARGEST) {
        throw new XmlRpcFormatException("a text of more than a gibibyte; refused");
      }
      bytes = Arrays.copyOf(bytes, 2 * end + Tag.REACH);
    }
    int got = in.read(bytes, end, bytes.length - Tag.REACH - end);
    end += Math.max(0, got);
    return got > 0;
  }
}
