package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads {@code $filter} of OData V4, strictly: comparisons of a column with a literal, {@code and},
 * {@code or}, {@code not}, brackets, and three functions on texts. Two columns are not compared
 * with each other: nobody knows whether the Service Layer does.
 */
final class Filter {
  private static final Set<String> FUNCTIONS = Set.of("contains", "startswith", "endswith");

  private final Shape shape;
  private final boolean caseInsensitive;
  private final List<Token> tokens;
  private int at;

  private Filter(Shape shape, boolean caseInsensitive, List<Token> tokens) {
    this.shape = shape;
    this.caseInsensitive = caseInsensitive;
    this.tokens = tokens;
  }

  /**
   * @param text decoded
   */
  static Predicate<ObjectNode> parse(Shape shape, String text, boolean caseInsensitive)
      throws Refusal {
    Filter filter = new Filter(shape, caseInsensitive, Token.of(text));
    Function<ObjectNode, Truth> all = filter.either();
    if (filter.peek().kind() != Token.Kind.END) {
      throw filter.unexpected();
    }
    return row -> all.apply(row) == Truth.YES;
  }

  private Function<ObjectNode, Truth> either() throws Refusal {
    Function<ObjectNode, Truth> left = both();
    while (joined("or")) {
      Function<ObjectNode, Truth> before = left;
      Function<ObjectNode, Truth> right = both();
      left = row -> before.apply(row).or(right.apply(row));
    }
    return left;
  }

  private Function<ObjectNode, Truth> both() throws Refusal {
    Function<ObjectNode, Truth> left = term();
    while (joined("and")) {
      Function<ObjectNode, Truth> before = left;
      Function<ObjectNode, Truth> right = term();
      left = row -> before.apply(row).and(right.apply(row));
    }
    return left;
  }

  /** {@code not} binds tighter than a comparison, so it needs brackets or a function behind it. */
  private Function<ObjectNode, Truth> term() throws Refusal {
    if (taken("not")) {
      if (!peek().is("(") && !FUNCTIONS.contains(peek().text())) {
        throw unexpected();
      }
      Function<ObjectNode, Truth> denied = term();
      return row -> denied.apply(row).not();
    }
    if (taken("(")) {
      Function<ObjectNode, Truth> inner = either();
      expect(")");
      return inner;
    }
    return FUNCTIONS.contains(peek().text()) ? function() : comparison();
  }

  private Function<ObjectNode, Truth> function() throws Refusal {
    BiPredicate<String, String> test =
        switch (take().text()) {
          case "contains" -> String::contains;
          case "startswith" -> String::startsWith;
          default -> String::endsWith;
        };
    expect("(");
    Column column = column();
    expect(",");
    Token part = take();
    if (column.type() != Type.TEXT || part.kind() != Token.Kind.STRING) {
      throw Refusal.inQuery("The function takes a text column and a text");
    }
    expect(")");
    String wanted = folded(part.text());
    return row ->
        row.path(column.name()).isTextual()
            ? Truth.of(test.test(folded(row.path(column.name()).asText()), wanted))
            : Truth.UNKNOWN;
  }

  private Function<ObjectNode, Truth> comparison() throws Refusal {
    Column column = column();
    Comparing comparing = Comparing.named(spaced()).orElseThrow(this::unexpected);
    return comparing.with(column, spaced(), this::folded);
  }

  private Column column() throws Refusal {
    Token name = take();
    if (name.kind() != Token.Kind.WORD) {
      throw unexpected();
    }
    return shape
        .column(name.text())
        .orElseThrow(() -> Refusal.inQuery("Property '" + name.text() + "' is invalid"));
  }

  private String folded(String text) {
    return caseInsensitive ? text.toLowerCase(Locale.ROOT) : text;
  }

  private Token spaced() throws Refusal {
    Token token = take();
    if (!token.spaced()) {
      throw unexpected();
    }
    return token;
  }

  /** Whether a blank, the word and another blank or bracket come next; they are taken then. */
  private boolean joined(String word) throws Refusal {
    if (!peek().is(word)) {
      return false;
    }
    spaced();
    if (!peek().spaced() && !peek().is("(")) {
      throw unexpected();
    }
    return true;
  }

  private boolean taken(String word) {
    boolean here = peek().is(word);
    at += here ? 1 : 0;
    return here;
  }

  private void expect(String word) throws Refusal {
    if (!taken(word)) {
      throw unexpected();
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    Token token = tokens.get(at);
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  private Refusal unexpected() {
    return Refusal.inQuery("Invalid filter expression near '" + peek().text() + "'");
  }
}
