package org.cobro.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Answers a request that comes again under its key as it was answered before. */
final class KeyGate implements HandlerInterceptor {

  static final String REPLAYED = "Idempotency-Replayed";

  private static final Logger LOG = LoggerFactory.getLogger(KeyGate.class);

  private final KeptAnswers answers;
  private final KeyPulse pulse;

  KeyGate(KeptAnswers answers, KeyPulse pulse) {
    this.answers = answers;
    this.pulse = pulse;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    Optional<Keyed> asked = Keyed.on(request);
    if (asked.isEmpty() || !(handler instanceof HandlerMethod)) {
      return true;
    }
    KeptAnswers.Begun begun = answers.begin(asked.get());
    if (begun.answer() == null) {
      Keyed.Held held = new Keyed.Held(asked.get(), begun.fence());
      Keyed.hold(request, held);
      pulse.begun(held);
      return true;
    }
    repeat(begun, response);
    return false;
  }

  /** What did nothing needs no answer kept: it may be sent again at once. */
  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception fault) {
    Keyed.held(request).ifPresent(pulse::ended);
    try {
      Keyed.held(request).ifPresent(answers::release);
    } catch (RuntimeException unusable) {
      LOG.info("a key is free when its lease ends: {}", unusable.getMessage());
    }
  }

  private static void repeat(KeptAnswers.Begun before, HttpServletResponse response)
      throws IOException {
    response.setStatus(before.status());
    response.setHeader(REPLAYED, "true");
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(before.answer().getBytes(StandardCharsets.UTF_8));
  }
}
