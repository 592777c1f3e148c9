package org.cobro.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away who tries too often, before the password is looked at. */
final class LogInGate extends OncePerRequestFilter {

  static final String PATH = "/console/login";
  static final String NAME = "username";

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
      response.sendRedirect(request.getContextPath() + PATH + "?wait");
    }
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
