package org.cobro.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.flow.Connections;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Redo.Refused;
import org.springframework.stereotype.Component;

/**
 * Asks a connection whether it is there and lets Cobro in, as {@code health.camel.yaml} does each
 * 30 s; it only reads. The whole check asks for much more: a command of the jar, or {@link
 * WholeChecks}.
 */
@Component
@WithPages
final class Preflight {

  private final CobroProperties properties;
  private final Connections connections;
  private final ProducerTemplate camel;

  Preflight(CobroProperties properties, Connections connections, ProducerTemplate camel) {
    this.properties = properties;
    this.connections = connections;
    this.camel = camel;
  }

  /**
   * @return what ails it; empty when it answers. A provider is asked about a payment that it cannot
   *     know, so that its no is as good as a yes
   * @throws NoSuch when there is no such connection
   * @throws Refused when it must not be asked now: a locked door is not knocked at again and again
   */
  Optional<Fault> ask(String name) {
    String type = type(name);
    if (camel.getCamelContext().getRoute(probe(type) + "-" + name) == null) {
      throw new Refused("the routes folder lacks a probe of " + type);
    }
    requireWorthAsking(name);
    Answer<?> answer = probed(name);
    boolean erp = properties.erps().containsKey(name);
    if (erp) {
      connections.answered(name, "set-up", answer);
    } else {
      connections.heard(name, answer);
    }
    return answer instanceof Answer.Failed<?> failed
        ? Optional.of(failed.fault()).filter(no -> erp || no.kind() != FaultKind.REJECTED)
        : Optional.empty();
  }

  /**
   * @throws Refused when it refuses the credentials: it might lock us out
   */
  void requireWorthAsking(String name) {
    if (!connections.isWorthAsking(name)) {
      throw new Refused(
          "it refuses the credentials, and is asked again by itself: correct them first");
    }
  }

  /** What who administers it types to have all of it checked; empty when there is no such thing. */
  List<String> commands(String name) {
    String jar = "java -jar cobro.jar ";
    return switch (type(name)) {
      case Erp.ODOO -> List.of(jar + "odoo check --erp=" + name);
      case Erp.SAP_B1 -> List.of(jar + "sap check --erp=" + name);
      case Provider.MERCADO_PAGO_POINT -> List.of(jar + "point check " + name);
      case Provider.FEX -> List.of(jar + "fex check " + name);
      case Provider.COMPAGO_CARD ->
          properties.flows().entrySet().stream()
              .filter(flow -> name.equals(flow.getValue().provider()))
              .map(Map.Entry::getKey)
              .sorted()
              .map(flow -> jar + "cards preview " + flow)
              .toList();
      default -> List.of();
    };
  }

  private Answer<?> probed(String name) {
    try {
      return camel.requestBody("direct:" + name + ".probe", null, Answer.class);
    } catch (CamelExecutionException broken) {
      // Its text may have an address with a key in it; the log has the whole.
      return new Answer.Failed<>(Fault.of(FaultKind.UNCLEAR, "the route is broken: see the log"));
    }
  }

  /**
   * @throws NoSuch when there is no such connection
   */
  String type(String name) {
    if (properties.erps().containsKey(name)) {
      return properties.erps().get(name).type();
    }
    if (!properties.providers().containsKey(name)) {
      throw new NoSuch("connection", name);
    }
    return properties.providers().get(name).type();
  }

  /** ERPs without Java of their own share their templates. */
  private static String probe(String type) {
    return (type.startsWith(Erp.CUSTOM + "-") ? Erp.CUSTOM : type) + ".probe";
  }
}
