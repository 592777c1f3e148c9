package org.cobro.flow.reconciliation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.SortedMap;
import org.cobro.reconciliation.Report;
import org.cobro.reconciliation.Sums;
import org.springframework.stereotype.Component;

/** A report as scripts and the console read it. Amounts are numbers with all of their decimals. */
@Component
public final class ReportJson {

  private final ObjectMapper json;

  public ReportJson(ObjectMapper json) {
    this.json = json.copy().addMixIn(Sums.class, ByCurrency.class);
  }

  public String of(Report report) {
    try {
      return json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report cannot be written", e);
    }
  }

  /** What {@link #of} wrote, by this release or one before it. */
  public Report read(String report) {
    try {
      return json.readValue(report, Report.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report cannot be read", e);
    }
  }

  /** As {@code {"MXN": 350.50}}. */
  private abstract static class ByCurrency {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ByCurrency(SortedMap<String, BigDecimal> amounts) {}

    @JsonValue
    abstract SortedMap<String, BigDecimal> amounts();
  }
}
