package org.cobro.flow.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.support.PluginHelper;
import org.cobro.flow.HttpFaults;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.PaymentIntent.Route;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.cobro.testing.Shelf;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped route file, over real HTTP: what is asked, and how long a pause is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompagoRoutesTest {

  private static final String FILE = "file:routes/providers/compago.camel.yaml";
  private static final String OPTIONS =
      "httpClientConfigurer=#sendOnce&throwExceptionOnFailure=false&bridgeEndpoint=true"
          + "&followRedirects=false&copyHeaders=false&connectTimeout=3000&responseTimeout=3000";
  private static final Instant NOW = Instant.parse("2026-11-05T16:00:20Z");
  private static final String ID = "0b6f0c1e-5d0a-4a63-9f3b-5c0d5e0f1a2b";

  /** One key for each connection. */
  public static final class Keys {
    public String apiKey(String name) {
      return "key-of-" + name;
    }
  }

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private Shelf shelf;

  @BeforeAll
  void start() throws Exception {
    shelf = new Shelf();
    camel.getRegistry().bind("secrets", new Keys());
    camel.getRegistry().bind("httpFaults", new HttpFaults(Clock.fixed(NOW, ZoneOffset.UTC)));
    camel.getRegistry().bind("sendOnce", new NoResendHttpClient());
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource(FILE));
    for (RouteTemplateDefinition template : List.copyOf(camel.getRouteTemplateDefinitions())) {
      if (List.of("compago.status", "compago.cancel").contains(template.getId())) {
        camel.addRouteFromTemplate(
            template.getId() + "-till",
            template.getId(),
            Map.of("name", "till", "base-url", shelf.url(), "options", OPTIONS));
      }
    }
    camel.start();
  }

  @AfterAll
  void stop() throws IOException {
    camel.close();
    shelf.close();
  }

  @BeforeEach
  void clear() {
    shelf.clear();
  }

  @Test
  void aStatusIsAskedForUnderTheProvidersKey() {
    shelf.put(200, "{\"id\":\"" + ID + "\",\"status\":\"PENDING\",\"expired\":false}");
    Answer<?> answer = (Answer<?>) send("status").getMessage().getBody();
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    assertThat(((Snapshot) ((Answer.Ok<?>) answer).value()).verdict()).isEqualTo(Verdict.WAITING);
    assertThat(shelf.asked())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.line()).isEqualTo("GET /payment-intent/" + ID);
              assertThat(asked.headers()).containsEntry("x-api-key", "key-of-till");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "cancel"})
  void aBusyServersPauseIsKept(String step) {
    shelf.put(429, "", Map.of("Retry-After", "30"));
    Fault busy = fault(send(step));
    assertThat(busy.kind()).isEqualTo(FaultKind.BUSY);
    assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "cancel"})
  void noPauseIsLeftFromACallBefore(String step) {
    shelf.put(429, "");
    assertThat(fault(send(step)).retryAfter()).isEqualTo(Duration.ZERO);
  }

  private Exchange send(String step) {
    Exchange exchange =
        ExchangeBuilder.anExchange(camel)
            .withHeader("Retry-After", "7")
            .withProperty("retryAfter", Duration.ofSeconds(60))
            .withProperty("intent", intent())
            .build();
    Exchange done = camel.createProducerTemplate().send("direct:till." + step, exchange);
    assertThat(done.getException()).isNull();
    assertThat(done.getMessage().getHeaders()).isEmpty();
    return done;
  }

  private static Fault fault(Exchange exchange) {
    assertThat(exchange.getMessage().getBody()).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<?>) exchange.getMessage().getBody()).fault();
  }

  private static PaymentIntent intent() {
    Instant sent = NOW.minusSeconds(20);
    return new PaymentIntent(
        "1",
        "2",
        1,
        "INV-1-a1-x",
        0,
        new Route("counter", "main", "till", "TERMINAL-001"),
        Money.of("19.99", "MXN"),
        State.PENDING,
        3,
        new Due(Step.POLL, sent, 0, 1),
        1,
        ID,
        null,
        null,
        null,
        null,
        sent,
        sent);
  }
}
