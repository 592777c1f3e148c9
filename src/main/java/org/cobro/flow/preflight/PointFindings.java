package org.cobro.flow.preflight;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.intent.Fault;
import org.cobro.intent.ProviderToken;
import org.cobro.provider.mercadopago.PointAccount;
import org.cobro.provider.mercadopago.Terminal;

/** What was found at a Mercado Pago account, in the words of its app and panel. Pure. */
public final class PointFindings {

  private static final String PANEL = "Tus integraciones → the application → ";

  private PointFindings() {}

  /** Where the terminals could not be read. */
  public static Finding refused(Provider provider, Fault fault) {
    String cure =
        switch (fault.kind()) {
          case NOT_SENT -> "check base-url, network and proxy (" + provider.baseUrl() + ")";
          case UNAUTHORISED ->
              provider.renews()
                  ? "link the account again, set a new refresh-token, restart Cobro"
                  : "in Mercado Pago: " + PANEL + "Credenciales de producción, Access Token";
          case REJECTED -> "check base-url and point.api";
          case BUSY, UNCLEAR -> "try again; if it stays so, look at Mercado Pago's status page";
        };
    return Finding.missing(fault.detail(), cure);
  }

  static List<Finding> account(Provider provider, PointAccount account) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("the access token is let in"));
    if (account.id() == null) {
      findings.add(Finding.warn("whose it is could not be seen", null));
    } else {
      findings.add(Finding.ok("it is of " + named(account)));
      findings.addAll(compared(provider.point().userId(), account.id()));
    }
    findings.add(
        account.test()
            ? Finding.warn("it is one for tests: no real card is charged", null)
            : Finding.ok(
                account.site() == null
                    ? "by its form it is a live one"
                    : "it is a live one: real cards are charged"));
    return findings;
  }

  private static String named(PointAccount account) {
    String name = account.nickname() == null ? "" : " (" + account.nickname() + ")";
    String site = account.site() == null ? "" : ", site " + account.site();
    return "account " + account.id() + name + site;
  }

  private static List<Finding> compared(String wanted, String id) {
    if (wanted == null) {
      return List.of();
    }
    return wanted.equals(id)
        ? List.of(Finding.ok("user-id says the same"))
        : List.of(
            Finding.missing(
                "user-id is " + wanted + ", so every payment would go to a person",
                "correct point.user-id, or use the token of account " + wanted));
  }

  static List<Finding> tokens(ProviderToken token) {
    return token.trouble() == null
        ? List.of(Finding.ok("the access token ends at " + token.expiresAt() + "; Cobro renews it"))
        : List.of(
            Finding.warn(
                "the access token ends at "
                    + token.expiresAt()
                    + ", and its renewal failed: "
                    + token.trouble(),
                token.refused()
                    ? "link the account again, set a new refresh-token, restart Cobro"
                    : "Cobro tries again by itself"));
  }

  public static List<Finding> terminals(List<Terminal> terminals, Collection<Flow> flows) {
    if (terminals.isEmpty()) {
      return List.of(
          Finding.missing(
              "the account has no terminal",
              "link one in the Mercado Pago app, with a store (sucursal) and a cashier point"
                  + " (caja)"));
    }
    List<Finding> findings = new ArrayList<>();
    for (Terminal terminal : terminals) {
      boolean used = flows.stream().anyMatch(flow -> Objects.equals(terminal.id(), flow.device()));
      findings.add(Finding.ok(described(terminal) + (used ? "" : "; no flow names it")));
      terminals.stream()
          .filter(other -> terminal.takesOrders() && sharesPoint(terminal, other))
          .findFirst()
          .ifPresent(
              other ->
                  findings.add(
                      Finding.warn(
                          "it shares its cashier point with " + other.id(),
                          "one terminal in PDV mode for each cashier point (caja)")));
    }
    return findings;
  }

  private static String described(Terminal terminal) {
    String where =
        terminal.pointOfSale() == null
            ? "no cashier point"
            : "store " + terminal.store() + ", cashier point " + terminal.pointOfSale();
    String external =
        terminal.externalPointOfSale() == null ? "" : " (" + terminal.externalPointOfSale() + ")";
    return terminal.id() + ": " + terminal.mode() + ", " + where + external;
  }

  /** Whether the other one holds the place that a cashier point has for a terminal in PDV mode. */
  public static boolean sharesPoint(Terminal terminal, Terminal other) {
    return other.takesOrders()
        && !other.id().equals(terminal.id())
        && terminal.pointOfSale() != null
        && terminal.pointOfSale().equals(other.pointOfSale());
  }

  static List<Finding> flow(Flow flow, List<Terminal> terminals) {
    List<Finding> findings = new ArrayList<>();
    if (flow.terminalField() != null) {
      findings.add(
          Finding.ok(
              "the invoice's field "
                  + flow.terminalField()
                  + " names the terminal, by its whole id"));
    }
    if (flow.device() != null) {
      findings.add(device(flow.device(), terminals));
    } else if (flow.terminalField() == null) {
      findings.add(
          Finding.missing(
              "terminal: any is not possible with Mercado Pago",
              "set terminal to one of the above, or terminal-field"));
    }
    return findings;
  }

  private static Finding device(String id, List<Terminal> terminals) {
    return terminals.stream()
        .filter(terminal -> id.equals(terminal.id()))
        .findFirst()
        .map(PointFindings::mode)
        .orElseGet(
            () ->
                Finding.missing(
                    "its terminal " + id + " is not one of this account",
                    "set terminal to one of the above"));
  }

  private static Finding mode(Terminal terminal) {
    return terminal.takesOrders()
        ? Finding.ok("its terminal " + terminal.id() + " is in PDV mode")
        : Finding.missing(
            "its terminal " + terminal.id() + " is in mode " + terminal.mode() + ", not PDV",
            "java -jar cobro.jar point pdv " + terminal.id() + " --yes, then restart the terminal");
  }

  static List<Finding> notifications(String name, Provider provider) {
    boolean orders = provider.point().api() == PointApi.ORDERS;
    String panel =
        "in Mercado Pago: "
            + PANEL
            + "Webhooks → Configurar notificaciones: address https://YOUR-HOST/webhooks/mercado-pago/"
            + name
            + ", event "
            + (orders ? "Order (Mercado Pago)" : "Integraciones Point");
    return List.of(
        provider.webhookSecret().isEmpty()
            ? Finding.warn(
                "webhook-secret is not set: notifications are refused, and payments are seen by"
                    + " asking alone",
                panel + "; copy the secret key shown there into webhook-secret")
            : new Finding(Finding.Mark.OK, "webhook-secret is set", panel));
  }
}
