package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Lets an ERP's pushes in: with its key, and only so many at a time. */
@Component
final class PushDoor {

  private static final String SCHEME = "Bearer ";

  private final Map<String, Erp> erps;
  private final Map<String, Semaphore> places = new TreeMap<>();

  PushDoor(CobroProperties properties) {
    this.erps = properties.erps();
    erps.forEach((name, erp) -> places.put(name, new Semaphore(erp.concurrency())));
  }

  /**
   * Whether a request carries the ERP's push key: as bearer token, or as the parameter {@code key}
   * for senders that can set no header, such as Odoo's webhook. Compares in constant time.
   */
  boolean opensTo(String erp, HttpServletRequest request) {
    String expected = erps.containsKey(erp) ? erps.get(erp).pushKey() : "";
    byte[] offered = offered(request).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), offered)
        && !expected.isEmpty();
  }

  /**
   * @return empty when too many are inside
   */
  <T> Optional<T> enter(String erp, Supplier<T> work) {
    Semaphore place = places.get(erp);
    if (!place.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      place.release();
    }
  }

  private static String offered(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(SCHEME)) {
      return header.substring(SCHEME.length());
    }
    String key = request.getParameter("key");
    return key == null ? "" : key;
  }
}
