package org.cobro.flow;

import org.apache.camel.FailedToStartRouteException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why a route does not begin to work, such as for a wrong cron, without a stack trace. */
public final class RouteStartAnalyzer extends AbstractFailureAnalyzer<FailedToStartRouteException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, FailedToStartRouteException cause) {
    return new FailureAnalysis(
        "A route cannot start:\n" + RouteFault.atStart(cause).getMessage(),
        "Correct its file, or put back the one that came with this release.",
        cause);
  }
}
