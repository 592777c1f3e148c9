package org.cobro.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;

/** Somebody else who uses the same account at Mercado Pago, or the same merchant at FEX. */
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
    sent(request);
  }

  /**
   * Makes a payment intent in pesos at FEX, with a token of its own.
   *
   * @return its id
   */
  public static String sellsBy(FexSimulator fex, String amount, String reference) {
    String form =
        "grant_type=client_credentials&client_id=merchant-lab&client_secret=" + ShopPlan.FEX_SECRET;
    HttpRequest logIn =
        HttpRequest.newBuilder(
                fex.baseUrl().resolve("/realms/payment-platform/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    String token = Json.read(sent(logIn)).path("access_token").asText();
    String body =
        "{\"amount\":%s,\"currency\":\"MXN\",\"reference\":\"%s\"}".formatted(amount, reference);
    HttpRequest create =
        HttpRequest.newBuilder(fex.baseUrl().resolve("/merchant/api/v1/payment-intents"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return Json.read(sent(create)).path("payment_intent").path("id").asText();
  }

  private static String sent(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError("the other application is refused: " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
