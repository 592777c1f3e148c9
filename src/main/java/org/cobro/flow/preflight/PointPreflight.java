package org.cobro.flow.preflight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.flow.Secrets;
import org.cobro.flow.mercadopago.PointDesk;
import org.cobro.flow.mercadopago.PointTalk;
import org.cobro.intent.Answer;
import org.cobro.intent.ProviderToken;
import org.cobro.provider.mercadopago.PointAccount;
import org.cobro.provider.mercadopago.Terminal;

/**
 * Looks whether a Mercado Pago account has all that payments need, over the deployer's routes.
 * Changes nothing.
 */
public final class PointPreflight {

  private final String name;
  private final Provider provider;
  private final Map<String, Flow> flows;
  private final ProducerTemplate camel;
  private final PointDesk desk;
  private final Secrets secrets;

  public PointPreflight(
      String name,
      CobroProperties properties,
      ProducerTemplate camel,
      PointDesk desk,
      Secrets secrets) {
    this.name = name;
    this.provider = properties.providers().get(name);
    this.flows = new TreeMap<>(properties.flows());
    this.flows.values().removeIf(flow -> !name.equals(flow.provider()));
    this.camel = camel;
    this.desk = desk;
    this.secrets = secrets;
  }

  /**
   * Asks for the terminals, and looks at all if they are told.
   *
   * @param stored the tokens that are kept of a connection
   */
  void look(Function<String, Optional<ProviderToken>> stored, Findings found) {
    Answer<?> answer = terminals();
    if (answer instanceof Answer.Failed<?> failed) {
      found.group("Account", List.of(PointFindings.refused(provider, failed.fault())));
    } else {
      lookInside(terminals((Answer.Ok<?>) answer), stored, found);
    }
  }

  /** What follows once the terminals are known. */
  public void lookInside(
      List<Terminal> terminals, Function<String, Optional<ProviderToken>> stored, Findings found) {
    found.group("Account", PointFindings.account(provider, account()));
    if (provider.renews()) {
      found.group("Tokens", stored.apply(name).map(PointFindings::tokens).orElse(List.of()));
    }
    found.group("Terminals", PointFindings.terminals(terminals, flows.values()));
    flows.forEach(
        (flowName, flow) -> found.group("Flow " + flowName, PointFindings.flow(flow, terminals)));
    if (flows.isEmpty()) {
      found.group(
          "Flows",
          List.of(
              Finding.warn("no flow collects over this connection", "add one under cobro.flows")));
    }
    found.group("Notifications", PointFindings.notifications(name, provider));
  }

  public Answer<?> terminals() {
    return talk(desk.terminals(name));
  }

  public static List<Terminal> terminals(Answer.Ok<?> ok) {
    return ((List<?>) ok.value()).stream().map(Terminal.class::cast).toList();
  }

  /** Whose the access token is, or what its form says. */
  public PointAccount account() {
    return talk(desk.account()) instanceof Answer.Ok<?> ok
        ? (PointAccount) ok.value()
        : PointAccount.of(secrets.accessToken(name));
  }

  public Answer<?> talk(PointTalk talk) {
    return camel.requestBody("direct:" + name + ".talk", talk, Answer.class);
  }
}
