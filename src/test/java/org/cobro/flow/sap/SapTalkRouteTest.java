package org.cobro.flow.sap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The order of the steps of {@code sap-b1.talk}. */
class SapTalkRouteTest {

  private static final Pattern STEP =
      Pattern.compile("method: \"(cookie)\\(|id: (sap-check|sap-call|sap-learn)\\b");

  /** A log-in takes its time, and a node may be held up in it: its claim may be another's then. */
  @Test
  void theClaimIsLookedAtAfterTheLogInAndRightBeforeTheCall() throws IOException {
    String routes = Files.readString(Path.of("routes/erps/sap-b1.camel.yaml"));

    List<String> steps = STEP.matcher(routes).results().map(SapTalkRouteTest::name).toList();

    assertThat(steps).containsExactly("cookie", "sap-check", "sap-call", "sap-learn");
  }

  private static String name(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }
}
