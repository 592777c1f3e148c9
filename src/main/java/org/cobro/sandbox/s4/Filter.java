package org.cobro.sandbox.s4;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A filter of OData V2, as far as it is understood here; anything else is refused. */
final class Filter {

  private static final Pattern WORD =
      Pattern.compile("\\s*(datetime'[^']*'|'(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*|[(),])");
  private static final String END = "";

  private final Matcher words;
  private final String text;
  private int at;
  private String word;

  private Filter(String text) throws Refusal {
    this.text = text;
    this.words = WORD.matcher(text);
    next();
  }

  static Predicate<Map<String, Object>> of(String text) throws Refusal {
    Filter filter = new Filter(text);
    Predicate<Map<String, Object>> all = filter.either();
    filter.expect(END);
    return all;
  }

  private Predicate<Map<String, Object>> either() throws Refusal {
    Predicate<Map<String, Object>> any = both();
    while (taken("or")) {
      any = any.or(both());
    }
    return any;
  }

  private Predicate<Map<String, Object>> both() throws Refusal {
    Predicate<Map<String, Object>> all = one();
    while (taken("and")) {
      all = all.and(one());
    }
    return all;
  }

  private Predicate<Map<String, Object>> one() throws Refusal {
    if (taken("not")) {
      return one().negate();
    }
    if (taken("(")) {
      Predicate<Map<String, Object>> inner = either();
      expect(")");
      return inner;
    }
    if (word.equals("startswith") || word.equals("endswith")) {
      return function(word.equals("startswith"));
    }
    String field = field();
    String operator = word;
    next();
    Object value = value(Ledger.FIELDS.get(field));
    return compared(field, operator, value);
  }

  private Predicate<Map<String, Object>> function(boolean start) throws Refusal {
    next();
    expect("(");
    String field = field();
    expect(",");
    String part = (String) value("");
    expect(")");
    return line -> {
      String has = line.get(field).toString();
      return start ? has.startsWith(part) : has.endsWith(part);
    };
  }

  private static Predicate<Map<String, Object>> compared(
      String field, String operator, Object value) throws Refusal {
    return switch (operator) {
      case "eq" -> line -> order(line.get(field), value) == 0;
      case "ne" -> line -> order(line.get(field), value) != 0;
      case "gt" -> line -> order(line.get(field), value) > 0;
      case "ge" -> line -> order(line.get(field), value) >= 0;
      case "lt" -> line -> order(line.get(field), value) < 0;
      case "le" -> line -> order(line.get(field), value) <= 0;
      default -> throw new Refusal("Invalid token '" + operator + "' in the filter");
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static int order(Object a, Object b) {
    return ((Comparable) a).compareTo(b);
  }

  private String field() throws Refusal {
    String field = word;
    if (!Ledger.FIELDS.containsKey(field)) {
      throw new Refusal(
          "Property " + field + " not found in type A_OperationalAcctgDocItemCubeType");
    }
    next();
    return field;
  }

  private Object value(Object example) throws Refusal {
    String literal = word;
    next();
    if (example instanceof LocalDate && literal.matches("datetime'[0-9-]{10}T00:00:00'")) {
      return LocalDate.parse(literal.substring(9, 19));
    }
    if (example instanceof Boolean && literal.matches("true|false")) {
      return Boolean.valueOf(literal);
    }
    if (example instanceof String && literal.startsWith("'")) {
      return literal.substring(1, literal.length() - 1).replace("''", "'");
    }
    throw new Refusal("Invalid literal " + literal + " in the filter");
  }

  private void expect(String wanted) throws Refusal {
    if (!taken(wanted)) {
      throw new Refusal("'" + wanted + "' expected, not '" + word + "'");
    }
  }

  private boolean taken(String wanted) throws Refusal {
    boolean here = wanted.equals(word);
    if (here && !wanted.equals(END)) {
      next();
    }
    return here;
  }

  private void next() throws Refusal {
    if (text.substring(at).isBlank()) {
      word = END;
    } else if (words.region(at, text.length()).lookingAt()) {
      word = words.group(1);
      at = words.end();
    } else {
      throw new Refusal("Invalid filter at position " + at);
    }
  }
}
