package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.cobro.config.Launch;
import org.cobro.intent.card.CardWishes;
import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.intent.card.Enrolments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Saved cards where the routes folder is of an older release. */
class CardsWithoutRoutesTest {

  private static final String WISH = "{\"actor\": \"maria\", \"partner\": \"42\"}";
  private static final String REVOCATION = "{\"actor\": \"maria\", \"reason\": \"asked\"}";

  @Test
  void areNeitherAskedForNorRevoked(@TempDir Path folder) throws Exception {
    try (ConfigurableApplicationContext application = start(folder)) {
      Caller caller = new Caller(application, Launch.TOKEN);
      Enrolments cards = application.getBean(Enrolments.class);
      Enrolment card =
          application
              .getBean(CardWishes.class)
              .ask(new CardWishes.Wish("cards", "main", "7", null, "ana", false));
      EnrolmentState before = cards.find(card.id()).orElseThrow().state();

      for (HttpResponse<String> answer :
          List.of(
              caller.post("/api/cards/cards", WISH, Map.of("Idempotency-Key", "k")),
              caller.post("/api/cards/cards", WISH),
              caller.post("/api/cards/cards/" + card.id() + "/revoke", REVOCATION))) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("the routes folder lacks cards.camel.yaml");
      }

      assertThat(cards.newest("cards", Optional.empty(), 9)).hasSize(1);
      assertThat(cards.find(card.id()).orElseThrow().state()).isEqualTo(before);
      assertThat(application.getBean(DeedLog.class).part("", "", 9).items())
          .extracting(DeedLog.Entry::action, DeedLog.Entry::outcome)
          .containsExactly(
              tuple("revoke-card", DeedLog.Outcome.REFUSED),
              tuple("ask-card", DeedLog.Outcome.REFUSED),
              tuple("ask-card", DeedLog.Outcome.REFUSED));
    }
  }

  private static ConfigurableApplicationContext start(Path folder) throws Exception {
    ConfigurableApplicationContext application =
        Launch.usual(folder)
            .with("cobro.providers.cards.type", "compago-card")
            .with("cobro.providers.cards.base-url", "http://127.0.0.1:9/api")
            .with("cobro.providers.cards.api-key", "the-provider-key")
            .with("cobro.flows.subscriptions.erp", "main")
            .with("cobro.flows.subscriptions.provider", "cards")
            .with("cobro.flows.subscriptions.journal", "BNK1")
            .with("cobro.flows.subscriptions.terminal-field", "x_card")
            .with("cobro.flows.subscriptions.invoices", "[['move_type','=','out_invoice']]")
            .start();
    CamelContext camel = application.getBean(CamelContext.class);
    camel.getRouteController().stopRoute("compago-card.enrolment-cards");
    camel.removeRoute("compago-card.enrolment-cards");
    return application;
  }
}
