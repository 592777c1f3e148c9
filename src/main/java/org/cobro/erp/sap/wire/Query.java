package org.cobro.erp.sap.wire;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The options of an OData URL. Immutable. Everything but unreserved characters is percent-encoded,
 * a space as {@code %20}: a plus sign, which form encoders write, is no space in OData.
 */
public final class Query {

  private static final String UNRESERVED = "-._~";

  private final List<String> options;

  private Query(List<String> options) {
    this.options = List.copyOf(options);
  }

  public static Query select(Collection<String> fields) {
    return new Query(List.of()).with("$select", String.join(",", fields));
  }

  /** Whole entities. */
  public static Query all() {
    return new Query(List.of());
  }

  /**
   * @param expression an OData filter, not yet encoded
   */
  public Query filter(String expression) {
    return with("$filter", expression);
  }

  public Query orderBy(String field) {
    return with("$orderby", field);
  }

  public Query top(int rows) {
    return with("$top", Integer.toString(rows));
  }

  /** {@code null} when nothing is asked for. */
  public String encoded() {
    return options.isEmpty() ? null : String.join("&", options);
  }

  /** A text as a literal: in quotes, and a quote in it doubled. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A day as a literal: the Service Layer wants it in quotes. */
  public static String literal(LocalDate day) {
    return "'" + day + "'";
  }

  /** Percent-encoded UTF-8, of whatever characters. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      append(encoded, octet & 0xFF);
    }
    return encoded.toString();
  }

  private static void append(StringBuilder encoded, int octet) {
    boolean plain =
        octet >= 'a' && octet <= 'z'
            || octet >= 'A' && octet <= 'Z'
            || octet >= '0' && octet <= '9'
            || UNRESERVED.indexOf(octet) >= 0;
    if (plain) {
      encoded.append((char) octet);
    } else {
      encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
    }
  }

  private Query with(String name, String value) {
    List<String> more = new ArrayList<>(options);
    more.add(name + "=" + encode(value));
    return new Query(more);
  }
}
