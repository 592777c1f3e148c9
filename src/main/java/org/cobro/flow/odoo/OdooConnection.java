package org.cobro.flow.odoo;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.odoo.OdooSetup;
import org.cobro.erp.odoo.OdooWish;

/** One configured Odoo, and what was learned of it since the start. Safe for several threads. */
final class OdooConnection {

  private final Erp settings;
  private final Map<String, OdooSetup> setups = new ConcurrentHashMap<>();
  private volatile Session session;

  OdooConnection(Erp settings) {
    this.settings = settings;
  }

  /**
   * @param version the result of {@code common.version()}
   * @param userId the result of {@code common.authenticate()}
   */
  record Session(Object version, int userId) {}

  Erp settings() {
    return settings;
  }

  OptionalLong company() {
    return settings.company() == null ? OptionalLong.empty() : OptionalLong.of(settings.company());
  }

  OdooWish wish(String journal) {
    return new OdooWish(company(), journal, settings.outstandingAccount(), null);
  }

  Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  void loggedIn(Session fresh) {
    session = fresh;
  }

  Optional<OdooSetup> setup(String journal) {
    return Optional.ofNullable(setups.get(journal));
  }

  void found(OdooSetup setup) {
    setups.put(setup.journal(), setup);
  }

  /** After a refused key or an upgrade everything is asked again. */
  void forget() {
    session = null;
    setups.clear();
  }
}
