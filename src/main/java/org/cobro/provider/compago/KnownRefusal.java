package org.cobro.provider.compago;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The texts with which Compago is known to refuse a create before anything exists.
 *
 * @see <a href="https://docs.compago.com/api-reference/payment-intent/create">create</a>
 */
enum KnownRefusal {
  NO_ORGANISATION(
      "user does not have an organization",
      "take an API key that belongs to a merchant: cobro.providers.*.api-key"),
  CURRENCY("only mxn currency is supported", "Compago collects MXN only"),
  TERMINAL("terminal not found", "check the serial number in cobro.flows.*.terminal");

  /**
   * Words of a duplicate {@code externalId}. Neither text nor status are documented, so this looks
   * for more than it needs to: a false hit asks a person, a miss could charge twice.
   */
  private static final Pattern DUPLICATE =
      Pattern.compile(
          "duplic|already|unique|\\bya (existe|est[aá]|fue)|repetid"
              + "|external ?_?id.*(exist|taken|in use|used|available)"
              + "|(exist|taken|in use|used).*external ?_?id");

  private final String text;
  private final String cure;

  KnownRefusal(String text, String cure) {
    this.text = text;
    this.cure = cure;
  }

  /** One line for the person who can put it right. */
  String cure() {
    return cure;
  }

  /** Capitals and a closing full stop differ between the guide's table and its sample. */
  static Optional<KnownRefusal> in(String message) {
    String plain = message.toLowerCase(Locale.ROOT).strip().replaceAll("[.\\s]+$", "");
    return Arrays.stream(values()).filter(each -> each.text.equals(plain)).findFirst();
  }

  static boolean hintsAtDuplicate(String message) {
    return DUPLICATE.matcher(message.toLowerCase(Locale.ROOT)).find();
  }
}
