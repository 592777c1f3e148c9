package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The shared tests, put to a server whose OData nobody here wrote: {@code make verify-sap}. Its
 * log-in and its bookkeeping are ours, in {@code src/test/cap}.
 */
@EnabledIfSystemProperty(named = "sap.cap", matches = ".+")
class OtherServiceLayerTest extends ServiceLayerContract {
  private final OtherServer server = OtherServer.start(Path.of(System.getProperty("sap.cap")));
  private final Client office = newClient();

  OtherServiceLayerTest() {
    assertThat(office.logIn(Shop.COMPANY, SapRules.USER, SapRules.PASSWORD).status())
        .isEqualTo(200);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Override
  Client newClient() {
    return new Client(URI.create(server.origin() + "/b1s/v2/"));
  }

  @Override
  int invoice(String partner, BigDecimal total, ObjectNode fields) {
    ObjectNode body = fields.deepCopy().put("CardCode", partner).put("DocTotal", total);
    Client.Reply reply = office.post("Invoices", body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().path("DocEntry").asInt();
  }
}
