package org.cobro.sandbox.compago;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How a simulated Compago behaves. What the provider documents is fixed; what it leaves open can be
 * switched, so that a client can be proven against either reading.
 *
 * @param address where it listens; port 0 takes a free one
 * @param basePath what precedes {@code /payment-intent}
 * @param apiKey the only key that is accepted in {@code x-api-key}
 * @param terminals serial numbers registered to the organisation
 * @param expiry from creation to {@code expired: true}
 * @param clock the server's
 * @param ids gives the ids of new intents
 * @param duplicate answer to an {@code externalId} used before; undocumented
 * @param duplicateFirst whether that is checked before the terminal's other intents are cancelled;
 *     undocumented
 * @param extendedSummary whether the status call shows operation code and card beside {@code
 *     paymentSummary.status}; seen, but undocumented
 */
public record CompagoRules(
    InetSocketAddress address,
    String basePath,
    String apiKey,
    List<String> terminals,
    Duration expiry,
    Clock clock,
    Supplier<UUID> ids,
    Duplicate duplicate,
    boolean duplicateFirst,
    boolean extendedSummary) {

  /**
   * The answer to a reference used before.
   *
   * @param status HTTP status
   * @param message for the body
   */
  public record Duplicate(int status, String message) {}

  public CompagoRules {
    terminals = List.copyOf(terminals);
    if (!basePath.isEmpty() && !basePath.matches("(/[A-Za-z0-9._-]+)+")) {
      throw new IllegalArgumentException("basePath is empty or like /api, not " + basePath);
    }
  }

  /** The documented rules on a free loopback port, below {@code /api}. */
  public static CompagoRules standard(String apiKey, String... terminals) {
    return new CompagoRules(
        new InetSocketAddress("127.0.0.1", 0),
        "/api",
        apiKey,
        List.of(terminals),
        Duration.ofMinutes(10),
        Clock.systemUTC(),
        UUID::randomUUID,
        new Duplicate(400, "A payment intent with this externalId already exists"),
        true,
        false);
  }

  public CompagoRules at(InetSocketAddress other) {
    return new CompagoRules(
        other,
        basePath,
        apiKey,
        terminals,
        expiry,
        clock,
        ids,
        duplicate,
        duplicateFirst,
        extendedSummary);
  }

  public CompagoRules below(String otherPath) {
    return new CompagoRules(
        address,
        otherPath,
        apiKey,
        terminals,
        expiry,
        clock,
        ids,
        duplicate,
        duplicateFirst,
        extendedSummary);
  }

  public CompagoRules expiringAfter(Duration other) {
    return new CompagoRules(
        address,
        basePath,
        apiKey,
        terminals,
        other,
        clock,
        ids,
        duplicate,
        duplicateFirst,
        extendedSummary);
  }

  public CompagoRules on(Clock other) {
    return new CompagoRules(
        address,
        basePath,
        apiKey,
        terminals,
        expiry,
        other,
        ids,
        duplicate,
        duplicateFirst,
        extendedSummary);
  }

  public CompagoRules numbering(Supplier<UUID> other) {
    return new CompagoRules(
        address,
        basePath,
        apiKey,
        terminals,
        expiry,
        clock,
        other,
        duplicate,
        duplicateFirst,
        extendedSummary);
  }

  public CompagoRules refusingDuplicatesWith(int status, String message) {
    return new CompagoRules(
        address,
        basePath,
        apiKey,
        terminals,
        expiry,
        clock,
        ids,
        new Duplicate(status, message),
        duplicateFirst,
        extendedSummary);
  }

  public CompagoRules checkingDuplicatesFirst(boolean first) {
    return new CompagoRules(
        address,
        basePath,
        apiKey,
        terminals,
        expiry,
        clock,
        ids,
        duplicate,
        first,
        extendedSummary);
  }

  public CompagoRules showingCards(boolean shown) {
    return new CompagoRules(
        address, basePath, apiKey, terminals, expiry, clock, ids, duplicate, duplicateFirst, shown);
  }
}
