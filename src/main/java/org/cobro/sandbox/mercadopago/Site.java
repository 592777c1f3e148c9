package org.cobro.sandbox.mercadopago;

/** A country of Mercado Pago's, with the limits of its payment intents in minor units. */
public enum Site {
  MLA("ARG", "ARS", 2, 500, 400_000_000),
  MLB("BRA", "BRL", 2, 100, 7_000_000),
  MLM("MEX", "MXN", 2, 500, 35_000_000),
  /** Orders only. */
  MLC("CHL", "CLP", 0, 1, Long.MAX_VALUE);

  private final String country;
  private final String currency;
  private final int decimals;
  private final long least;
  private final long most;

  Site(String country, String currency, int decimals, long least, long most) {
    this.country = country;
    this.currency = currency;
    this.decimals = decimals;
    this.least = least;
    this.most = most;
  }

  /** ISO 3166, three letters. */
  public String country() {
    return country;
  }

  /** ISO 4217. */
  public String currency() {
    return currency;
  }

  /** Whether the older API is there. */
  boolean intents() {
    return this != MLC;
  }

  int decimals() {
    return decimals;
  }

  long least() {
    return least;
  }

  long most() {
    return most;
  }
}
