package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Encodes values. A value that cannot go is named by its path, never by its content. */
final class ValueWriter {
  private static final int LAST_YEAR = 9999;

  private final XmlOutput out;
  private final ValuePath path;

  /**
   * @param root what the values are called in messages
   */
  ValueWriter(XmlOutput out, String root) {
    this.out = out;
    this.path = new ValuePath(root);
  }

  /** One of several values at the root. */
  void element(Object value, int index) throws IOException {
    path.enterElement(index);
    value(value, 1);
    path.leave();
  }

  void value(Object value, int depth) throws IOException {
    if (depth > Limits.DEFAULT.maxDepth()) {
      throw new IllegalArgumentException(
          "nested deeper than " + Limits.DEFAULT.maxDepth() + ": does a value contain itself?");
    }
    typed(value, depth);
    out.passOn();
  }

  private void typed(Object value, int depth) throws IOException {
    if (value == null) {
      Element.NIL.write("", out);
    } else if (value instanceof String text) {
      Element.STRING.write(text, out);
    } else if (value instanceof Boolean flag) {
      Element.BOOLEAN.write(flag ? "1" : "0", out);
    } else if (value instanceof Number number) {
      number(number);
    } else if (value instanceof LocalDateTime when) {
      Element.DATE_TIME.write(dateTime(when), out);
    } else if (value instanceof byte[] bytes) {
      Element.BASE64.write(Base64.getEncoder().encodeToString(bytes), out);
    } else {
      compound(value, depth);
    }
  }

  private void compound(Object value, int depth) throws IOException {
    if (value instanceof CharSequence text) {
      Element.STRING.write(text, out);
    } else if (value instanceof Map<?, ?> members) {
      struct(members, depth);
    } else if (value instanceof Iterable<?> elements) {
      array(elements, depth);
    } else if (value.getClass().isArray()) {
      array(boxed(value), depth);
    } else {
      throw refused(value, "convert it first, times to LocalDateTime or text");
    }
  }

  private void struct(Map<?, ?> members, int depth) throws IOException {
    Element.STRUCT.open(out);
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw refused(member.getKey(), "names of struct members are strings");
      }
      Element.NAME.write(name, out);
      path.enterMember(name);
      value(member.getValue(), depth + 1);
      path.leave();
      Element.MEMBER.close(out);
    }
    Element.STRUCT.close(out);
  }

  private void array(Iterable<?> elements, int depth) throws IOException {
    Element.ARRAY.open(out);
    int index = 0;
    for (Object element : elements) {
      path.enterElement(index++);
      value(element, depth + 1);
      path.leave();
    }
    Element.ARRAY.close(out);
  }

  private static Iterable<Object> boxed(Object array) {
    Object[] elements = new Object[Array.getLength(array)];
    Arrays.setAll(elements, i -> Array.get(array, i));
    return Arrays.asList(elements);
  }

  private void number(Number number) {
    if (number instanceof BigDecimal decimal) {
      Element.DOUBLE.write(decimal(decimal), out);
    } else if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
      Element.INT.write(number.toString(), out);
    } else if (number instanceof Long whole) {
      whole(whole);
    } else if (number instanceof BigInteger big && big.bitLength() <= 63) {
      whole(big.longValue());
    } else {
      throw refused(number, "decimals go as BigDecimal, whole numbers within 64 bits");
    }
  }

  private void whole(long whole) {
    (whole == (int) whole ? Element.INT : Element.I8).write(Long.toString(whole), out);
  }

  /** Plain notation, the only one in the specification. */
  private String decimal(BigDecimal decimal) {
    if (Math.abs((long) decimal.scale()) > ScalarText.LARGEST_EXPONENT
        || decimal.precision() > ScalarText.LARGEST_EXPONENT) {
      throw refused(decimal, "beyond the range of doubles");
    }
    return decimal.toPlainString();
  }

  private String dateTime(LocalDateTime when) {
    if (when.getNano() != 0) {
      throw refused(when, "the format has whole seconds; truncate it knowingly");
    }
    if (when.getYear() < 0 || when.getYear() > LAST_YEAR) {
      throw refused(when, "the format has years of four digits");
    }
    return ScalarText.COMPACT.format(when);
  }

  private IllegalArgumentException refused(Object value, String cure) {
    String type = value == null ? "null" : value.getClass().getName();
    return new IllegalArgumentException(path + " is a " + type + ", refused: " + cure);
  }
}
