package org.cobro.command;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts what a command needs over the server's own settings: quiet, and nothing by itself. */
final class QuietStart {

  private static final List<String> QUIET =
      List.of(
          "--logging.config=classpath:logback-command.xml",
          "--logging.level.root=warn",
          "--logging.level.org.cobro=warn",
          // A start that fails is explained once, by the analysis below it.
          "--logging.level.org.springframework.context=error",
          // It wonders why the routes end so soon.
          "--logging.level.org.apache.camel.spring.boot.SpringBootCamelContext=error",
          "--spring.main.log-startup-info=false",
          "--camel.main.main-run-controller=false",
          "--management.endpoint.health.validate-group-membership=false");

  private QuietStart() {}

  /**
   * @param settings keys of the configuration, as for the server
   * @throws Refused when it cannot start; the reason is printed
   */
  static ConfigurableApplicationContext of(
      Class<?> beans,
      List<String> settings,
      ApplicationContextInitializer<ConfigurableApplicationContext> more) {
    List<String> arguments = new ArrayList<>(settings);
    arguments.addAll(QUIET);
    try {
      return new SpringApplicationBuilder(beans)
          .web(WebApplicationType.NONE)
          .initializers(more)
          .run(arguments.toArray(String[]::new));
    } catch (RuntimeException explained) {
      // Spring has printed what is wrong, with the key and what is allowed.
      throw new Refused(explained);
    }
  }

  /** The start was refused, and the reason is printed. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(Throwable cause) {
      super(cause);
    }
  }
}
