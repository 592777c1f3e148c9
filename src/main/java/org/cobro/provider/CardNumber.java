package org.cobro.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the numbers of cards in what people type: 13 to 19 digits that pass the check of Luhn
 * (ISO/IEC 7812-1), with blanks or hyphens between them. Pure.
 */
final class CardNumber {

  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  /** What may be shown of one (PCI DSS, 3.4.1). */
  private static final int FIRST = 6;

  private static final int LAST = 4;

  /** A UUID is no card, whatever its digits are. */
  private static final Pattern GROUP =
      Pattern.compile("(?<uuid>\\b" + SensitiveText.UUID + "\\b)|\\p{Nd}+");

  private static final Pattern BETWEEN = Pattern.compile("[\\p{Z}\\s\\p{Pd}]{0,3}");

  private final String text;
  private final List<MatchResult> groups;

  private CardNumber(String text) {
    this.text = text;
    this.groups = new ArrayList<>(GROUP.matcher(text).results().toList());
  }

  /** The same text; of each card's number at most the first six and the last four digits. */
  static String maskedIn(String text) {
    return new CardNumber(text).masked();
  }

  /** A number may stand beside others: it begins and ends where a group of digits does. */
  private String masked() {
    StringBuilder shown = new StringBuilder();
    int done = 0;
    int from = 0;
    while (from < groups.size()) {
      int to = last(from);
      if (to >= from) {
        shown.append(text, done, groups.get(from).start());
        shown.append(hidden(digits(from, to)));
        done = groups.get(to).end();
        from = to;
      }
      from++;
    }
    return shown.append(text, done, text.length()).toString();
  }

  /** The last group of the longest number that begins with this one; -1 when none does. */
  private int last(int from) {
    int last = -1;
    for (int to = from; to < groups.size() && belongs(from, to); to++) {
      int[] values = values(digits(from, to));
      if (values.length > LONGEST) {
        break;
      }
      last = values.length >= SHORTEST && passes(values) ? to : last;
    }
    return last;
  }

  private boolean belongs(int from, int to) {
    MatchResult group = groups.get(to);
    if (group.group(1) != null) {
      return false;
    }
    return to == from
        || BETWEEN.matcher(text.substring(groups.get(to - 1).end(), group.start())).matches();
  }

  private String digits(int from, int to) {
    return text.substring(groups.get(from).start(), groups.get(to).end());
  }

  private static int[] values(String digits) {
    return digits.codePoints().filter(Character::isDigit).map(Character::getNumericValue).toArray();
  }

  private static boolean passes(int[] values) {
    int sum = 0;
    for (int i = 0; i < values.length; i++) {
      int value = values[values.length - 1 - i] * (1 + i % 2);
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
  }

  private static String hidden(String digits) {
    int count = values(digits).length;
    StringBuilder shown = new StringBuilder();
    int seen = 0;
    for (int each : digits.codePoints().toArray()) {
      boolean digit = Character.isDigit(each);
      boolean inside = seen >= FIRST && seen < count - LAST;
      shown.appendCodePoint(digit && inside ? '*' : each);
      seen += digit ? 1 : 0;
    }
    return shown.toString();
  }
}
