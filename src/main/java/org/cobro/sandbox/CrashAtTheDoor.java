package org.cobro.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The crash points at the API: the step is {@code api} and the last word of the path, as in {@code
 * after:api-decide}; the body is the answer's status, as in {@code after:api-decide:status 200}.
 */
@Component
@ConditionalOnProperty(Death.KEY)
final class CrashAtTheDoor extends OncePerRequestFilter {

  private final Death death;

  CrashAtTheDoor(Death death) {
    this.death = death;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    boolean deadly = death.waitsAt("api-" + path.substring(path.lastIndexOf('/') + 1));
    if (deadly) {
      death.enter(path);
    }
    chain.doFilter(request, response);
    if (deadly) {
      death.leave("status " + response.getStatus());
    }
  }
}
