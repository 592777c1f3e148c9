package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.cobro.config.Api.Scope;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a token do what its scopes say, and nothing whose scope nobody has said. */
final class ScopeGate implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && isOurs(method)) {
      require(needed(method), SecurityContextHolder.getContext().getAuthentication());
    }
    return true;
  }

  /** Empty when nobody has said which. */
  static Optional<Scope> needed(HandlerMethod method) {
    Needs own = method.getMethodAnnotation(Needs.class);
    Needs needs =
        own != null
            ? own
            : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
    return Optional.ofNullable(needs).map(Needs::value);
  }

  /** The description of the API is for whoever has any token; it is made by others' code. */
  private static boolean isOurs(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("org.cobro.");
  }

  private static void require(Optional<Scope> needed, Authentication who) {
    boolean fits =
        needed.isPresent()
            && who.getAuthorities().stream()
                .anyMatch(right -> BearerFilter.right(needed.get()).equals(right.getAuthority()));
    if (!fits) {
      String scope = needed.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse("none");
      throw new Missing(
          "this needs the scope " + scope + ", which token " + who.getName() + " lacks");
    }
  }

  /** A token that may not do this. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Missing(String message) {
      super(message);
    }
  }
}
