package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same page as the other simulated provider's, with Mercado Pago's terminals on it. */
class MercadoPagoPageTest {
  private Till till;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void listsTheTerminalsOfBothApis() throws Exception {
    till.order("INV1", "1234.50", Till.A);
    till.intent("INV2", 999, Till.B);
    assertThat(show(""))
        .contains("<h2 id='of-terminal'>Mercado Pago</h2>", Till.A, "$1,234.50", Till.B, "$9.99");
  }

  @Test
  void aPersonPaysAtTheTerminal() throws Exception {
    String id = till.order("INV1", "1234.50", Till.A);
    assertThat(show("/" + Till.A)).contains("Acerque su tarjeta", "INV1", "15:00", "MXN");
    assertThat(press("tap")).contains("\"screen\":\"APPROVED\"", "\"status\":\"processed\"");
    assertThat(till.told(id)).isEqualTo("processed processed accredited");
    assertThat(show("/" + Till.A)).contains("Pago aprobado");
    till.clock.move(Duration.ofSeconds(13));
    assertThat(show("/" + Till.A)).contains("Lista para cobrar");
  }

  @Test
  void aDeclinedCardLeavesTheOrderThere() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    assertThat(press("decline")).contains("\"screen\":\"DECLINED\"");
    assertThat(till.told(id)).startsWith("at_terminal");
    assertThat(press("tap")).contains("APPROVED");
  }

  @Test
  void aPersonCancels() throws Exception {
    till.order("INV1", "10", Till.A);
    assertThat(press("cancel")).contains("\"screen\":\"CANCELLED\"");
    assertThat(press("tap")).contains(Till.A + " is idle");
  }

  @Test
  void whatExpiredIsShownForAWhile() throws Exception {
    till.order("INV1", "10", Till.A);
    till.clock.move(Duration.ofMinutes(15));
    assertThat(show("/" + Till.A)).contains("Cobro vencido");
  }

  private String show(String path) throws Exception {
    return till.send(HttpRequest.newBuilder(URI.create(till.pago.terminalPage() + path))).body();
  }

  private String press(String button) throws Exception {
    HttpResponse<String> reply =
        till.send(
            HttpRequest.newBuilder(
                    URI.create(till.pago.terminalPage() + "/" + Till.A + "/" + button))
                .header("Accept", "application/json")
                .POST(BodyPublishers.noBody()));
    return reply.body();
  }
}
