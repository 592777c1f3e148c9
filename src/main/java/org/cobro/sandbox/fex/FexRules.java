package org.cobro.sandbox.fex;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How a simulated FEX behaves.
 *
 * @param address where it listens; port 0 takes a free one
 * @param merchantId whose money it is
 * @param clientId of the merchant's client
 * @param clientSecret its secret
 * @param counters the tills that there are from the beginning
 * @param clock the server's
 * @param ids gives the ids of whatever is new
 * @param readings of what is not clear
 * @param tokenLife of the access tokens
 * @param issuer the realm of a Keycloak that gives the tokens; {@code null}: the simulator does
 * @param again from a notice that nobody took in to its first repeat; doubles each time
 */
public record FexRules(
    InetSocketAddress address,
    String merchantId,
    String clientId,
    String clientSecret,
    List<String> counters,
    Clock clock,
    Supplier<UUID> ids,
    Set<Reading> readings,
    Duration tokenLife,
    URI issuer,
    Duration again) {

  /** Whose money it is, where nothing else is said. */
  public static final String MERCHANT = "11111111-2222-3333-4444-555555555555";

  public FexRules {
    readings = Set.copyOf(readings);
    counters = List.copyOf(counters);
  }

  /** On a free loopback port. */
  public static FexRules standard(String clientSecret, List<String> counters) {
    return new FexRules(
        new InetSocketAddress("127.0.0.1", 0),
        MERCHANT,
        "merchant-lab",
        clientSecret,
        counters,
        Clock.systemUTC(),
        UUID::randomUUID,
        Set.of(),
        Duration.ofMinutes(5),
        null,
        Duration.ofSeconds(2));
  }

  boolean reads(Reading reading) {
    return readings.contains(reading);
  }

  public FexRules at(InetSocketAddress other) {
    return new FexRules(
        other,
        merchantId,
        clientId,
        clientSecret,
        counters,
        clock,
        ids,
        readings,
        tokenLife,
        issuer,
        again);
  }

  public FexRules on(Clock other) {
    return new FexRules(
        address,
        merchantId,
        clientId,
        clientSecret,
        counters,
        other,
        ids,
        readings,
        tokenLife,
        issuer,
        again);
  }

  public FexRules with(Reading... more) {
    Set<Reading> all = EnumSet.noneOf(Reading.class);
    all.addAll(readings);
    all.addAll(List.of(more));
    return new FexRules(
        address,
        merchantId,
        clientId,
        clientSecret,
        counters,
        clock,
        ids,
        all,
        tokenLife,
        issuer,
        again);
  }

  /**
   * Tokens come from a Keycloak, such as {@code http://127.0.0.1:18080/realms/payment-platform}.
   */
  public FexRules trusting(URI other) {
    return new FexRules(
        address,
        merchantId,
        clientId,
        clientSecret,
        counters,
        clock,
        ids,
        readings,
        tokenLife,
        other,
        again);
  }

  public FexRules repeatingAfter(Duration other) {
    return new FexRules(
        address,
        merchantId,
        clientId,
        clientSecret,
        counters,
        clock,
        ids,
        readings,
        tokenLife,
        issuer,
        other);
  }
}
