package org.cobro;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Cobro: the routes in {@code routes/}, configured by {@code config/application.yaml}. */
@SpringBootApplication
public class CobroApplication {

  public static void main(String[] args) {
    SpringApplication.run(CobroApplication.class, args);
  }
}
