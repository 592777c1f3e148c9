package org.cobro.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * In which language pages are: what somebody chose by {@code ?lang=}, which a cookie keeps, or else
 * the first of the browser's languages that we have. What is not a page goes by the header alone.
 */
final class Language implements LocaleResolver, HandlerInterceptor {

  static final Locale SPANISH = Locale.forLanguageTag("es-MX");
  static final Locale ENGLISH = Locale.ENGLISH;

  private static final String COOKIE = "cobro-lang";
  private static final String CHOSEN = Language.class.getName();
  private static final String PAGES = "/console";

  private final LocaleResolver others = new AcceptHeaderLocaleResolver();

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    if (!request.getRequestURI().startsWith(request.getContextPath() + PAGES)) {
      return others.resolveLocale(request);
    }
    return Optional.ofNullable((Locale) request.getAttribute(CHOSEN))
        .or(() -> kept(request))
        .or(() -> accepted(request))
        .orElse(SPANISH);
  }

  @Override
  public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
    throw new UnsupportedOperationException("a language is chosen by ?lang=");
  }

  /** Before a page is made: takes up what was chosen. */
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if ("GET".equals(request.getMethod())) {
      ours(request.getParameter("lang"))
          .ifPresent(
              locale -> {
                request.setAttribute(CHOSEN, locale);
                response.addHeader(HttpHeaders.SET_COOKIE, cookie(locale, request.isSecure()));
              });
    }
    return true;
  }

  private static String cookie(Locale locale, boolean secure) {
    return ResponseCookie.from(COOKIE, locale.getLanguage())
        .path(PAGES)
        .maxAge(Duration.ofDays(365))
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .build()
        .toString();
  }

  private static Optional<Locale> kept(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? Optional.empty() : ours(cookie.getValue());
  }

  private static Optional<Locale> accepted(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return Optional.empty();
    }
    List<Locale> wanted = Collections.list(request.getLocales());
    return wanted.stream().flatMap(each -> ours(each.getLanguage()).stream()).findFirst();
  }

  private static Optional<Locale> ours(String language) {
    if ("es".equals(language)) {
      return Optional.of(SPANISH);
    }
    return "en".equals(language) ? Optional.of(ENGLISH) : Optional.empty();
  }
}
