package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Webhooks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Nobody can make Cobro read without end: what is too long is not even checked. */
class LongNotificationTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @ParameterizedTest
  @CsvSource({
    "mercado-pago, point, 65536, 401, forged",
    "mercado-pago, point, 65537, 413, malformed",
    "fex, counters, 65536, 401, forged",
    "fex, counters, 65537, 413, malformed"
  })
  void isRefusedAndCounted(String kind, String connection, int length, int status, String counted)
      throws IOException {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks");
    request.setContent(new byte[length]);

    int answered = api().hear(kind, connection, request).getStatusCode().value();

    assertThat(answered).isEqualTo(status);
    assertThat(
            meters.counter("cobro.webhooks", "connection", connection, "result", counted).count())
        .isEqualTo(1);
  }

  /** Without Camel: nothing of it may get as far as a route. */
  private WebhookApi api() {
    CobroProperties properties =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        "cobro.providers.point.type", "mercado-pago-point",
                        "cobro.providers.point.webhook-secret", "s3cret-of-point",
                        "cobro.providers.counters.type", "fex",
                        "cobro.providers.counters.webhook-secret", "s3cret-of-fex")))
            .bind("cobro", CobroProperties.class)
            .get();
    return new WebhookApi(properties, new Webhooks(), null, meters);
  }
}
