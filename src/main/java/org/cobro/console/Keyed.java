package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * A request that carries a key.
 *
 * @param token the name of the token that it came with; each has keys of its own
 * @param key as it was sent
 * @param print of method, address and body, by which another request under the same key is known
 */
record Keyed(String token, String key, String print) {

  private static final String ASKED = Keyed.class.getName();
  private static final String HELD = Held.class.getName();

  /**
   * One that is being carried out.
   *
   * @param fence of two that carry it out, the higher one may write
   */
  record Held(Keyed asked, long fence) {}

  static Keyed of(String token, String key, HttpServletRequest request, byte[] body) {
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String line = request.getMethod() + " " + request.getRequestURI() + query + "\n";
    MessageDigest digest = sha256();
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    return new Keyed(token, key, HexFormat.of().formatHex(digest.digest(body)));
  }

  void putOn(HttpServletRequest request) {
    request.setAttribute(ASKED, this);
  }

  /** Empty for a request without a key. */
  static Optional<Keyed> on(HttpServletRequest request) {
    return Optional.ofNullable((Keyed) request.getAttribute(ASKED));
  }

  static void hold(HttpServletRequest request, Held held) {
    request.setAttribute(HELD, held);
  }

  static Optional<Held> held(HttpServletRequest request) {
    return Optional.ofNullable((Held) request.getAttribute(HELD));
  }

  /** The one that this thread carries out; empty without a key, as on a page. */
  static Optional<Held> heldNow() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request == null
        ? Optional.empty()
        : Optional.ofNullable((Held) request.getAttribute(HELD, RequestAttributes.SCOPE_REQUEST));
  }

  /**
   * What consists of several orders, each of which is carried out by itself and keeps no answer:
   * the whole has one, which is kept after them.
   */
  static <T> T apart(Supplier<T> orders) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    Optional<Held> held = heldNow();
    if (request == null || held.isEmpty()) {
      return orders.get();
    }
    request.removeAttribute(HELD, RequestAttributes.SCOPE_REQUEST);
    try {
      return orders.get();
    } finally {
      request.setAttribute(HELD, held.get(), RequestAttributes.SCOPE_REQUEST);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
