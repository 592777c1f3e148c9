package org.cobro.xmlrpc.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body as UTF-8, whatever encoding it states. */
final class Utf8Body {
  private static final int DECLARATION = 200;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private Utf8Body() {}

  /**
   * @throws XmlRpcFormatException when the encoding is not known
   */
  static InputStream of(InputStream in) throws IOException {
    byte[] head = head(in);
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      return whole(Arrays.copyOfRange(head, 3, head.length), in);
    }
    Charset charset = charset(head);
    InputStream body = whole(head, in);
    return charset.equals(StandardCharsets.UTF_8) ? body : new Recoded(body, charset);
  }

  private static InputStream whole(byte[] head, InputStream in) {
    return new SequenceInputStream(new ByteArrayInputStream(head), in);
  }

  /** As much as the declaration may take, if the body is that long. */
  private static byte[] head(InputStream in) throws IOException {
    byte[] head = new byte[DECLARATION];
    int length = 0;
    while (length < head.length && !contains(head, length, (byte) '>')) {
      int got = in.read(head, length, head.length - length);
      if (got < 0) {
        break;
      }
      length += got;
    }
    return Arrays.copyOf(head, length);
  }

  private static boolean contains(byte[] bytes, int length, byte wanted) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  private static Charset charset(byte[] head) throws XmlRpcFormatException {
    if (starts(head, 0xFE, 0xFF) || starts(head, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16;
    }
    if (starts(head, 0x00, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if (starts(head, '<', 0x00)) {
      return StandardCharsets.UTF_16LE;
    }
    Matcher stated = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
    return stated.find() ? named(stated.group(1)) : StandardCharsets.UTF_8;
  }

  private static Charset named(String name) throws XmlRpcFormatException {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new XmlRpcFormatException("the body states an encoding that is not known here");
    }
  }

  private static boolean starts(byte[] head, int... expected) {
    if (head.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (head[i] != (byte) expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** Decodes and encodes again; rare enough that speed does not count. */
  private static final class Recoded extends InputStream {
    private final Reader reader;
    private final char[] characters = new char[4_096];
    private byte[] bytes = {};
    private int next;

    Recoded(InputStream in, Charset charset) {
      // A decoder, unlike a charset, raises what it cannot decode.
      reader = new InputStreamReader(in, charset.newDecoder());
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (next == bytes.length && !more()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - next);
      System.arraycopy(bytes, next, into, offset, count);
      next += count;
      return count;
    }

    private boolean more() throws IOException {
      try {
        int got = reader.read(characters, 0, characters.length - 1);
        if (got < 0) {
          return false;
        }
        if (Character.isHighSurrogate(characters[got - 1])) {
          int low = reader.read();
          characters[got++] = (char) low;
        }
        bytes = new String(characters, 0, got).getBytes(StandardCharsets.UTF_8);
        next = 0;
        return true;
      } catch (CharacterCodingException e) {
        throw new XmlRpcFormatException("bytes that are not text in the stated encoding");
      }
    }
  }
}
