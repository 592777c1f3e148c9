package org.cobro.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQueryTest {

  private static final String SCRAPE =
      """
      # HELP cobro_intents_live Payment intents in a live state
      cobro_intents_live{state="QUEUED"} 0.0
      cobro_talks_total{kind="erp",name="main",result="BUSY"} 1.0
      cobro_poll_lag_seconds 0.0
      """;

  @Test
  void namesTheMetricsAndNothingElse() {
    PromQuery query =
        new PromQuery(
            "sum by (kind, name) (rate(cobro_talks_total{result=~\"BUSY|UNCLEAR\"}[$__rate_interval]))"
                + " / on (name) group_left (kind) max(cobro_poll_lag_seconds offset 30m) > 3 * 1e3"
                + " and count(up{job=\"cobro\"}[6h:1m]) or time()");

    assertThat(query.metrics()).containsExactly("cobro_talks_total", "cobro_poll_lag_seconds");
  }

  @Test
  void findsWhatIsThere() {
    assertThat(new PromQuery("max(cobro_intents_live{state=\"QUEUED\", job=\"x\"})"))
        .satisfies(query -> assertThat(query.missingIn(SCRAPE)).isEmpty());
  }

  @Test
  void missesAMetricAndAValueOfALabel() {
    assertThat(
            new PromQuery("cobro_intents > cobro_intents_live{state=\"GONE\"}").missingIn(SCRAPE))
        .containsExactly("cobro_intents", "cobro_intents_live{state=\"GONE\"}");
  }
}
