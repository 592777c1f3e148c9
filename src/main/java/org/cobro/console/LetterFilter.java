package org.cobro.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.intent.Cause;

/**
 * Which open dead letters are listed; what is empty does not narrow.
 *
 * @param cause one of {@link Cause}
 * @param provider that of the payment or refund; where there is none yet, that of the flow
 * @param erp the connection of the invoice
 * @param flow that picked the invoice up
 */
record LetterFilter(String cause, String provider, String erp, String flow) {

  private static final int LONGEST = 100;

  /**
   * @throws UnclearFilter when a value is none that there could be
   */
  static LetterFilter of(Map<String, String> asked) {
    String cause = text(asked, "cause");
    if (!cause.isEmpty() && Stream.of(Cause.values()).noneMatch(is -> is.name().equals(cause))) {
      throw new UnclearFilter("cause", cause);
    }
    return new LetterFilter(
        cause, text(asked, "provider"), text(asked, "erp"), text(asked, "flow"));
  }

  /** As it stands in an address, and in a form that leads back to it. */
  public Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("cause", cause);
    all.put("provider", provider);
    all.put("erp", erp);
    all.put("flow", flow);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  public boolean isEmpty() {
    return parameters().isEmpty();
  }

  private static String text(Map<String, String> asked, String name) {
    String value = asked.getOrDefault(name, "").strip();
    if (value.length() > LONGEST) {
      throw new UnclearFilter(name, value.substring(0, LONGEST) + "…");
    }
    return value;
  }
}
