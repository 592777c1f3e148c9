package org.cobro.sandbox.s4;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZoneId;

/**
 * How a simulated server is set up.
 *
 * @param address port 0 takes a free one
 * @param clock source of every date; its zone is the company's
 * @param page lines that a page has at most
 * @param refusesRepeats whether a message id that was posted once is refused; the real one's way is
 *     not known
 */
public record S4Rules(InetSocketAddress address, Clock clock, int page, boolean refusesRepeats) {

  /** The company code. */
  public static final String COMPANY = "1010";

  /** The communication user. */
  public static final String USER = "COBRO_COMM";

  public static final String PASSWORD = "cobro-s4-secret";

  /** An account that clears a provider. */
  public static final String CLEARING = "0011003000";

  /** A customer. */
  public static final String CUSTOMER = "0010100001";

  /** On a free loopback port. */
  public static S4Rules standard() {
    return new S4Rules(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Clock.system(ZoneId.systemDefault()),
        50,
        false);
  }

  public S4Rules on(InetSocketAddress other) {
    return new S4Rules(other, clock, page, refusesRepeats);
  }

  public S4Rules paging(int lines) {
    return new S4Rules(address, clock, lines, refusesRepeats);
  }

  public S4Rules refusingRepeats() {
    return new S4Rules(address, clock, page, true);
  }
}
