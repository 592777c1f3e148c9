package org.cobro.console;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How often somebody may try to log in: from one address with one name, from one address, and with
 * one name from wherever. Each node counts for itself, in memory. A try counts when it begins, so
 * that many at once are no way around it.
 */
final class LogInBrake {

  static final Duration WINDOW = Duration.ofMinutes(15);

  static final int PER_ADDRESS_AND_NAME = 5;
  static final int PER_ADDRESS = 20;

  /** High, as whoever knows a name could else lock its owner out. */
  static final int PER_NAME = 50;

  /**
   * Log-ins at the identity provider that were begun and have not come back: each is a session, see
   * {@link OidcBegun}. High, as a whole shop may have one address.
   */
  static final int BEGUN_PER_ADDRESS = 60;

  /** The same from wherever, which bounds the memory that strangers can fill. */
  static final int BEGUN = 2_000;

  private static final String ANYWHERE = "begun";

  private static final int REMEMBERED = 20_000;
  private static final int LONGEST_NAME = 64;
  private static final int NETWORK_BYTES = 8;

  private final Clock clock;
  private final Map<String, Tally> tallies =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Tally(Instant since, int count) {}

  LogInBrake(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes note of a try.
   *
   * @return false when it must not be made, whatever the password
   */
  synchronized boolean admits(String address, String name) {
    boolean free =
        count(from(address)) < PER_ADDRESS
            && count(both(address, name)) < PER_ADDRESS_AND_NAME
            && count(named(name)) < PER_NAME;
    if (free) {
      add(from(address), 1);
      add(both(address, name), 1);
      add(named(name), 1);
    }
    return free;
  }

  /**
   * Takes note of a refusal.
   *
   * @return true for the first one of what it is refused for, in a while: one line in the log tells
   *     enough of it
   */
  synchronized boolean closesNow(String address, String name) {
    return isFirst("told " + reason(address, name));
  }

  private String reason(String address, String name) {
    if (count(from(address)) >= PER_ADDRESS) {
      return from(address);
    }
    return count(both(address, name)) >= PER_ADDRESS_AND_NAME ? both(address, name) : named(name);
  }

  /** That try was a good one: it does not count. */
  synchronized void succeeded(String address, String name) {
    tallies.remove(both(address, name));
    add(from(address), -1);
    add(named(name), -1);
  }

  /**
   * Takes note of a log-in that is begun at the identity provider.
   *
   * @return false when it must not be: too many are begun already
   */
  synchronized boolean admitsBegun(String address) {
    boolean free = count(begun(address)) < BEGUN_PER_ADDRESS && count(ANYWHERE) < BEGUN;
    if (free) {
      add(begun(address), 1);
      add(ANYWHERE, 1);
    }
    return free;
  }

  /** It came back with somebody who is let in: it does not count. */
  synchronized void cameBack(String address) {
    add(begun(address), -1);
    add(ANYWHERE, -1);
  }

  /**
   * Takes note that one must not be begun.
   *
   * @return true for the first one in a while, from wherever
   */
  synchronized boolean closesBegunNow() {
    return isFirst("told " + ANYWHERE);
  }

  /**
   * Takes note that somebody came back from the identity provider in vain.
   *
   * @return true for the first one in a while, from wherever
   */
  synchronized boolean failsNow() {
    return isFirst("told failed");
  }

  private boolean isFirst(String told) {
    boolean first = count(told) == 0;
    add(told, 1);
    return first;
  }

  private int count(String key) {
    Tally tally = tallies.get(key);
    return tally == null || !clock.instant().isBefore(tally.since().plus(WINDOW))
        ? 0
        : tally.count();
  }

  private void add(String key, int more) {
    int count = Math.max(0, count(key) + more);
    Tally before = tallies.get(key);
    boolean goesOn = before != null && count(key) > 0;
    tallies.put(key, new Tally(goesOn ? before.since() : clock.instant(), count));
  }

  private static String from(String address) {
    return "from " + network(address);
  }

  private static String begun(String address) {
    return ANYWHERE + " " + network(address);
  }

  private static String named(String name) {
    return "named " + shortened(name);
  }

  private static String both(String address, String name) {
    return "both " + network(address) + " " + shortened(name);
  }

  private static String shortened(String name) {
    // As the log-in cuts it off: else each control character around a name would be a new one.
    String known = name == null ? "" : name.trim().toLowerCase(Locale.ROOT);
    return known.length() > LONGEST_NAME ? known.substring(0, LONGEST_NAME) : known;
  }

  /** Whoever has one IPv6 address has its whole network of /64. */
  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES));
    } catch (UnknownHostException unreadable) {
      return address;
    }
  }
}
