package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cancelling intents, and the events that tell of their ends. */
class IntentCancelTest {
  private static final String EVENTS = "/point/integration-api/payment-intents/events";

  private Till till;
  private String id;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
    id = till.intent("INV1", 1500, Till.A);
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void anOpenIntentIsCancelledAndFreesTheDevice() throws Exception {
    HttpResponse<String> reply = till.cancelIntent(Till.A, id);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(Till.json(reply).path("id").textValue()).isEqualTo(id);
    assertThat(till.readIntent(id).path("state").textValue()).isEqualTo("CANCELED");
    till.intent("INV2", 1500, Till.A);
  }

  @Test
  void atTheTerminalItIsAConflict() throws Exception {
    till.pago.terminals().fetch(Till.A);
    HttpResponse<String> reply = till.cancelIntent(Till.A, id);
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(Till.json(reply).path("error").textValue()).isEqualTo("conflict_error");
  }

  @Test
  void notFoundAndAlreadyCancelledHaveTheSameCode() throws Exception {
    till.cancelIntent(Till.A, id);
    assertThat(refused(till.cancelIntent(Till.A, id))).isEqualTo("409 101");
    assertThat(refused(till.cancelIntent(Till.A, "nobody"))).isEqualTo("404 101");
    assertThat(refused(till.cancelIntent(Till.B, id))).isEqualTo("404 101");
  }

  @Test
  void aPaidIntentIsSaidNotToBeThere() throws Exception {
    till.pago.terminals().tap(Till.A);
    assertThat(refused(till.cancelIntent(Till.A, id))).isEqualTo("404 101");
    assertThat(till.readIntent(id).path("state").textValue()).isEqualTo("FINISHED");
  }

  @Test
  void theCustomerMayCancelAtTheTerminal() throws Exception {
    till.pago.terminals().cancelAtTerminal(Till.A);
    assertThat(till.readIntent(id).path("state").textValue()).isEqualTo("CANCELED");
  }

  @Test
  void theLastEventTellsTheState() throws Exception {
    till.pago.terminals().fetch(Till.A);
    JsonNode event = Till.ok(till.get("/point/integration-api/payment-intents/" + id + "/events"));
    assertThat(event.path("status").textValue()).isEqualTo("ON_TERMINAL");
    assertThat(event.path("created_on").textValue()).isEqualTo("2026-05-02T17:20:00.000Z");
  }

  @Test
  void theDaysEventsAreOfEndedIntentsAndTellLittle() throws Exception {
    till.pago.terminals().tap(Till.A);
    till.intent("INV2", 1500, Till.A);
    till.order("ORDER", "10", Till.B);
    JsonNode events = events("2026-05-02", "2026-05-02");
    assertThat(events.toString())
        .isEqualTo(
            "[{\"payment_intent_id\":\"%s\",\"status\":\"FINISHED\",\"created_on\":\"%s\"}]"
                .formatted(id, "2026-05-02T17:20:00.000Z"));
  }

  @Test
  void anotherDayHasOtherEvents() throws Exception {
    till.pago.terminals().tap(Till.A);
    till.clock.move(Duration.ofDays(1));
    till.intent("INV2", 1500, Till.A);
    till.pago.terminals().breakDown(Till.A);
    assertThat(events("2026-05-03", "2026-05-03")).hasSize(1);
    assertThat(events("2026-05-02", "2026-05-03")).hasSize(2);
    assertThat(events("2026-05-04", "2026-05-05")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-05-01,2026-06-01", "2026-05-02,2026-05-01", "yesterday,2026-05-01"})
  void aWindowIsOfThirtyDaysAtMost(String first, String last) throws Exception {
    assertThat(till.get(EVENTS + "?startDate=" + first + "&endDate=" + last).statusCode())
        .isEqualTo(400);
  }

  private JsonNode events(String first, String last) throws Exception {
    return Till.ok(till.get(EVENTS + "?startDate=" + first + "&endDate=" + last)).path("events");
  }

  private static String refused(HttpResponse<String> reply) {
    return reply.statusCode() + " " + Till.json(reply).path("code").textValue();
  }
}
