package org.cobro.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Sends who is not logged in to the log-in. A part of a page that is asked for again must not get
 * that form in its place: the whole page goes there.
 */
final class PageDoor implements AuthenticationEntryPoint {

  private final LoginUrlAuthenticationEntryPoint form =
      new LoginUrlAuthenticationEntryPoint(LogInGate.PATH);

  /** A proxy with TLS in front knows its own address better than we do. */
  PageDoor() {
    form.setFavorRelativeUris(true);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException, ServletException {
    if (isPart(request)) {
      response.setHeader("HX-Redirect", request.getContextPath() + LogInGate.PATH);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      form.commence(request, response, why);
    }
  }

  /** Whether somebody asks for a whole page to look at: only such a one is gone back to. */
  static boolean isWholePage(HttpServletRequest request) {
    return "GET".equals(request.getMethod()) && !isPart(request);
  }

  private static boolean isPart(HttpServletRequest request) {
    String accepted = request.getHeader("Accept");
    return request.getHeader("HX-Request") != null
        || (accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
  }
}
