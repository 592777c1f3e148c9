package org.cobro.provider;

import java.util.regex.Pattern;

/**
 * Words in which card numbers, and the values of {@code name=value} pairs, are looked for by their
 * form alone (invariant 13).
 *
 * <p>Each status answer has dozens of values that hold neither, and most of what masking costs is
 * to search them: so signs are looked at before a pattern is.
 */
final class SensitiveText {

  /** A UUID may end in twelve decimal digits and is not a card. */
  static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  /** Of the shortest card number that is masked. */
  private static final int LEAST_DIGITS = 12;

  /** Twelve to nineteen digits (ISO/IEC 7812), however grouped, and what hangs on to them. */
  private static final Pattern CARD =
      Pattern.compile("(?<uuid>\\b" + UUID + "\\b)|\\d(?:[ -]?\\d){11,18}\\d*+");

  private static final Pattern PAIR =
      Pattern.compile(
          "(?i)\\b((?:card[_ -]?)?(?:pan|cvv2?|cvc2?|track[12]?(?:[_ -]?data)?"
              + "|number|holder|holder[_ -]?name|security[_ -]?code)"
              + "|(?:(?:first|last|full)[_ -]?)?name|pin|password|secret|x-api-key|api[_ -]?key"
              + "|authorization|(?:access[_ -]?)?token)"
              + "([\"'\\\\]*\\s*[:=]\\s*[\"'\\\\]*)[^\"'\\\\&,;<>{}\\[\\]\\r\\n]+");

  private SensitiveText() {}

  /** The same with {@link Masked#MASK} in place of what was found. */
  static String masked(String raw) {
    String pairs = mayHavePairs(raw) ? withoutPairs(raw) : raw;
    return mayHaveCards(pairs) ? withoutCards(pairs) : pairs;
  }

  static String withoutPairs(String raw) {
    return PAIR.matcher(raw).replaceAll("$1$2" + Masked.MASK);
  }

  static String withoutCards(String raw) {
    return CARD.matcher(raw).replaceAll(m -> m.group(1) == null ? Masked.MASK : m.group(1));
  }

  /** Whether something that may be a name's last sign stands before a colon: in no time of day. */
  private static boolean mayHavePairs(String raw) {
    for (int i = 1; i < raw.length(); i++) {
      char sign = raw.charAt(i);
      if ((sign == ':' || sign == '=') && endsName(raw, i - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsName(String raw, int before) {
    int last = before;
    while (last >= 0 && isBetween(raw.charAt(last))) {
      last--;
    }
    boolean digit = last > 0 && isDigit(raw.charAt(last));
    int letter = digit ? last - 1 : last;
    return letter >= 0 && Character.isLetter(raw.charAt(letter));
  }

  /** What may stand between a name and its colon. */
  private static boolean isBetween(char sign) {
    return sign == '"' || sign == '\'' || sign == '\\' || Character.isWhitespace(sign);
  }

  /**
   * Whether enough digits follow one another with nothing but what may group them: in few UUIDs.
   */
  private static boolean mayHaveCards(String raw) {
    int digits = 0;
    for (int i = 0; i < raw.length() && digits < LEAST_DIGITS; i++) {
      char sign = raw.charAt(i);
      if (isDigit(sign)) {
        digits++;
      } else if (sign != ' ' && sign != '-') {
        digits = 0;
      }
    }
    return digits == LEAST_DIGITS;
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }
}
