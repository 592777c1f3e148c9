package org.cobro.flow.odoo;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.erp.Direction;
import org.cobro.erp.odoo.OdooSetup;
import org.cobro.erp.odoo.OdooWish;
import org.cobro.erp.odoo.wire.Account;
import org.cobro.erp.odoo.wire.LogIn;
import org.cobro.erp.odoo.wire.Session;
import org.cobro.erp.odoo.wire.Transport;

/** One configured Odoo, and what was learned of it since the start. Safe for several threads. */
final class OdooConnection {

  private final Erp settings;
  private final Map<OdooWish, OdooSetup> setups = new ConcurrentHashMap<>();
  private volatile boolean xmlRpcBefore;
  private volatile Session session;

  OdooConnection(Erp settings) {
    this.settings = settings;
  }

  /** The same Odoo, of which nothing is known yet but how it was spoken to. */
  OdooConnection anew() {
    OdooConnection fresh = new OdooConnection(settings);
    fresh.xmlRpcBefore = xmlRpcBefore;
    return fresh;
  }

  LogIn logIn() {
    Account account = new Account(settings.database(), settings.username(), settings.password());
    return LogIn.of(transport(settings.transport()), account, xmlRpcBefore);
  }

  Erp settings() {
    return settings;
  }

  OptionalLong company() {
    return settings.company() == null ? OptionalLong.empty() : OptionalLong.of(settings.company());
  }

  OdooWish wish(Flow flow, Direction direction) {
    boolean takes = direction == Direction.INBOUND;
    return new OdooWish(
        company(),
        flow.journal(),
        takes ? flow.paymentMethod() : flow.refundMethod(),
        takes ? settings.outstandingAccount() : settings.outstandingPaymentsAccount(),
        null,
        direction);
  }

  Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  void loggedIn(Session fresh) {
    session = fresh;
    xmlRpcBefore = !fresh.isJson2();
  }

  Optional<OdooSetup> setup(OdooWish wish) {
    return Optional.ofNullable(setups.get(wish));
  }

  void found(OdooWish wish, OdooSetup setup) {
    setups.put(wish, setup);
  }

  private static Transport transport(CobroProperties.Transport configured) {
    return switch (configured) {
      case AUTO -> Transport.AUTO;
      case XMLRPC -> Transport.XMLRPC;
      case JSON2 -> Transport.JSON2;
    };
  }

  /** After a refused key or an upgrade everything is asked again. */
  void forget() {
    session = null;
    setups.clear();
  }
}
