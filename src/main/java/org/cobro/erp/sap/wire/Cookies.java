package org.cobro.erp.sap.wire;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The two cookies of a session, taken from the headers by hand. The real ones come without a path,
 * so that a cookie store would keep them for the folder of the log-in's address only.
 *
 * @param session the value of {@code B1SESSION}
 * @param route the value of {@code ROUTEID}, which holds us at the node that knows the session;
 *     {@code null} where there is no load balancer
 */
public record Cookies(String session, String route) {

  private static final String SESSION = "B1SESSION";
  private static final String ROUTE = "ROUTEID";

  /** What a cookie's value may consist of; anything else could smuggle another header in. */
  private static final Pattern VALUE = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x7E]+");

  /**
   * @param setCookies the values of all {@code Set-Cookie} headers
   * @return empty when there is no session among them
   */
  public static Optional<Cookies> of(List<String> setCookies) {
    String route = value(setCookies, ROUTE).orElse(null);
    return value(setCookies, SESSION).map(session -> new Cookies(session, route));
  }

  /** The header of each request. */
  public String header() {
    String own = SESSION + "=" + session;
    return route == null ? own : own + "; " + ROUTE + "=" + route;
  }

  private static Optional<String> value(List<String> setCookies, String name) {
    return setCookies.stream()
        .flatMap(header -> Stream.of(header.split(";", 2)[0]))
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1).strip())
        .filter(value -> VALUE.matcher(value).matches())
        .reduce((before, last) -> last);
  }

  /** Whoever has them is us. */
  @Override
  public String toString() {
    return "Cookies[***]";
  }
}
