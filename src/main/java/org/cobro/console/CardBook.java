package org.cobro.console;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.intent.Database;
import org.cobro.intent.card.EnrolmentState;
import org.springframework.stereotype.Component;

/** The connections of saved cards, and how many cards each has in which state. */
@Component
@WithPages
final class CardBook {

  private final CobroProperties properties;
  private final Database database;

  CardBook(CobroProperties properties, Database database) {
    this.properties = properties;
    this.database = database;
  }

  /** By name; mostly none, or one. */
  Map<String, Provider> connections() {
    Map<String, Provider> cards = new TreeMap<>(properties.providers());
    cards.values().removeIf(provider -> !provider.chargesCards());
    return cards;
  }

  /** What is charged to the cards of a connection, by name. */
  Map<String, Flow> flows(String connection) {
    Map<String, Flow> flows = new TreeMap<>(properties.flows());
    flows.values().removeIf(flow -> !connection.equals(flow.provider()));
    return flows;
  }

  /** The states without any are left out. */
  Map<EnrolmentState, Long> counts(String connection) {
    Map<EnrolmentState, Long> counts = new EnumMap<>(EnrolmentState.class);
    database
        .sql(
            """
            select state, count(*) as many from card_enrolment where connection = :connection
            group by state
            """)
        .param("connection", connection)
        .query(
            row -> {
              counts.put(EnrolmentState.valueOf(row.getString("state")), row.getLong("many"));
            });
    return counts;
  }
}
