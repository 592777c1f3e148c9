package org.cobro.erp.s4.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OData V2's ways with days and amounts. */
public final class V2 {

  private static final Pattern DATE = Pattern.compile("/Date\\((-?[0-9]{1,15})\\)/");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,24}(\\.[0-9]{1,9})?");

  private V2() {}

  /** A day as a literal of a filter. */
  public static String literal(LocalDate day) {
    return "datetime'" + day + "T00:00:00'";
  }

  /** A day, which SAP shows as the millisecond it begins with; {@code null} when it is none. */
  public static LocalDate day(JsonNode value) {
    Matcher date = DATE.matcher(value.asText());
    try {
      return date.matches()
          ? LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(date.group(1))), ZoneOffset.UTC)
          : null;
    } catch (DateTimeException outOfAllTimes) {
      return null;
    }
  }

  /** An amount, which SAP shows as text; {@code null} when it is none. */
  public static BigDecimal decimal(JsonNode value) {
    boolean plain = value.isTextual() && DECIMAL.matcher(value.textValue().strip()).matches();
    return plain ? new BigDecimal(value.textValue().strip()) : null;
  }
}
