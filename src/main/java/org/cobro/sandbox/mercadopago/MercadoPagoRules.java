package org.cobro.sandbox.mercadopago;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How a simulated Mercado Pago behaves. What the provider documents is fixed.
 *
 * @param address where it listens; port 0 takes a free one
 * @param account whose money it is
 * @param clock the server's
 * @param ids gives the ids of whatever is new
 * @param readings of what is not documented
 * @param lags of the provider's own
 * @param pace how fast a token may read
 * @param unauthorised shape of a 401; {@code null} for each API's own
 * @param hook where notices go; {@code null} for nowhere
 */
public record MercadoPagoRules(
    InetSocketAddress address,
    Account account,
    Clock clock,
    Supplier<UUID> ids,
    Set<Reading> readings,
    Lags lags,
    Pace pace,
    ErrorShape unauthorised,
    Hook hook) {

  /**
   * Reads that a token may make within a time.
   *
   * @param reads the last one allowed
   * @param within sliding
   */
  public record Pace(int reads, Duration within) {
    static final Pace ANY = new Pace(Integer.MAX_VALUE, Duration.ZERO);
  }

  public MercadoPagoRules {
    readings = Set.copyOf(readings);
  }

  /** On a free loopback port. */
  public static MercadoPagoRules standard(Account account) {
    return new MercadoPagoRules(
        new InetSocketAddress("127.0.0.1", 0),
        account,
        Clock.systemUTC(),
        UUID::randomUUID,
        Set.of(),
        Lags.standard(),
        Pace.ANY,
        null,
        null);
  }

  public boolean reads(Reading reading) {
    return readings.contains(reading);
  }

  public MercadoPagoRules at(InetSocketAddress other) {
    return new MercadoPagoRules(
        other, account, clock, ids, readings, lags, pace, unauthorised, hook);
  }

  public MercadoPagoRules of(Account other) {
    return new MercadoPagoRules(
        address, other, clock, ids, readings, lags, pace, unauthorised, hook);
  }

  public MercadoPagoRules on(Clock other) {
    return new MercadoPagoRules(
        address, account, other, ids, readings, lags, pace, unauthorised, hook);
  }

  public MercadoPagoRules numbering(Supplier<UUID> other) {
    return new MercadoPagoRules(
        address, account, clock, other, readings, lags, pace, unauthorised, hook);
  }

  public MercadoPagoRules with(Reading... more) {
    Set<Reading> all = EnumSet.noneOf(Reading.class);
    all.addAll(readings);
    all.addAll(List.of(more));
    return new MercadoPagoRules(address, account, clock, ids, all, lags, pace, unauthorised, hook);
  }

  public MercadoPagoRules lagging(Lags other) {
    return new MercadoPagoRules(
        address, account, clock, ids, readings, other, pace, unauthorised, hook);
  }

  public MercadoPagoRules readAtMost(int reads, Duration within) {
    Pace other = new Pace(reads, within);
    return new MercadoPagoRules(
        address, account, clock, ids, readings, lags, other, unauthorised, hook);
  }

  public MercadoPagoRules refusingTokens(ErrorShape shape) {
    return new MercadoPagoRules(address, account, clock, ids, readings, lags, pace, shape, hook);
  }

  public MercadoPagoRules telling(Hook other) {
    return new MercadoPagoRules(
        address, account, clock, ids, readings, lags, pace, unauthorised, other);
  }
}
