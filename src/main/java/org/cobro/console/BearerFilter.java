package org.cobro.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.cobro.config.Api.Scope;
import org.cobro.console.ApiTokens.Holder;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who sends {@code Authorization: Bearer} with a token of the API. */
final class BearerFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final ApiTokens tokens;

  BearerFilter(ApiTokens tokens) {
    this.tokens = tokens;
  }

  /** What a scope is called among the rights of whoever is let in. */
  static String right(Scope scope) {
    return "SCOPE_" + scope;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(SCHEME)) {
      tokens.holder(header.substring(SCHEME.length())).ifPresent(BearerFilter::letIn);
    }
    chain.doFilter(request, response);
  }

  private static void letIn(Holder holder) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(known(holder));
    SecurityContextHolder.setContext(context);
  }

  private static Authentication known(Holder holder) {
    List<SimpleGrantedAuthority> rights =
        holder.scopes().stream().map(scope -> new SimpleGrantedAuthority(right(scope))).toList();
    return UsernamePasswordAuthenticationToken.authenticated(holder.name(), null, rights);
  }
}
