package org.cobro.console;

import java.lang.reflect.Type;
import org.cobro.config.Api;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Signs each order with the name of its token, so that nobody passes for another. A person may be
 * named besides: whoever has the house's own token is believed, any other stands behind its name.
 * What was typed is masked at the same place, before anything is done with it.
 */
@RestControllerAdvice
final class Signature extends RequestBodyAdviceAdapter {

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return Signed.class.isAssignableFrom(parameter.getParameterType());
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter) {
    Signed order = Typed.masked((Signed) body);
    return order.by(signed(person(), order.actor()));
  }

  /** Whoever is let in: a token's name, or somebody who has logged in. */
  static String person() {
    return SecurityContextHolder.getContext().getAuthentication().getName();
  }

  static String signed(String token, String named) {
    if (named == null || named.isBlank()) {
      return token;
    }
    return Api.HOUSE.equals(token) ? named.strip() : token + ": " + named.strip();
  }
}
