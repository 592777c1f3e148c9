package org.cobro.sandbox.sap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How one simulated server is set up.
 *
 * @param companies names of the company databases
 * @param address port 0 takes a free one
 * @param clock source of every date, and of the ends of sessions; its zone is the server's
 * @param sessionTimeout idle time after which a session ends; whole minutes are told
 */
public record SapRules(
    List<String> companies,
    InetSocketAddress address,
    Clock clock,
    Duration sessionTimeout,
    Set<Reading> readings) {

  /** The integration's user in each company. */
  public static final String USER = "cobro";

  public static final String PASSWORD = "cobro-secret";

  /** An account that payments can be booked to. */
  public static final String CLEARING = "102001";

  /** A superuser whose password is its name, for who sets a company up. */
  public static final String SUPERUSER = "manager";

  /** Companies of those names on a free loopback port. */
  public static SapRules standard(String... companies) {
    return new SapRules(
        List.of(companies),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Clock.system(ZoneId.systemDefault()),
        Duration.ofMinutes(30),
        Set.of());
  }

  public SapRules with(Reading... more) {
    Set<Reading> all = EnumSet.noneOf(Reading.class);
    all.addAll(readings);
    all.addAll(List.of(more));
    return new SapRules(companies, address, clock, sessionTimeout, Set.copyOf(all));
  }

  public SapRules at(Clock other) {
    return new SapRules(companies, address, other, sessionTimeout, readings);
  }

  public SapRules on(InetSocketAddress other) {
    return new SapRules(companies, other, clock, sessionTimeout, readings);
  }

  public SapRules endingSessionsAfter(Duration idle) {
    return new SapRules(companies, address, clock, idle, readings);
  }
}
