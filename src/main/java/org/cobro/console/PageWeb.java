package org.cobro.console;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The files, words and languages of the pages. */
@Configuration
@WithPages
class PageWeb implements WebMvcConfigurer {

  private final Language language = new Language();

  @Bean
  LocaleResolver localeResolver() {
    return language;
  }

  @Bean
  MessageSource messageSource() {
    ResourceBundleMessageSource words = new ResourceBundleMessageSource();
    words.setBasename("console/messages");
    words.setDefaultEncoding("UTF-8");
    // Without this a machine that is set to English would never speak Spanish.
    words.setFallbackToSystemLocale(false);
    // An apostrophe is then written alike whether a text has a value in it or not.
    words.setAlwaysUseMessageFormat(true);
    return words;
  }

  @Bean
  Turn searches() {
    return new Turn();
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(language).addPathPatterns("/console", "/console/**");
  }

  /** Asked for again each time, and answered with "not modified": an upgrade shows at once. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/console/assets/**")
        .addResourceLocations(
            "classpath:/console/assets/",
            "classpath:/META-INF/resources/webjars/htmx.org/2.0.4/dist/",
            "classpath:/META-INF/resources/webjars/htmx-ext-sse/2.2.2/")
        .setCacheControl(CacheControl.noCache());
  }
}
