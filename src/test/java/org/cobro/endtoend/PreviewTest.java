package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.cobro.command.Commands;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.Scene;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CardCall;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What would be charged is listed by a flow that charges nothing. */
@ExtendWith(OutputCaptureExtension.class)
class PreviewTest extends AtTheCards {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("America/Mexico_City"));
  private static final String PATH = "/api/flows/on-request-cards/preview";

  PreviewTest() {
    super(
        Shop.plan()
            .odoo("main", 17)
            .cards(CARDS)
            .flow("on-request-cards", "main", CARDS)
            .set("cobro.flows.on-request-cards.start", "on-due-date")
            .set("cobro.flows.on-request-cards.start-at", "00:00")
            .set("cobro.flows.on-request-cards.dry-run", true)
            .set("cobro.providers.cards.card.most", "500.00")
            .set("cobro.providers.cards.card.most-per-day", "600.00"));
  }

  @Test
  void saysOfEachInvoiceWhetherItWouldBeChargedAndWhyNot(CapturedOutput output) {
    Sale largest = sell("400.00", cards().save(Mood.APPROVES));
    Sale tooMuch = sell("500.01", cards().save(Mood.APPROVES));
    Sale overTheDay = sell("200.01", cards().save(Mood.APPROVES));
    Sale fits = sell("200.00", cards().save(Mood.APPROVES));
    Sale bare = sell("10.00", "");
    Sale small = sell("0.99", cards().save(Mood.APPROVES));
    Sale revoked = sell("11.00", revoked());
    Sale unknown = sell("12.00", "pm-nobodys");
    Sale dollars = shop.sell("main", "13.00", "USD", cards().save(Mood.APPROVES));
    Sale later = shop.sell("14.00", cards().save(Mood.APPROVES), due(TODAY.plusDays(9)));

    JsonNode preview = get(PATH);

    assertThat(preview.path("dryRun").asBoolean()).isTrue();
    assertThat(preview.path("on").asText()).isEqualTo(TODAY.toString());
    assertThat(whyNot(preview, largest)).isEmpty();
    assertThat(line(preview, largest).path("at").asText()).isEqualTo("VISA ····4242");
    assertThat(whyNot(preview, tooMuch)).contains("card.most, which is 500.00");
    assertThat(whyNot(preview, overTheDay)).contains("card.most-per-day, which is 600.00");
    assertThat(whyNot(preview, fits)).isEmpty();
    assertThat(whyNot(preview, bare)).contains("no terminal is named");
    assertThat(whyNot(preview, small)).contains("at least 1.00 MXN");
    assertThat(whyNot(preview, revoked)).contains("the saved card is REVOKED");
    assertThat(whyNot(preview, unknown)).contains("Payment method not found");
    assertThat(whyNot(preview, dollars)).contains("only [MXN] can be collected");
    assertThat(whyNot(preview, later)).contains("not before " + TODAY.plusDays(9));
    assertThat(whyNot(get(PATH + "?on=" + TODAY.plusDays(9)), later)).isEmpty();
    assertThat(cards().requests(CardCall.CHARGE)).isZero();
    assertThat(shop.attempts(largest)).isEmpty();
    theCommandSaysTheSame(largest, revoked, output);
  }

  private void theCommandSaysTheSame(Sale charged, Sale not, CapturedOutput output) {
    List<String> words = new ArrayList<>(List.of("cards", "preview", "--on=" + TODAY));
    words.addAll(shop.settings());

    assertThat(Commands.run(words.toArray(String[]::new))).isEqualTo(Commands.WELL);

    assertThat(output.getOut())
        .contains("The flow is a dry run: nothing of this will be charged.")
        .containsPattern(
            "charge +" + shop.invoice(charged).number() + " +400.00 MXN +VISA ····4242")
        .containsPattern("not +" + shop.invoice(not).number())
        .contains("→ the saved card is REVOKED")
        .contains("2 to be charged, 600.00 MXN; 8 not");
  }

  @Test
  void chargesNothingEvenWhenSomebodyAsks() {
    Sale sale = sell("20.00", cards().save(Mood.APPROVES));
    shop.await("it is known", sale, () -> shop.receivable(sale).isPresent());

    Api.Reply reply =
        shop.api()
            .post("/api/receivables/main/" + sale.invoiceId() + "/collect", Map.of("actor", "ana"));

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.text()).contains("is a dry run, which charges nothing");
    assertThat(shop.attempts(sale)).isEmpty();
    shop.odoo().books().cancel(sale.invoice());
  }

  @Test
  void leavesInTheQueueWhatWasQueuedBefore() {
    String card = cards().save(Mood.APPROVES);
    Sale sale = sell("21.00", card);
    shop.await("it is known", sale, () -> shop.receivable(sale).isPresent());

    beforeTheDryRun(sale, card);

    shop.await("it was put back", sale, () -> shop.intent(sale).due().failures() > 1);
    PaymentIntent queued = shop.awaitState(sale, State.QUEUED);
    assertThat(cards().payments(card)).isEmpty();
    assertThat(cancel(queued).status()).isEqualTo(200);
    shop.odoo().books().cancel(sale.invoice());
  }

  /** As a Cobro would have done whose flow was none yet. */
  private void beforeTheDryRun(Sale sale, String card) {
    Database database =
        new Database(
            shop.dataSource(), Dialect.SQLITE, () -> UUID.randomUUID().toString(), "before");
    IntentStore intents = new IntentStore(database, Scene.TIMING, RetryPolicy.NEVER);
    new Redo(database, intents)
        .start(
            shop.receivable(sale).orElseThrow(),
            new Redo.Where("on-request-cards", CARDS, card),
            "ana");
  }

  @Test
  void isSaidByHealthLogAndMetrics() {
    assertThat(get("/actuator/health").toString())
        .contains("\"on-request-cards\":\"a dry run: nothing is charged\"");
    assertThat(shop.logOutput()).contains("flow on-request-cards is a dry run: nothing is charged");
    assertThat(shop.api().get("/actuator/prometheus").text())
        .contains("cobro_dry_run{flow=\"on-request-cards\"} 1.0");
  }

  @Test
  void isOfAFlowThatThereIs() {
    assertThat(shop.api().get("/api/flows/other/preview").status()).isEqualTo(404);
    assertThat(shop.api().get(PATH + "?on=soon").status()).isEqualTo(400);
  }

  private String revoked() {
    String card = cards().save(Mood.APPROVES);
    cards().become(card, SavedCard.Status.REVOKED);
    return card;
  }

  private static Map<String, Object> due(LocalDate day) {
    return Map.of("invoice_date_due", day.toString());
  }

  private JsonNode get(String path) {
    Api.Reply reply = shop.api().get(path);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json();
  }

  private String whyNot(JsonNode preview, Sale sale) {
    return line(preview, sale).path("whyNot").asText("").replace("null", "");
  }

  private JsonNode line(JsonNode preview, Sale sale) {
    String number = shop.invoice(sale).number();
    return StreamSupport.stream(preview.path("lines").spliterator(), false)
        .filter(line -> line.path("invoice").asText().equals(number))
        .findFirst()
        .orElseThrow();
  }
}
