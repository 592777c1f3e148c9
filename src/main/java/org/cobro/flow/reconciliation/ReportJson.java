package org.cobro.flow.reconciliation;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.SortedMap;
import org.cobro.reconciliation.Report;
import org.cobro.reconciliation.Sums;
import org.springframework.stereotype.Component;

/** A report as scripts read it. Amounts are numbers with all of their decimals. */
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

  /** As {@code {"MXN": 350.50}}. */
  private interface ByCurrency {
    @JsonValue
    SortedMap<String, BigDecimal> amounts();
  }
}
