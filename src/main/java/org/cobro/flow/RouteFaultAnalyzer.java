package org.cobro.flow;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the faulty route file alone, without a stack trace, and ends the start. */
public final class RouteFaultAnalyzer extends AbstractFailureAnalyzer<RouteFault> {

  @Override
  protected FailureAnalysis analyze(Throwable root, RouteFault cause) {
    return new FailureAnalysis(
        "A route file cannot work:\n" + cause.getMessage(),
        "Correct that file, or put back the one that came with this release.",
        cause);
  }
}
