package org.cobro.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away who begins log-ins at the identity provider without end, before one is kept and before
 * the identity provider is asked for anything.
 */
final class OidcGate extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(OidcGate.class);

  private final LogInBrake brake;

  OidcGate(LogInBrake brake) {
    this.brake = brake;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().startsWith(OidcDoor.BEGIN);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (brake.admitsBegun(request.getRemoteAddr())) {
      chain.doFilter(request, response);
      return;
    }
    if (brake.closesBegunNow()) {
      LOG.warn(
          "log-ins over the identity provider from {} are refused for a while: too many are begun"
              + " and do not come back",
          request.getRemoteAddr().replaceFirst("[^.:]*$", "*"));
    }
    response.setHeader(HttpHeaders.RETRY_AFTER, "" + LogInBrake.WINDOW.toSeconds());
    request.getRequestDispatcher(FrontDoor.WAIT).forward(request, response);
  }
}
