package org.cobro.sandbox.sap;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Who is logged in, and on which node. */
public final class Sessions {
  private static final class Session {
    private final Company company;
    private final String user;
    private final String node;
    private Instant lastUse;

    private Session(Company company, String user, String node, Instant lastUse) {
      this.company = company;
      this.user = user;
      this.node = node;
      this.lastUse = lastUse;
    }
  }

  /** Somebody who is logged in. */
  record Guest(Company company, String user) {}

  /** The cookies of a new session; no node where there is no balancer. */
  record Pass(String session, String node) {}

  private final SapRules rules;
  private final Map<String, Session> sessions = new HashMap<>();
  private int node = 1;
  private int logins;

  Sessions(SapRules rules) {
    this.rules = rules;
  }

  synchronized Pass open(Collection<Company> companies, String name, String user, String password)
      throws Refusal {
    Company company =
        companies.stream()
            .filter(each -> each.name().equals(name) && each.admits(user, password))
            .findFirst()
            .orElseThrow(Refusal::login);
    String id = UUID.randomUUID().toString();
    String route = rules.readings().contains(Reading.NO_ROUTE) ? "" : ".node" + node;
    sessions.put(id, new Session(company, user, route, rules.clock().instant()));
    logins++;
    return new Pass(id, route);
  }

  /** Whose cookies these are; each use keeps a session alive. */
  synchronized Guest require(String id, String route) throws Refusal {
    Session session = sessions.get(id);
    Instant now = rules.clock().instant();
    if (session == null
        || !session.node.equals(route)
        || !now.isBefore(session.lastUse.plus(rules.sessionTimeout()))) {
      throw Refusal.session();
    }
    session.lastUse = now;
    return new Guest(session.company, session.user);
  }

  synchronized void close(String id) {
    sessions.remove(id);
  }

  /** All sessions are lost, as when the server was started anew. */
  public synchronized void endAll() {
    sessions.clear();
  }

  /** The balancer sends everybody to another node, which knows none of the sessions. */
  public synchronized void changeNode() {
    node++;
    sessions.clear();
  }

  /** How many are logged in, ended ones that nobody asked for since included. */
  public synchronized int open() {
    return sessions.size();
  }

  /** How many log-ins succeeded. */
  public synchronized int logins() {
    return logins;
  }
}
