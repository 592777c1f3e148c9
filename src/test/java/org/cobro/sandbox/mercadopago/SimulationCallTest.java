package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outcomes on request, for test accounts. */
class SimulationCallTest {
  private Till till;
  private String id;

  @BeforeEach
  void open() throws Exception {
    till = new Till(rules -> rules.of(Till.account().forTests()));
    id = till.order("INV1", "10", Till.A);
  }

  @AfterEach
  void close() {
    till.close();
  }

  @ParameterizedTest
  @CsvSource({
    "processed,processed processed accredited,10",
    "failed,failed failed failed,10",
    "canceled,canceled canceled canceled_on_terminal,10",
    "expired,expired expired expired,10",
    "action_required,action_required check_on_terminal check_on_terminal,40"
  })
  void anOutcomeComesAfterTheTerminal(String status, String told, int seconds) throws Exception {
    HttpResponse<String> reply = simulate("{\"status\":\"%s\"}".formatted(status));
    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(till.told(id)).startsWith("created");
    till.clock.move(Duration.ofSeconds(seconds - 1));
    assertThat(till.told(id)).startsWith("at_terminal");
    till.clock.move(Duration.ofSeconds(1));
    assertThat(till.told(id)).isEqualTo(told);
  }

  @Test
  void aFailureMayHaveAReason() throws Exception {
    simulate("{\"status\":\"failed\",\"status_detail\":\"high_risk\"}");
    till.clock.move(Duration.ofSeconds(10));
    assertThat(till.told(id)).isEqualTo("failed failed high_risk");
  }

  @Test
  void onlyWhatWasPaidIsRefunded() throws Exception {
    String refunded = "{\"status\":\"refunded\"}";
    assertThat(Till.code(simulate(refunded))).isEqualTo("400 bad_request");
    simulate("{\"status\":\"processed\"}");
    till.clock.move(Duration.ofSeconds(10));
    assertThat(simulate(refunded).statusCode()).isEqualTo(204);
    till.clock.move(Duration.ofSeconds(10));
    assertThat(till.told(id)).startsWith("refunded");
  }

  @Test
  void whatIsOverIsNotSimulatedAgain() throws Exception {
    simulate("{\"status\":\"canceled\"}");
    simulate("{\"status\":\"processed\"}");
    till.clock.move(Duration.ofSeconds(10));
    assertThat(till.told(id)).startsWith("canceled");
    assertThat(till.pago.books().paid()).isEmpty();
    assertThat(Till.code(simulate("{\"status\":\"processed\"}"))).isEqualTo("400 bad_request");
  }

  @Test
  void anUnknownOutcomeIsRefused() throws Exception {
    assertThat(Till.code(simulate("{\"status\":\"lost\"}"))).isEqualTo("400 property_value");
  }

  @Test
  void aRealAccountDoesNotSimulate() throws Exception {
    try (Till real = new Till()) {
      String order = real.order("INV1", "10", Till.A);
      assertThat(Till.code(real.post("/v1/orders/" + order + "/events", "{}")))
          .isEqualTo("403 forbidden");
    }
  }

  private HttpResponse<String> simulate(String body) throws Exception {
    return till.send("POST", "/v1/orders/" + id + "/events", body);
  }
}
