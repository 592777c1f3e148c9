package org.cobro.sandbox.mercadopago;

import java.time.Duration;

/**
 * How long the provider takes, by its clock.
 *
 * @param search until the searches find a new order or payment
 * @param cancel until a terminal hears that what it shows is to be cancelled
 * @param simulated until an outcome asked for by the simulation call is there
 * @param refund until a refund is processed
 */
public record Lags(Duration search, Duration cancel, Duration simulated, Duration refund) {

  /** Some of what was seen or is documented: 36 s for the search, 10 s for a simulation. */
  public static Lags standard() {
    return new Lags(
        Duration.ofSeconds(36),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5));
  }

  public Lags searchedAfter(Duration other) {
    return new Lags(other, cancel, simulated, refund);
  }
}
