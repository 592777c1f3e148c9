package org.cobro.xmlrpc.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The text of a simple value to its Java value. Failures are {@link IllegalArgumentException}s that
 * never quote the text: it may be a secret.
 */
final class ScalarText {
  /** Spec form, {@code 20261121T10:00:00}. */
  static final DateTimeFormatter COMPACT = strict("uuuuMMdd'T'HH:mm:ss");

  /** The longest text and the largest exponent a binary double can have, with room to spare. */
  static final int LONGEST_DECIMAL = 1_200;

  static final int LARGEST_EXPONENT = 1_100;

  private static final int SHORT = 9;
  private static final int SHORT_DECIMAL = 18;
  private static final DateTimeFormatter DASHED = strict("uuuu-MM-dd'T'HH:mm:ss");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,20}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private ScalarText() {}

  static Object parse(ValueType type, String text) {
    return switch (type) {
      case INT -> toInt(text);
      case LONG -> toLong(text);
      case BOOLEAN -> toBoolean(text);
      case DOUBLE -> toDecimal(text);
      case DATE_TIME -> toDateTime(text);
      case BASE64 -> toBytes(text);
      case STRING, NIL, ARRAY, STRUCT, UNKNOWN ->
          throw new IllegalArgumentException(type + " is not made of a text");
    };
  }

  static Integer toInt(String text) {
    if (isShort(text)) {
      return Integer.parseInt(text);
    }
    BigInteger whole = whole(text);
    if (whole.bitLength() > 31) {
      throw new IllegalArgumentException("an int beyond 32 bits; the server must send i8 for it");
    }
    return whole.intValue();
  }

  static Long toLong(String text) {
    BigInteger whole = whole(text);
    if (whole.bitLength() > 63) {
      throw new IllegalArgumentException("an i8 beyond 64 bits");
    }
    return whole.longValue();
  }

  static Boolean toBoolean(String text) {
    String flag = text.strip();
    if (!flag.equals("0") && !flag.equals("1")) {
      throw new IllegalArgumentException("a boolean that is neither 0 nor 1");
    }
    return flag.equals("1");
  }

  /** Exact: the digits of the text, no binary fraction in between; the scale is never negative. */
  static BigDecimal toDecimal(String text) {
    BigDecimal plain = plainDecimal(text);
    if (plain != null) {
      return plain;
    }
    String number = text.strip();
    if (number.length() > LONGEST_DECIMAL || !DECIMAL.matcher(number).matches()) {
      throw new IllegalArgumentException("a double that is not a finite decimal number");
    }
    BigDecimal decimal = new BigDecimal(number);
    // An unchecked exponent makes a few bytes of text into gigabytes of digits.
    if (Math.abs((long) decimal.scale()) > LARGEST_EXPONENT) {
      throw new IllegalArgumentException("a double beyond the range of doubles");
    }
    return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
  }

  static LocalDateTime toDateTime(String text) {
    String when = text.strip();
    try {
      return LocalDateTime.parse(when, when.indexOf('-') < 0 ? COMPACT : DASHED);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a dateTime.iso8601 that is neither 20261121T10:00:00 nor 2026-11-21T10:00:00");
    }
  }

  static byte[] toBytes(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("[ \t\r\n]+", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("base64 with foreign characters or a cut end");
    }
  }

  /** Plain digits that fit an int; most numbers are such, and need no pattern. */
  private static boolean isShort(String text) {
    if (text.isEmpty() || text.length() > SHORT) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Digits, a point and digits, as most amounts are written; else null. */
  private static BigDecimal plainDecimal(String text) {
    int point = text.indexOf('.');
    if (point < 1 || point == text.length() - 1 || text.length() > SHORT_DECIMAL) {
      return null;
    }
    long digits = 0;
    for (int i = 0; i < text.length(); i++) {
      if (i != point) {
        if (!isDigit(text.charAt(i))) {
          return null;
        }
        digits = 10 * digits + text.charAt(i) - '0';
      }
    }
    return BigDecimal.valueOf(digits, text.length() - point - 1);
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static BigInteger whole(String text) {
    String number = text.strip();
    if (!WHOLE.matcher(number).matches()) {
      throw new IllegalArgumentException("an integer with something other than digits");
    }
    return new BigInteger(number);
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }
}
