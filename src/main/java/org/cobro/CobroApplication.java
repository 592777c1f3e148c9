package org.cobro;

import org.cobro.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts Cobro: the routes in {@code routes/}, configured by {@code config/application.yaml}; or,
 * where the first argument names one, one of the {@link Commands}.
 */
@SpringBootApplication
public class CobroApplication {

  public static void main(String[] args) {
    if (Commands.isOne(args)) {
      System.exit(Commands.run(args));
    }
    SpringApplication.run(CobroApplication.class, args);
  }
}
