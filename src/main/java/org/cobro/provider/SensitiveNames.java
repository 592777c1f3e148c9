package org.cobro.provider;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which members of a provider's answer may be shown, judged by their names alone. */
final class SensitiveNames {
  /** How a member's value is treated. */
  enum Weight {
    /** Shown as it is: reconciliation needs it, and it may have as many digits as a card. */
    KEPT,
    /** Never shown, whatever it holds. */
    MASKED,
    /** Shown unless it looks like a card number. */
    SEARCHED
  }

  private static final Set<String> KEPT =
      Set.of("externalreference", "operationcode", "resultcode", "createdat", "updatedat");

  private static final Set<String> MASKED =
      Set.of(
          "pin",
          "cid",
          "bin",
          "name",
          "address",
          "addressline",
          "ipaddress",
          "zipcode",
          "streetname",
          "docnumber");

  private static final List<String> MASKED_PARTS =
      List.of(
          "cardnumber",
          "cvv",
          "cvc",
          "securitycode",
          "track",
          "holder",
          "pinblock",
          "password",
          "secret",
          "token",
          "apikey",
          "authorization",
          "email",
          "phone",
          "identification",
          "firstdigits",
          "firstsixdigits",
          "firsteightdigits");

  private static final Pattern MARKS = Pattern.compile("[^a-z0-9]");
  private static final List<String> MASKED_ENDS = List.of("pan", "name");

  private SensitiveNames() {}

  static Weight weigh(String member) {
    String name = MARKS.matcher(member.toLowerCase(Locale.ROOT)).replaceAll("");
    if (MASKED.contains(name)
        || MASKED_PARTS.stream().anyMatch(name::contains)
        || MASKED_ENDS.stream().anyMatch(name::endsWith)) {
      return Weight.MASKED;
    }
    return KEPT.contains(name) || name.endsWith("id") ? Weight.KEPT : Weight.SEARCHED;
  }
}
