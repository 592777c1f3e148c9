package org.cobro.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the {@code Idempotency-Key} of a post and the whole of its body, which has to be known
 * before anything is done: the same key with another body is another request.
 */
final class KeyFilter extends OncePerRequestFilter {

  static final String HEADER = "Idempotency-Key";

  /** ASCII, 1 to 255. */
  private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");

  /** No order to this API has more than some hundred. */
  private static final int MOST = 64 * 1024;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    boolean ours = request.getServletPath().startsWith("/api/");
    return !ours || !"POST".equals(request.getMethod()) || request.getHeader(HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader(HEADER);
    if (!KEY.matcher(key).matches() || key.isBlank()) {
      ClosedDoor.answer(
          response, Problem.INVALID, HEADER + " takes 1 to 255 printable characters of ASCII");
      return;
    }
    byte[] body = request.getInputStream().readNBytes(MOST + 1);
    if (body.length > MOST) {
      ClosedDoor.answer(response, Problem.TOO_LARGE, "the body has more than 64 KiB");
      return;
    }
    Keyed.of(request.getUserPrincipal().getName(), key, request, body).putOn(request);
    chain.doFilter(new Read(request, body), response);
  }

  /** A request whose body was read, and can be read again. */
  private static final class Read extends HttpServletRequestWrapper {
    private final byte[] body;

    Read(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Bytes(new ByteArrayInputStream(body));
    }
  }

  private static final class Bytes extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    Bytes(ByteArrayInputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("it is all there already");
    }
  }
}
