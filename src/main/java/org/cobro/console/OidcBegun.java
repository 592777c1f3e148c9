package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * What a log-in at the identity provider is compared with when it comes back, kept in a session
 * that soon ends: sessions of strangers who never come back would fill the memory.
 */
final class OidcBegun implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final Duration LASTS = Duration.ofMinutes(5);

  private final HttpSessionOAuth2AuthorizationRequestRepository session =
      new HttpSessionOAuth2AuthorizationRequestRepository();

  @Override
  public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return session.loadAuthorizationRequest(request);
  }

  @Override
  public void saveAuthorizationRequest(
      OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
    boolean isNew = request.getSession(false) == null;
    session.saveAuthorizationRequest(begun, request, response);
    if (isNew) {
      request.getSession().setMaxInactiveInterval((int) LASTS.toSeconds());
    }
  }

  @Override
  public OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return session.removeAuthorizationRequest(request, response);
  }

  /** Whoever is let in has a session as long as anybody's. */
  static void keep(HttpServletRequest request) {
    HttpSession session = request.getSession();
    Duration usual = Duration.ofMinutes(request.getServletContext().getSessionTimeout());
    session.setMaxInactiveInterval((int) usual.toSeconds());
  }
}
