package org.cobro.erp.sap;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A flow's filter in OData V4, looked at before SAP sees it: comparisons of a field with a value,
 * {@code and}, {@code or}, {@code not}, brackets, and three functions on texts. Whether the fields
 * are there, only SAP can tell.
 */
public final class FilterText {

  private static final Pattern WORD =
      Pattern.compile("\\s*('(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_]*|-?[0-9]+(?:\\.[0-9]+)?|[(),])");

  private static final Set<String> COMPARISONS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
  private static final Set<String> FUNCTIONS = Set.of("contains", "startswith", "endswith");
  private static final Set<String> RESERVED = Set.of("and", "or", "not", "null", "true", "false");
  private static final String END = "the end";

  private final String text;
  private final Matcher words;
  private String word;
  private int begin;
  private int end;

  private FilterText(String text) {
    this.text = text.strip();
    this.words = WORD.matcher(this.text);
    next();
  }

  /**
   * @throws IllegalArgumentException with place and cure when it is no such filter
   */
  public static void check(String text) {
    FilterText filter = new FilterText(text);
    filter.either();
    if (!END.equals(filter.word)) {
      throw filter.wanted("and, or, or the end");
    }
  }

  private void either() {
    do {
      term();
    } while (taken("and") || taken("or"));
  }

  private void term() {
    if (taken("not")) {
      term();
    } else if (taken("(")) {
      either();
      expect(")");
    } else if (FUNCTIONS.contains(word)) {
      function();
    } else {
      comparison();
    }
  }

  private void function() {
    next();
    expect("(");
    field();
    expect(",");
    value();
    expect(")");
  }

  private void comparison() {
    field();
    if (!COMPARISONS.contains(word)) {
      throw wanted("eq, ne, gt, ge, lt or le");
    }
    next();
    value();
  }

  private void field() {
    if (!word.matches("[A-Za-z_].*") || END.equals(word) || RESERVED.contains(word)) {
      throw wanted("the name of a field");
    }
    next();
  }

  private void value() {
    boolean literal =
        word.matches("'.*|-?[0-9].*") || Set.of("null", "true", "false").contains(word);
    if (!literal) {
      throw wanted("a value: a text or a day in single quotes, a number or null");
    }
    next();
  }

  private void expect(String wanted) {
    if (!taken(wanted)) {
      throw wanted(wanted);
    }
  }

  private boolean taken(String wanted) {
    boolean here = wanted.equals(word);
    if (here) {
      next();
    }
    return here;
  }

  private void next() {
    if (end >= text.length()) {
      begin = end;
      word = END;
    } else if (words.region(end, text.length()).lookingAt()) {
      begin = words.start(1);
      word = words.group(1);
      end = words.end();
    } else {
      begin = end;
      word = text.substring(end).strip();
      throw wanted("an OData filter, such as U_COBRO_Status eq 'REQ'");
    }
  }

  private IllegalArgumentException wanted(String what) {
    return new IllegalArgumentException(
        "at position %d, instead of %s: %s".formatted(begin + 1, word, what));
  }
}
