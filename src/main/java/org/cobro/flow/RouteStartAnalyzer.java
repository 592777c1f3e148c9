package org.cobro.flow;

import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.util.URISupport;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why a route does not begin to work, such as for a wrong cron, with its file and line. */
public final class RouteStartAnalyzer extends AbstractFailureAnalyzer<FailedToStartRouteException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, FailedToStartRouteException cause) {
    return new FailureAnalysis(
        "A route cannot start:\n" + URISupport.sanitizeUri(cause.getMessage()),
        "Correct its file, or put back the one that came with this release.",
        cause);
  }
}
