package org.cobro.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away who tries too often, before the password is looked at. */
final class LogInGate extends OncePerRequestFilter {

  static final String PATH = "/console/login";
  static final String NAME = "username";

  private static final Logger LOG = LoggerFactory.getLogger(LogInGate.class);

  private final LogInBrake brake;

  LogInGate(LogInBrake brake) {
    this.brake = brake;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !"POST".equals(request.getMethod()) || !PATH.equals(request.getServletPath());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (brake.admits(request.getRemoteAddr(), request.getParameter(NAME))) {
      chain.doFilter(request, response);
    } else {
      tell(request.getRemoteAddr(), request.getParameter(NAME));
      response.sendRedirect(request.getContextPath() + PATH + "?wait");
    }
  }

  private void tell(String address, String name) {
    if (brake.closesNow(address, name)) {
      LOG.warn(
          "log-ins with a name like {} from {} are refused for a while: too many tries",
          masked(name),
          address.replaceFirst("[^.:]*$", "*"));
    }
  }

  /** Somebody may have typed the password there, or what would look like a line of the log. */
  private static String masked(String name) {
    boolean plain = name != null && !name.isEmpty() && Character.isLetterOrDigit(name.charAt(0));
    return plain ? name.charAt(0) + "***" : "***";
  }

  /** Lets in, and forgets the failures before. */
  static final class Welcome extends SimpleUrlAuthenticationSuccessHandler {

    private final LogInBrake brake;
    private final WayBack wayBack;

    Welcome(LogInBrake brake, WayBack wayBack) {
      this.brake = brake;
      this.wayBack = wayBack;
    }

    @Override
    public void onAuthenticationSuccess(
        HttpServletRequest request, HttpServletResponse response, Authentication who)
        throws IOException, ServletException {
      brake.succeeded(request.getRemoteAddr(), request.getParameter(NAME));
      super.onAuthenticationSuccess(request, response, who);
    }

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response) {
      return wayBack.take(request, response);
    }
  }
}
