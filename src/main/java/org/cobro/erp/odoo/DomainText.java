package org.cobro.erp.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Reads a domain as a deployer copies it from Odoo: Python literals, that is lists, tuples, quoted
 * texts, numbers, {@code True}, {@code False} and {@code None}. Nothing is evaluated.
 */
public final class DomainText {
  private static final int DEEPEST = 32;
  private static final Map<Character, Character> ESCAPES =
      Map.of('\\', '\\', '\'', '\'', '"', '"', 'n', '\n', 't', '\t', 'r', '\r');
  private static final Map<Character, Integer> CODE_ESCAPES = Map.of('x', 2, 'u', 4, 'U', 8);

  private final String text;
  private int at;
  private int depth;

  private DomainText(String text) {
    this.text = text;
  }

  /**
   * @return texts, Integer or Long, BigDecimal, Boolean, {@code null} for None, and lists of these
   * @throws IllegalArgumentException with the place, what is wrong and the cure
   */
  public static List<Object> parse(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("the domain is empty: write [] to take every invoice");
    }
    List<Object> domain = new DomainText(text).whole();
    DomainShape.check(domain);
    return domain;
  }

  private List<Object> whole() {
    skipBlanks();
    if (text.charAt(at) != '[') {
      throw wrong(at, "a domain is a list", "begin it with [ and end it with ]");
    }
    List<Object> domain = items(']');
    skipBlanks();
    if (at < text.length()) {
      throw wrong(at, "text after the end of the domain", "remove it, or check the brackets");
    }
    return domain;
  }

  private Object value() {
    char c = text.charAt(at);
    if (c == '[') {
      return items(']');
    }
    if (c == '(') {
      return tuple();
    }
    if (c == '\'' || c == '"') {
      return quoted(c);
    }
    return Character.isDigit(c) || "+-.".indexOf(c) >= 0 ? number() : word();
  }

  /** In Python a pair of brackets around one value is that value, unless a comma follows it. */
  private Object tuple() {
    List<Object> items = items(')');
    String inside = text.substring(0, at - 1).stripTrailing();
    return items.size() == 1 && !inside.endsWith(",") ? items.get(0) : items;
  }

  private List<Object> items(char close) {
    int opened = at++;
    if (++depth > DEEPEST) {
      throw wrong(opened, "more than " + DEEPEST + " lists inside each other", "make it flatter");
    }
    List<Object> items = new ArrayList<>();
    while (peek(opened, close) != close) {
      items.add(value());
      if (peek(opened, close) == ',') {
        at++;
      } else if (text.charAt(at) != close) {
        throw wrong(at, "two values without a comma", "put , between them, or close with " + close);
      }
    }
    at++;
    depth--;
    return Collections.unmodifiableList(items);
  }

  private char peek(int opened, char close) {
    skipBlanks();
    if (at >= text.length()) {
      throw wrong(opened, "a list that is never closed", "add " + close);
    }
    return text.charAt(at);
  }

  private String quoted(char quote) {
    int opened = at++;
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\') {
        escape(out);
      } else {
        out.append(c);
      }
    }
    if (at >= text.length()) {
      throw wrong(opened, "a text that is never closed", "add " + quote);
    }
    at++;
    return out.toString();
  }

  private void escape(StringBuilder out) {
    char c = at < text.length() ? text.charAt(at) : ' ';
    if (ESCAPES.containsKey(c)) {
      out.append(ESCAPES.get(c));
      at++;
    } else if (CODE_ESCAPES.containsKey(c)) {
      out.appendCodePoint(codePoint(CODE_ESCAPES.get(c)));
    } else {
      throw wrong(at - 1, "an unknown escape", "write \\\\ for a backslash itself");
    }
  }

  private int codePoint(int digits) {
    int end = at + 1 + digits;
    String hex = end <= text.length() ? text.substring(at + 1, end) : "";
    if (!hex.matches("[0-9A-Fa-f]+")
        || !Character.isValidCodePoint((int) Long.parseLong(hex, 16))) {
      throw wrong(at - 1, "an unknown escape", "give " + digits + " hex digits of a character");
    }
    at = end;
    return Integer.parseInt(hex, 16);
  }

  private Object number() {
    int start = at;
    String token = token("+-.");
    if (token.matches("[+-]?\\d{1,18}")) {
      return Ids.wire(Long.parseLong(token));
    }
    if (token.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
      return new BigDecimal(token);
    }
    throw wrong(start, "the number " + token + " is unreadable", "write it like 12 or 12.50");
  }

  private Object word() {
    int start = at;
    String word = token("");
    return switch (word) {
      case "True" -> Boolean.TRUE;
      case "False" -> Boolean.FALSE;
      case "None" -> null;
      case "true", "false" -> throw wrong(start, word + " is unknown", "write True or False");
      case "null" -> throw wrong(start, "null is unknown", "write None");
      case "" -> throw wrong(start, "an unexpected character", "a value belongs here");
      default -> throw wrong(start, word + " is unknown", "put a text in quotes: '" + word + "'");
    };
  }

  private String token(String also) {
    int start = at;
    while (at < text.length() && isTokenPart(text.charAt(at), also)) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isTokenPart(char c, String also) {
    return Character.isLetterOrDigit(c) || c == '_' || also.indexOf(c) >= 0;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException wrong(int where, String what, String cure) {
    String near = text.substring(where, Math.min(text.length(), where + 20));
    return new IllegalArgumentException(
        "domain, character " + (where + 1) + " (" + near + "): " + what + "; " + cure);
  }
}
