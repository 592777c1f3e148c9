package org.cobro.flow;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.cobro.flow.Preview.Line;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.compago.CardShown;
import org.cobro.provider.compago.SavedCards;

/** The saved cards of a preview, each asked for once, and shown masked. */
final class PreviewedCards {

  private static final String ROUTE = "compago-card.method";

  private final String name;
  private final ProducerTemplate camel;
  private final Map<String, Answer<?>> asked = new HashMap<>();

  PreviewedCards(String name, ProducerTemplate camel) {
    this.name = name;
    this.camel = camel;
  }

  Line shown(Line line) {
    if (line.at() == null) {
      return line;
    }
    if (!line.isCharged()) {
      return line.at(masked(line.at()));
    }
    Answer<?> answer = asked.computeIfAbsent(line.at(), this::ask);
    return answer instanceof Answer.Ok<?> ok
        ? shown(line, (CardShown) ok.value())
        : line.at(masked(line.at())).not(((Answer.Failed<?>) answer).fault().detail());
  }

  private Line shown(Line line, CardShown card) {
    Line known = line.at(card.label().isEmpty() ? masked(line.at()) : card.label());
    return card.isChargeable() ? sendable(known) : known.not("the saved card is " + card.status());
  }

  /** What would be refused before anything is sent. */
  private static Line sendable(Line line) {
    try {
      SavedCards.charge(new IntentRequest("preview", line.amount(), line.at(), "preview", ""));
      return line;
    } catch (IllegalArgumentException refused) {
      return line.not(refused.getMessage());
    }
  }

  private Answer<?> ask(String card) {
    if (camel.getCamelContext().getRoute(ROUTE + "-" + name) == null) {
      String cure = "take providers/compago-card.camel.yaml of this release";
      return new Answer.Failed<>(
          Fault.of(FaultKind.NOT_SENT, "the routes folder lacks " + ROUTE + ": " + cure));
    }
    return camel.requestBody("direct:" + name + ".method", card, Answer.class);
  }

  /** An id opens nothing by itself, but need not be read by all either. */
  private static String masked(String card) {
    return "card ···" + card.substring(Math.max(0, card.length() - 4));
  }
}
