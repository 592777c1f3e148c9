package org.cobro.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;

/** Somebody else who sends payments to the same terminals of an account at Mercado Pago. */
public final class OtherApplication {

  private static final String ORDER =
      """
      {"type":"point","external_reference":"OTHER-1",
       "transactions":{"payments":[{"amount":"10.00"}]},
       "config":{"point":{"terminal_id":"%s"}}}
      """;

  private static final String INTENT =
      """
      {"amount":1000,"additional_info":{"external_reference":"OTHER-1"}}
      """;

  private OtherApplication() {}

  /** Takes the terminal's only place. */
  public static void occupy(MercadoPagoSimulator pago, PointApi api, String terminal) {
    String intents = "/point/integration-api/devices/" + terminal + "/payment-intents";
    boolean order = api == PointApi.ORDERS;
    HttpRequest request =
        HttpRequest.newBuilder(pago.baseUrl().resolve(order ? "/v1/orders" : intents))
            .header("Authorization", "Bearer " + ShopPlan.ACCESS_TOKEN)
            .header("Content-Type", "application/json")
            .header("X-Idempotency-Key", "other-" + terminal)
            .POST(BodyPublishers.ofString(order ? ORDER.formatted(terminal) : INTENT))
            .build();
    try {
      int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new AssertionError("the other application is refused with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
