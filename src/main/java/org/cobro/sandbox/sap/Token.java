package org.cobro.sandbox.sap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a filter.
 *
 * @param text without quotes, doubled quotes made single
 * @param spaced whether a blank stands before it
 */
record Token(Kind kind, String text, boolean spaced) {

  enum Kind {
    WORD,
    STRING,
    NUMBER,
    SIGN,
    END
  }

  private static final Pattern NEXT =
      Pattern.compile(
          "( *)(?:(?<word>[A-Za-z_]\\w*)|(?<string>'(?:[^']|'')*')"
              + "|(?<number>-?\\d+(?:\\.\\d+)?)|(?<sign>[(),]))");

  /** All words of a decoded filter, an end behind them. */
  static List<Token> of(String filter) throws Refusal {
    List<Token> tokens = new ArrayList<>();
    String rest = filter.stripTrailing();
    Matcher next = NEXT.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      if (!next.region(at, rest.length()).lookingAt()) {
        throw Refusal.inQuery("Invalid filter expression near '" + rest.substring(at) + "'");
      }
      tokens.add(token(next));
      at = next.end();
    }
    tokens.add(new Token(Kind.END, "", true));
    return tokens;
  }

  private static Token token(Matcher found) {
    boolean spaced = !found.group(1).isEmpty();
    if (found.group("word") != null) {
      return new Token(Kind.WORD, found.group("word"), spaced);
    }
    if (found.group("number") != null) {
      return new Token(Kind.NUMBER, found.group("number"), spaced);
    }
    if (found.group("sign") != null) {
      return new Token(Kind.SIGN, found.group("sign"), spaced);
    }
    String quoted = found.group("string");
    String text = quoted.substring(1, quoted.length() - 1).replace("''", "'");
    return new Token(Kind.STRING, text, spaced);
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
  }
}
