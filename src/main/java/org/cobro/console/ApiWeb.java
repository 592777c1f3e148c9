package org.cobro.console;

import org.cobro.config.CobroProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What stands before each question and order to the API. */
@Configuration
class ApiWeb implements WebMvcConfigurer {

  private final KeptAnswers answers;
  private final KeyPulse pulse;

  ApiWeb(KeptAnswers answers, KeyPulse pulse) {
    this.answers = answers;
    this.pulse = pulse;
  }

  @Bean
  static Zones zones(CobroProperties properties) {
    return Zones.of(properties);
  }

  /** A key is looked at only for whoever may do it at all. */
  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ScopeGate()).addPathPatterns("/api/**");
    registry.addInterceptor(new KeyGate(answers, pulse)).addPathPatterns("/api/**");
  }
}
