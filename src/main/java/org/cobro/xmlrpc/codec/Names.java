package org.cobro.xmlrpc.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names seen in one body, so that those of ten thousand equal rows are one object each. Forgets the
 * older of two that meet in a slot: a body full of different names gains nothing and costs nothing.
 */
final class Names {
  /** Longer ones are not kept. */
  static final int LONGEST = 64;

  private static final int SLOTS = 512;

  private static final boolean[] PART = new boolean[128];

  static {
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:.-"
        .chars()
        .forEach(each -> PART[each] = true);
  }

  /**
   * One name.
   *
   * @param text as it stands
   * @param local without its prefix: {@code ex:nil} and {@code nil} mean the same
   * @param key the bytes in one number; 0 where they are more than seven
   * @param type of the value that an element of this name holds
   * @param opening the start tag of an element of this name
   * @param closing the end tag of it
   */
  record Name(
      byte[] bytes, String text, String local, long key, ValueType type, Tag opening, Tag closing) {
    static Name of(String text) {
      return name(latin(text));
    }
  }

  private final Name[] known = new Name[SLOTS];
  private final Name[] elements = new Name[64];

  /** A name of ASCII bytes. */
  Name of(byte[] bytes, int from, int to, int hash) {
    int slot = (hash ^ hash >>> 9) & SLOTS - 1;
    Name there = known[slot];
    if (there != null && Arrays.equals(bytes, from, to, there.bytes, 0, there.bytes.length)) {
      return there;
    }
    Name name = name(Arrays.copyOfRange(bytes, from, to));
    if (to - from <= LONGEST) {
      known[slot] = name;
    }
    return name;
  }

  /** The element of a start tag like {@code <value>}, if it was met before, by its few bytes. */
  Name met(long key) {
    Name there = elements[element(key)];
    return there != null && there.key == key ? there : null;
  }

  /** Finds it by {@link #met} from now on, if it is short. */
  void remember(Name name) {
    if (name.key != 0) {
      elements[element(name.key)] = name;
    }
  }

  private static int element(long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 58);
  }

  static boolean isPart(byte next) {
    return next >= 0 && PART[next];
  }

  static boolean isStart(int next) {
    return next >= 'A' && next <= 'z' && PART[next] || next == ':';
  }

  private static Name name(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String local = text.substring(text.indexOf(':') + 1);
    return new Name(
        bytes,
        text,
        local,
        key(bytes),
        ValueType.of(local),
        new Tag("<" + text + ">"),
        new Tag("</" + text + ">"));
  }

  private static long key(byte[] bytes) {
    return bytes.length >= Long.BYTES
        ? 0
        : (long) Tag.WORD.get(Arrays.copyOf(bytes, Long.BYTES), 0);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
