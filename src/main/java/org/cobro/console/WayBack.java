package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/**
 * The page that somebody asked for before the log-in, kept in a cookie, as strangers have no
 * session. A cookie can come from elsewhere: it leads to nothing but our pages.
 */
final class WayBack implements RequestCache {

  private static final String HOME = "/console";

  private final CookieRequestCache cookie = new CookieRequestCache();

  WayBack() {
    cookie.setRequestMatcher(PageDoor::isWholePage);
  }

  /** The path and query of that page, without the context; that of today when there is none. */
  String take(HttpServletRequest request, HttpServletResponse response) {
    String there = there(request, response);
    cookie.removeRequest(request, response);
    return there;
  }

  private String there(HttpServletRequest request, HttpServletResponse response) {
    try {
      SavedRequest asked = cookie.getRequest(request, response);
      return asked == null
          ? HOME
          : ours(URI.create(asked.getRedirectUrl()), request.getContextPath());
    } catch (RuntimeException unreadable) {
      // Whatever somebody put into it: who logs in is not to see an error for that.
      return HOME;
    }
  }

  private static String ours(URI there, String context) {
    String path = there.normalize().getRawPath();
    if (!path.equals(context + HOME) && !path.startsWith(context + HOME + "/")) {
      return HOME;
    }
    String query = there.getRawQuery();
    return path.substring(context.length()) + (query == null ? "" : "?" + query);
  }

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    cookie.saveRequest(request, response);
  }

  @Override
  public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  /** A page that is gone back to is asked for anew: nothing of the first question is needed. */
  @Override
  public HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    cookie.removeRequest(request, response);
  }
}
