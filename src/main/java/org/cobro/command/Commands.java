package org.cobro.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Runs the commands of the jar. Exit codes: 0 all is well; 1 something is missing or did not
 * succeed; 2 the command line or the configuration cannot be worked with.
 */
public final class Commands {

  public static final int WELL = 0;
  public static final int MISSING = 1;
  public static final int USAGE = 2;

  private static final String ODOO = "odoo";
  private static final String POINT = "point";

  /** Over the server's own settings: quiet, on the standard error, and nothing by itself. */
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

  private final PrintStream out;
  private final PrintStream err;
  private final UnaryOperator<String> environment;
  private final UnaryOperator<String> prompt;

  /**
   * @param environment reads environment variables; {@code null} for one that is not set
   * @param prompt asks a person for a secret; {@code null} when there is nobody to ask
   */
  Commands(
      PrintStream out,
      PrintStream err,
      UnaryOperator<String> environment,
      UnaryOperator<String> prompt) {
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.prompt = prompt;
  }

  /** Whether the arguments are a command, and not for the server. */
  public static boolean isOne(String... arguments) {
    return arguments.length > 0 && (ODOO.equals(arguments[0]) || POINT.equals(arguments[0]));
  }

  /**
   * @return the exit code
   */
  public static int run(String... arguments) {
    return new Commands(System.out, System.err, System::getenv, Commands::ask).carryOut(arguments);
  }

  int carryOut(String... arguments) {
    boolean point = POINT.equals(arguments[0]);
    try {
      return (point ? point(arguments) : odoo(arguments)) ? WELL : MISSING;
    } catch (UsageFault fault) {
      err.println(fault.getMessage());
      err.println(point ? PointCommandLine.USAGE : CommandLine.USAGE);
      return USAGE;
    } catch (RefusedStart told) {
      return USAGE;
    }
  }

  private boolean odoo(String... arguments) {
    CommandLine line = CommandLine.of(arguments);
    String secret = line.username() == null ? null : secret(line.username());
    try (ConfigurableApplicationContext context =
        begin(CommandBeans.class, line.settings(), fresh -> choose(line, secret, fresh))) {
      ChosenErp erp = context.getBean(ChosenErp.class);
      erp.require();
      return new Errand(line, erp.name(), context, out).run();
    }
  }

  private boolean point(String... arguments) {
    PointCommandLine line = PointCommandLine.of(arguments);
    try (ConfigurableApplicationContext context =
        begin(PointBeans.class, line.settings(), fresh -> choose(line, fresh))) {
      ChosenPoint point = context.getBean(ChosenPoint.class);
      point.require();
      return new PointErrand(line, point.name(), context, out).run();
    }
  }

  private static ConfigurableApplicationContext begin(
      Class<?> beans, List<String> settings, Consumer<GenericApplicationContext> choice) {
    List<String> arguments = new ArrayList<>(settings);
    arguments.addAll(QUIET);
    try {
      return new SpringApplicationBuilder(beans)
          .web(WebApplicationType.NONE)
          .initializers(context -> choice.accept((GenericApplicationContext) context))
          .run(arguments.toArray(String[]::new));
    } catch (RuntimeException explained) {
      // Spring has printed what is wrong, with the key and what is allowed.
      throw new RefusedStart(explained);
    }
  }

  private static void choose(PointCommandLine line, GenericApplicationContext context) {
    ChosenPoint point = ChosenPoint.of(line, context.getEnvironment());
    context.registerBean(ChosenPoint.class, () -> point);
  }

  private static void choose(CommandLine line, String secret, GenericApplicationContext context) {
    ChosenErp erp = ChosenErp.of(line, context.getEnvironment());
    if (secret != null && erp.configured().contains(erp.name())) {
      erp.logInAs(line.username(), secret, context.getEnvironment());
    }
    context.registerBean(ChosenErp.class, () -> erp);
  }

  private String secret(String username) {
    String given = environment.apply("COBRO_ADMIN_KEY");
    String secret = given == null ? prompt.apply(username) : given;
    if (secret == null || secret.isBlank()) {
      throw new UsageFault("no secret for " + username + ": put it into COBRO_ADMIN_KEY");
    }
    return secret;
  }

  private static String ask(String username) {
    if (System.console() == null) {
      return null;
    }
    char[] typed = System.console().readPassword("Password or API key of %s in Odoo: ", username);
    return typed == null ? null : new String(typed);
  }

  /** The start was refused, and the reason is printed. */
  private static final class RefusedStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedStart(Throwable cause) {
      super(cause);
    }
  }
}
