package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * What the hidden field of a form is compared with. Of whoever is logged in it is kept in their
 * session, where no other site of our domain can put one of its own as it can with a cookie. A
 * stranger, who can only log in, gets a cookie: sessions for all of them would fill the memory.
 */
final class HiddenFields implements CsrfTokenRepository {

  private final CsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
  private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

  HiddenFields() {
    cookie.setCookieName("cobro-csrf");
    cookie.setCookieCustomizer(c -> c.httpOnly(true).sameSite("Lax").path("/console"));
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return of(request).generateToken(request);
  }

  @Override
  public CsrfToken loadToken(HttpServletRequest request) {
    return of(request).loadToken(request);
  }

  /** Both are taken back, since who logs in or out has had the one and gets the other. */
  @Override
  public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    if (token == null) {
      session.saveToken(null, request, response);
      cookie.saveToken(null, request, response);
    } else {
      of(request).saveToken(token, request, response);
    }
  }

  private CsrfTokenRepository of(HttpServletRequest request) {
    return request.getSession(false) == null ? cookie : session;
  }
}
