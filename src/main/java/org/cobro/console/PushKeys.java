package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The push keys of the ERP connections. */
@Component
final class PushKeys {

  private static final String SCHEME = "Bearer ";

  private final Map<String, Erp> erps;

  PushKeys(CobroProperties properties) {
    this.erps = properties.erps();
  }

  /**
   * Whether a request carries the ERP's push key: as bearer token, or as the parameter {@code key}
   * for senders that can set no header, such as Odoo's webhook. Compares in constant time; a
   * connection without a key takes none.
   */
  boolean fits(String erp, HttpServletRequest request) {
    String expected = erps.containsKey(erp) ? erps.get(erp).pushKey() : "";
    byte[] offered = offered(request).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), offered)
        && !expected.isEmpty();
  }

  private static String offered(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.startsWith(SCHEME)
        ? header.substring(SCHEME.length())
        : parameter(request);
  }

  /** From the query alone: asking the request for a parameter would read a form's body. */
  private static String parameter(HttpServletRequest request) {
    String query = request.getQueryString() == null ? "" : request.getQueryString();
    String key =
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams().getFirst("key");
    return key == null ? "" : decoded(key);
  }

  private static String decoded(String key) {
    try {
      return UriUtils.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      // Its message would show a part of what may be a key.
      return "";
    }
  }
}
