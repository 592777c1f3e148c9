package org.cobro.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelExecutionException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * Runs the commands of the jar. Exit codes: 0 all is well; 1 something is missing, is different or
 * did not succeed; 2 the command line or the configuration cannot be worked with, or the books
 * could not all be compared.
 */
public final class Commands {

  public static final int WELL = 0;
  public static final int MISSING = 1;
  public static final int USAGE = 2;

  private static final String ODOO = "odoo";
  private static final String POINT = "point";
  private static final String FEX = "fex";
  private static final String CARDS = "cards";
  private static final String SAP = "sap";
  private static final String RECONCILE = "reconcile";
  private static final String CONFIG = "config";
  private static final String ERASE = "erase";
  private static final String ARCHIVE = "archive";

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
    return arguments.length > 0
        && Set.of(ODOO, SAP, POINT, FEX, CARDS, RECONCILE, CONFIG, ERASE, ARCHIVE)
            .contains(arguments[0]);
  }

  /**
   * @return the exit code
   */
  public static int run(String... arguments) {
    return new Commands(System.out, System.err, System::getenv, Commands::ask).carryOut(arguments);
  }

  int carryOut(String... arguments) {
    try {
      return switch (arguments[0]) {
        case ODOO -> odoo(CommandLine.of(arguments));
        case SAP -> sap(SapCommandLine.of(arguments));
        case POINT -> point(PointCommandLine.of(arguments));
        case FEX -> fex(FexCommandLine.of(arguments));
        case CARDS -> cards(CardsLine.of(arguments));
        case CONFIG -> config(ConfigLine.of(arguments));
        case ERASE -> erase(EraseLine.of(arguments));
        case ARCHIVE -> archive(ArchiveCommandLine.of(arguments));
        default -> reconcile(ReconcileLine.of(arguments));
      };
    } catch (UsageFault fault) {
      err.println(fault.getMessage());
      err.println(usage(arguments[0]));
      return USAGE;
    } catch (QuietStart.Refused told) {
      return USAGE;
    }
  }

  private static String usage(String command) {
    return switch (command) {
      case ODOO -> CommandLine.USAGE;
      case SAP -> SapCommandLine.USAGE;
      case POINT -> PointCommandLine.USAGE;
      case FEX -> FexCommandLine.USAGE;
      case CARDS -> CardsLine.USAGE;
      case CONFIG -> ConfigLine.USAGE;
      case ERASE -> EraseLine.USAGE;
      case ARCHIVE -> ArchiveCommandLine.USAGE;
      default -> ReconcileLine.USAGE;
    };
  }

  private int odoo(CommandLine line) {
    String secret = line.username() == null ? null : secret(line.username());
    try (ConfigurableApplicationContext context =
        QuietStart.of(
            CommandBeans.class,
            line.settings(),
            begun -> choose(line, secret, (GenericApplicationContext) begun))) {
      ChosenErp erp = context.getBean(ChosenErp.class);
      erp.require();
      return new Errand(line, erp.name(), context, out).run() ? WELL : MISSING;
    }
  }

  private int sap(SapCommandLine line) {
    String secret = line.username() == null ? null : secret(line.username());
    try (ConfigurableApplicationContext context =
        QuietStart.of(
            SapBeans.class,
            line.settings(),
            begun -> choose(line, secret, (GenericApplicationContext) begun))) {
      ChosenSap sap = context.getBean(ChosenSap.class);
      sap.require();
      return new SapErrand(line, sap.name(), context, out).run() ? WELL : MISSING;
    }
  }

  private int point(PointCommandLine line) {
    try (ConfigurableApplicationContext context =
        QuietStart.of(
            PointBeans.class,
            line.settings(),
            begun -> choose(line, (GenericApplicationContext) begun))) {
      ChosenPoint point = context.getBean(ChosenPoint.class);
      point.require();
      return new PointErrand(line, point.name(), context, out).run() ? WELL : MISSING;
    }
  }

  private int fex(FexCommandLine line) {
    try (ConfigurableApplicationContext context =
        QuietStart.of(
            FexBeans.class,
            line.settings(),
            begun -> choose(line, (GenericApplicationContext) begun))) {
      ChosenFex fex = context.getBean(ChosenFex.class);
      fex.require();
      return new FexErrand(line, fex.name(), context, out).run() ? WELL : MISSING;
    }
  }

  private int cards(CardsLine line) {
    try (ConfigurableApplicationContext context =
        QuietStart.of(CardsBeans.class, line.settings(), begun -> {})) {
      return new CardsErrand(context, out).run(line);
    } catch (CamelExecutionException | DataAccessException broken) {
      Throwable reason = NestedExceptionUtils.getMostSpecificCause(broken);
      err.println("the preview cannot be made: " + reason.getMessage());
      return USAGE;
    }
  }

  private int config(ConfigLine line) {
    List<String> settings = new ArrayList<>(line.settings());
    // All is made when it is asked for, and no simulator is opened.
    settings.add("--spring.main.lazy-initialization=true");
    settings.add("--sandbox.closed=true");
    try (ConfigurableApplicationContext context =
        QuietStart.of(ConfigBeans.class, settings, begun -> {})) {
      return new ConfigErrand(context, out).run() ? WELL : MISSING;
    } catch (QuietStart.Refused unreadable) {
      // The files themselves cannot be read, and which one is printed.
      return MISSING;
    }
  }

  private int erase(EraseLine line) {
    try (ConfigurableApplicationContext context =
        QuietStart.of(EraseBeans.class, line.settings(), begun -> {})) {
      return new EraseErrand(context, out).run(line) ? WELL : MISSING;
    } catch (DataAccessException broken) {
      Throwable reason = NestedExceptionUtils.getMostSpecificCause(broken);
      err.println("nothing was erased: " + reason.getMessage());
      return USAGE;
    }
  }

  private int archive(ArchiveCommandLine line) {
    try (ConfigurableApplicationContext context =
        QuietStart.of(ArchiveBeans.class, line.settings(), begun -> {})) {
      return new ArchiveErrand(context.getEnvironment(), out).run(line) ? WELL : MISSING;
    } catch (IOException unreadable) {
      err.println("the archive cannot be read: " + unreadable.getMessage());
      return USAGE;
    }
  }

  private int reconcile(ReconcileLine line) {
    try (ConfigurableApplicationContext context =
        QuietStart.of(ReconcileBeans.class, line.settings(), begun -> {})) {
      return new Reconcile(context, out).run(line);
    } catch (CamelExecutionException | DataAccessException broken) {
      Throwable reason = NestedExceptionUtils.getMostSpecificCause(broken);
      err.println("the books cannot be read: " + reason.getMessage());
      return USAGE;
    }
  }

  private static void choose(CommandLine line, String secret, GenericApplicationContext context) {
    ChosenErp erp = ChosenErp.of(line, context.getEnvironment());
    if (secret != null && erp.isThere()) {
      erp.logInAs(line.username(), secret, context.getEnvironment());
    }
    context.registerBean(ChosenErp.class, () -> erp);
  }

  private static void choose(
      SapCommandLine line, String secret, GenericApplicationContext context) {
    ChosenSap sap = ChosenSap.of(line, context.getEnvironment());
    if (secret != null && sap.isThere()) {
      sap.logInAs(line.username(), secret, context.getEnvironment());
    }
    context.registerBean(ChosenSap.class, () -> sap);
  }

  private static void choose(PointCommandLine line, GenericApplicationContext context) {
    ChosenPoint point = ChosenPoint.of(line, context.getEnvironment());
    context.registerBean(ChosenPoint.class, () -> point);
  }

  private static void choose(FexCommandLine line, GenericApplicationContext context) {
    ChosenFex fex = ChosenFex.of(line, context.getEnvironment());
    context.registerBean(ChosenFex.class, () -> fex);
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
    char[] typed = System.console().readPassword("Password or API key of %s: ", username);
    return typed == null ? null : new String(typed);
  }
}
