package org.cobro.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which payments are listed; what is empty does not narrow.
 *
 * @param state one of {@link States#words()}
 * @param provider, erp, flow the connection or flow
 * @param terminal the device
 * @param amount exactly how much; {@code null}: however much
 * @param day on which it ended or, while it has not, began; by the ERP's clock
 * @param text a part of the invoice's number, our reference or the provider's id
 */
record PaymentFilter(
    String state,
    String provider,
    String terminal,
    String erp,
    String flow,
    BigDecimal amount,
    LocalDate day,
    String text) {

  private static final int LONGEST = 100;
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,4})?");

  /** Beyond these no clock counts in milliseconds, and no payment was made. */
  private static final int FIRST_YEAR = 1970;

  private static final int LAST_YEAR = 9999;

  /**
   * @throws UnclearFilter when a value is none that there could be
   */
  static PaymentFilter of(Map<String, String> asked) {
    return new PaymentFilter(
        state(text(asked, "state")),
        text(asked, "provider"),
        text(asked, "terminal"),
        text(asked, "erp"),
        text(asked, "flow"),
        amount(text(asked, "amount")),
        day(text(asked, "day")),
        text(asked, "text"));
  }

  /** As it stands in an address. */
  Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("state", state);
    all.put("provider", provider);
    all.put("terminal", terminal);
    all.put("erp", erp);
    all.put("flow", flow);
    all.put("amount", amount == null ? "" : amount.toPlainString());
    all.put("day", day == null ? "" : day.toString());
    all.put("text", text);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  public boolean isEmpty() {
    return parameters().isEmpty();
  }

  /** Whether a text is looked for without a day to look on. */
  boolean isLongSearch() {
    return !text.isEmpty() && day == null;
  }

  /** The address of a list with this filter. */
  String at(String path, Map<String, String> more) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    Map<String, String> all = parameters();
    all.putAll(more);
    all.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
    return address.encode().buildAndExpand(all).toUriString();
  }

  private static String text(Map<String, String> asked, String name) {
    String value = asked.getOrDefault(name, "").strip();
    if (value.length() > LONGEST) {
      throw new UnclearFilter(name, value.substring(0, LONGEST) + "…");
    }
    return value;
  }

  private static String state(String word) {
    if (!word.isEmpty() && States.of(word) == null) {
      throw new UnclearFilter("state", word);
    }
    return word;
  }

  /** As people write it: {@code $1,479.90} too. */
  private static BigDecimal amount(String amount) {
    if (amount.isEmpty()) {
      return null;
    }
    String digits = amount.replaceAll("[$,\\s]", "");
    if (!AMOUNT.matcher(digits).matches()) {
      throw new UnclearFilter("amount", amount);
    }
    return new BigDecimal(digits);
  }

  /**
   * @return {@code null} for none
   * @throws UnclearFilter when it is no day that there could be
   */
  static LocalDate day(String day) {
    try {
      LocalDate known = day.isEmpty() ? null : LocalDate.parse(day);
      if (known != null && (known.getYear() < FIRST_YEAR || known.getYear() > LAST_YEAR)) {
        throw new UnclearFilter("day", day);
      }
      return known;
    } catch (DateTimeParseException noDay) {
      throw new UnclearFilter("day", day);
    }
  }
}
