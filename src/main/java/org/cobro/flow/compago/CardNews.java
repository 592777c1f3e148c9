package org.cobro.flow.compago;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cobro.config.Card;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.flow.Bulkheads;
import org.cobro.flow.Connections;
import org.cobro.intent.Cursors;
import org.springframework.stereotype.Component;

/** The connections of saved cards: which can be asked now, and who is told of their news. */
@Component
final class CardNews {

  private final CobroProperties properties;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final Cursors cursors;

  CardNews(
      CobroProperties properties, Connections connections, Bulkheads bulkheads, Cursors cursors) {
    this.properties = properties;
    this.connections = connections;
    this.bulkheads = bulkheads;
    this.cursors = cursors;
  }

  Card.Enrolment settings(String connection) {
    return properties.providers().get(connection).card().enrolment();
  }

  /** Those that answer, and whose queue of that name is short. */
  Set<String> askable(String queue, boolean byPartnerOnly) {
    Set<String> names = new TreeSet<>();
    properties
        .providers()
        .forEach(
            (name, provider) -> {
              if (byPartnerOnly ? provider.findsCardsByPartner() : provider.chargesCards()) {
                names.add(name);
              }
            });
    names.removeAll(bulkheads.full(queue, names));
    names.removeAll(connections.frozen());
    names.removeAll(connections.leftAlone());
    return names;
  }

  /** The ERPs whose invoices a connection charges. */
  List<String> erps(String connection) {
    return flows(connection).map(flow -> flow.getValue().erp()).distinct().sorted().toList();
  }

  /**
   * A card can be charged now, or no longer, or a link can be sent: that is for invoices which the
   * ERP has not changed, so the flows read all of them again.
   */
  void tell(String connection) {
    if (properties.providers().get(connection).findsCardsByPartner()) {
      Collection<String> names = flows(connection).map(Map.Entry::getKey).toList();
      cursors.readAll(names);
    }
  }

  private Stream<Map.Entry<String, Flow>> flows(String connection) {
    return properties.flows().entrySet().stream()
        .filter(flow -> connection.equals(flow.getValue().provider()));
  }
}
