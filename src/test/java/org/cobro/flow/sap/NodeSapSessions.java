package org.cobro.flow.sap;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.cobro.config.CobroProperties;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;

/** The sessions of one node, for who cannot wait for a log-in within a step. */
public final class NodeSapSessions {

  private final SapSessions sessions;

  /**
   * @param nanoTime this node's monotonic clock
   */
  public NodeSapSessions(CobroProperties properties, LongSupplier nanoTime) {
    this.sessions = new SapSessions(properties, nanoTime);
  }

  /** The desk that works with them. */
  public SapDesk desk(CobroProperties properties) {
    return new SapDesk(properties, sessions);
  }

  /**
   * The cookies that a request carries; empty when somebody has to log in first.
   *
   * @throws Unsendable when there are none by now
   */
  public Optional<String> cookie(String name) {
    try {
      return Optional.of(
          sessions.cookie(
              name,
              () -> {
                throw new NotLoggedIn();
              }));
    } catch (NotLoggedIn first) {
      return Optional.empty();
    }
  }

  /**
   * The same after a log-in; another one may have been faster.
   *
   * @throws Unsendable when it brought none
   */
  public String cookie(String name, Answer<Session> logIn) {
    return sessions.cookie(name, () -> logIn);
  }

  private static final class NotLoggedIn extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
