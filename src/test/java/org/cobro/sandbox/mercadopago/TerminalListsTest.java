package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalListsTest {
  private static final String C = "PAX_A910__SMARTPOS0003";
  private static final Account ACCOUNT =
      Account.standard(
          Till.TOKEN,
          Point.smart(Till.A, 1),
          Point.smart(C, 1).standalone(),
          Point.smart(Till.B, 2).standalone());

  private Till till;

  @BeforeEach
  void open() throws Exception {
    till = new Till(rules -> rules.of(ACCOUNT));
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void bothListsTellTheSameTerminals() throws Exception {
    JsonNode old = Till.ok(till.get("/point/integration-api/devices?limit=50&offset=0"));
    JsonNode modern = Till.ok(till.get("/terminals/v1/list"));
    assertThat(old.path("devices")).hasSize(3).isEqualTo(modern.at("/data/terminals"));
    assertThat(old.path("paging")).isEqualTo(modern.path("paging"));
    assertThat(modern.at("/data/terminals/0").toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"pos_id\":1,\"store_id\":\"4001\",".formatted(Till.A)
                + "\"external_pos_id\":\"SUC4001POS1\",\"operating_mode\":\"PDV\"}");
  }

  @ParameterizedTest
  @CsvSource({"limit=1,1,3", "offset=2,1,3", "pos_id=2,1,1", "store_id=4001,3,3", "store_id=7,0,0"})
  void aListIsPagedAndFiltered(String query, int here, int total) throws Exception {
    JsonNode list = Till.ok(till.get("/terminals/v1/list?" + query));
    assertThat(list.at("/data/terminals")).hasSize(here);
    assertThat(list.at("/paging/total").intValue()).isEqualTo(total);
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=51", "limit=x", "offset=-1"})
  void aPageHasOneToFiftyTerminals(String query) throws Exception {
    assertThat(Till.code(till.get("/terminals/v1/list?" + query))).isEqualTo("400 bad_request");
    assertThat(till.get("/point/integration-api/devices?" + query).statusCode()).isEqualTo(400);
  }

  @Test
  void theTillsNumberMayBeAString() throws Exception {
    try (Till text = new Till(Till.reading(Reading.POS_ID_IS_TEXT))) {
      JsonNode list = Till.ok(text.get("/terminals/v1/list"));
      assertThat(list.at("/data/terminals/0/pos_id").textValue()).isEqualTo("1");
    }
  }

  @Test
  void aTerminalIsIntegratedAndWorksOnceItIsRestarted() throws Exception {
    JsonNode reply = Till.ok(setUp(Till.B, "PDV"));
    assertThat(reply.at("/terminals/0/operating_mode").textValue()).isEqualTo("PDV");
    till.order("INV1", "10", Till.B);
    assertThatThrownBy(() -> till.pago.terminals().tap(Till.B)).hasMessageContaining("restarted");
    till.pago.terminals().restart(Till.B);
    assertThat(till.pago.terminals().tap(Till.B).charged()).isTrue();
  }

  @Test
  void onlyOneTerminalOfATillIsIntegrated() throws Exception {
    assertThat(Till.code(setUp(C, "PDV"))).isEqualTo("412 precondition_failed");
    assertThat(mode(C, "PDV").statusCode()).isEqualTo(424);
    Till.ok(setUp(Till.A, "STANDALONE"));
    Till.ok(setUp(C, "PDV"));
  }

  @Test
  void theOlderApiSetsTheModeToo() throws Exception {
    assertThat(Till.ok(mode(Till.B, "PDV")).toString()).isEqualTo("{\"operating_mode\":\"PDV\"}");
    till.pago.terminals().restart(Till.B);
    till.intent("INV1", 1500, Till.B);
    assertThat(till.pago.terminals().tap(Till.B).charged()).isTrue();
  }

  @Test
  void whatIsWrongWithASetUpIsSaid() throws Exception {
    assertThat(Till.code(setUp("elsewhere", "PDV"))).isEqualTo("404 terminal_not_found");
    assertThat(Till.code(setUp(Till.B, "OFF"))).isEqualTo("400 bad_request");
    assertThat(Till.code(till.send("PATCH", "/terminals/v1/setup", "{\"terminals\":[]}")))
        .isEqualTo("400 bad_request");
    assertThat(mode("elsewhere", "PDV").statusCode()).isEqualTo(400);
    assertThat(mode(Till.B, "OFF").statusCode()).isEqualTo(400);
    till.pago.terminals().logged(Till.B, false);
    assertThat(Till.code(setUp(Till.B, "PDV"))).isEqualTo("403 terminal_not_allowed_action");
    assertThat(mode(Till.B, "PDV").statusCode()).isEqualTo(403);
  }

  @Test
  void aTerminalAtNoTillIsNotSetUp() throws Exception {
    Account astray = Account.standard(Till.TOKEN, Point.smart(Till.B, 2).standalone().astray());
    try (Till other = new Till(rules -> rules.of(astray))) {
      String body = "{\"terminals\":[{\"id\":\"%s\",\"operating_mode\":\"PDV\"}]}";
      assertThat(Till.code(other.send("PATCH", "/terminals/v1/setup", body.formatted(Till.B))))
          .isEqualTo("403 store_pos_not_found");
    }
  }

  @Test
  void anIntentForATerminalThatIsNotIntegratedFailsAndAnOrderWaitsForEver() throws Exception {
    assertThat(till.createIntent(Till.B, Till.intentBody("I", 1500)).statusCode()).isEqualTo(424);
    till.order("INV1", "10", Till.B);
    assertThatThrownBy(() -> till.pago.terminals().fetch(Till.B)).hasMessageContaining("PDV");
  }

  private HttpResponse<String> setUp(String id, String mode) throws Exception {
    String body = "{\"terminals\":[{\"id\":\"%s\",\"operating_mode\":\"%s\"}]}".formatted(id, mode);
    return till.send("PATCH", "/terminals/v1/setup", body);
  }

  private HttpResponse<String> mode(String id, String mode) throws Exception {
    String body = "{\"operating_mode\":\"%s\"}".formatted(mode);
    return till.send("PATCH", "/point/integration-api/devices/" + id, body);
  }
}
