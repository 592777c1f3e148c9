package org.cobro.flow.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.Snapshot;
import org.cobro.provider.mercadopago.PointSettings;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.cobro.provider.mercadopago.Terminal;
import org.cobro.testing.Shelf;
import org.cobro.testing.Shelf.Asked;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The shipped route file, over real HTTP: what leaves, what comes back, and what is left behind.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointRoutesTest {
  private static final String FILE = "file:routes/providers/mercado-pago-point.camel.yaml";
  private static final String OPTIONS =
      "httpClientConfigurer=#sendOnce&throwExceptionOnFailure=false&bridgeEndpoint=true"
          + "&followRedirects=false&copyHeaders=false&connectTimeout=3000&responseTimeout=3000";
  private static final Instant NOW = Instant.parse("2026-11-05T16:00:20Z");
  private static final Money AMOUNT = Money.of("19.99", "MXN");
  private static final String PAYMENT =
      "{\"id\":7,\"status\":\"approved\",\"transaction_amount\":19.99,\"currency_id\":\"MXN\","
          + "\"external_reference\":\"INV-1-a1-x\"}";

  /** Hands out one token after another, as after a refresh. */
  public static final class Tokens {
    private int count;

    public String accessToken(String name) {
      count++;
      return "token-" + count + "-of-" + name;
    }
  }

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final Tokens tokens = new Tokens();
  private Shelf shelf;

  @BeforeAll
  void start() throws Exception {
    shelf = new Shelf();
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Map<String, PointSettings> accounts =
        Map.of(
            "new", PointSettings.standard(Api.ORDERS),
            "old", PointSettings.standard(Api.PAYMENT_INTENTS),
            "away", PointSettings.standard(Api.ORDERS));
    Set<String> known = Set.of("old known");
    camel
        .getRegistry()
        .bind(
            "mercadoPago",
            new PointDesk(
                accounts::get,
                (name, id) -> known.contains(name + " " + id),
                clock::instant,
                clock));
    camel.getRegistry().bind("secrets", tokens);
    camel.getRegistry().bind("httpFaults", new HttpFaults(clock));
    camel.getRegistry().bind("lastLook", new InTime());
    camel.getRegistry().bind("sendOnce", new NoResendHttpClient());
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource(FILE));
    for (RouteTemplateDefinition template : List.copyOf(camel.getRouteTemplateDefinitions())) {
      for (String name : accounts.keySet()) {
        String url = name.equals("away") ? "http://127.0.0.1:1" : shelf.url();
        camel.addRouteFromTemplate(
            template.getId() + "-" + name,
            template.getId(),
            Map.of("name", name, "base-url", url, "options", OPTIONS));
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
  void nothingAskedYet() {
    tokens.count = 0;
    shelf.clear();
  }

  @Test
  void aCreateLeavesOnceWithItsKeyAndToken() {
    shelf.put(201, "{\"id\":\"ORD1\"}");

    Created created = ok(send("new.create", request(), intent(null, 0)));

    assertThat(created.providerId()).isEqualTo("ORD1");
    assertThat(shelf.asked()).hasSize(1);
    Asked asked = shelf.asked().get(0);
    assertThat(asked.line()).isEqualTo("POST /v1/orders");
    assertThat(asked.headers())
        .containsEntry("x-idempotency-key", "a-stored-key")
        .containsEntry("authorization", "Bearer token-1-of-new")
        .containsEntry("content-type", "application/json")
        .doesNotContainKeys("x-test-scope", "x-allow-cancelable-status", "left-over");
    assertThat(asked.body())
        .contains("\"amount\":\"19.99\"", "\"external_reference\":\"INV-1-a1-x\"");
  }

  @Test
  void anOlderCreateGoesToTheDevice() {
    shelf.put(200, "{\"id\":\"i1\"}");

    Created created = ok(send("old.create", request(), intent(null, 0)));

    assertThat(created.providerId()).isEqualTo("i1");
    Asked asked = shelf.asked().get(0);
    assertThat(asked.line())
        .isEqualTo("POST /point/integration-api/devices/PAX_A910__1/payment-intents");
    assertThat(asked.body()).contains("\"amount\":1999,");
  }

  @Test
  void aTalkOfSeveralCallsLeavesNothingOfOneInTheNext() {
    shelf
        .put(200, "{\"id\":\"i1\",\"state\":\"FINISHED\",\"payment\":{\"id\":7}}")
        .put(200, PAYMENT);

    Snapshot snapshot = ok(send("old.status", null, intent("i1")));

    assertThat(snapshot.verdict()).isEqualTo(Verdict.PAID);
    assertThat(snapshot.amount()).isEqualTo(AMOUNT);
    assertThat(shelf.asked())
        .extracting(Asked::line)
        .containsExactly("GET /point/integration-api/payment-intents/i1", "GET /v1/payments/7");
    assertThat(shelf.asked())
        .allSatisfy(
            asked -> {
              assertThat(asked.body()).isEmpty();
              assertThat(asked.headers()).doesNotContainKeys("x-idempotency-key", "left-over");
            })
        .extracting(asked -> asked.headers().get("authorization"))
        .containsExactly("Bearer token-1-of-old", "Bearer token-2-of-old");
  }

  @Test
  void aLookUpSearchesWithItsQueriesAndLeavesOutWhatIsOurs() {
    shelf
        .put(200, "{\"results\":[]}")
        .put(200, "{\"events\":[{\"payment_intent_id\":\"known\"},{\"payment_intent_id\":\"i2\"}]}")
        .put(200, "{\"id\":\"i2\",\"additional_info\":{\"external_reference\":\"INV-1-a1-x\"}}");

    Created created = ok(send("old.look-up", request(), intent(null)));

    assertThat(created.providerId()).isEqualTo("i2");
    assertThat(shelf.asked())
        .extracting(Asked::line)
        .containsExactly(
            "GET /v1/payments/search?sort=date_created&criteria=desc&limit=50"
                + "&external_reference=INV-1-a1-x",
            "GET /point/integration-api/payment-intents/events?startDate=2026-11-05"
                + "&endDate=2026-11-05",
            "GET /point/integration-api/payment-intents/i2");
  }

  @Test
  void aLateLookUpOfAnOrderSearchesBetweenTwoTimes() {
    shelf.put(200, "{\"data\":[]}");

    Fault fault = fault(send("new.look-up", request(), intent(null, 4)));

    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(shelf.asked().get(0).line())
        .isEqualTo(
            "GET /v1/orders?begin_date=2026-11-04T16:00:00Z&end_date=2026-11-06T16:00:20Z"
                + "&limit=100&offset=0&external_reference=INV-1-a1-x");
  }

  @Test
  void aCancelCarriesItsHeadersAndNoBody() {
    shelf.put(202, "").put(200, "{\"id\":\"i1\"}");

    ok(send("new.cancel", null, intent("ORD1")));
    ok(send("old.cancel", null, intent("i1")));

    Asked order = shelf.asked().get(0);
    assertThat(order.line()).isEqualTo("POST /v1/orders/ORD1/cancel");
    assertThat(order.body()).isEmpty();
    assertThat(order.headers())
        .containsEntry("x-idempotency-key", "INV-1-a1-x-cancel-3")
        .containsEntry("x-allow-cancelable-status", "at_terminal");
    assertThat(shelf.asked().get(1).line())
        .isEqualTo("DELETE /point/integration-api/devices/PAX_A910__1/payment-intents/i1");
  }

  @Test
  void aTalkWithoutAnyCallEndsAtOnce() {
    ok(send("old.cancel", null, intent("payment-7")));

    assertThat(shelf.asked()).isEmpty();
  }

  @Test
  void theProbeIsHarmless() {
    shelf.put(200, "{}").put(401, "{\"code\":\"unauthorized\"}");

    ok(send("new.probe", null, null));
    Fault fault = fault(send("old.probe", null, null));

    assertThat(fault.kind()).isEqualTo(FaultKind.UNAUTHORISED);
    assertThat(shelf.asked())
        .extracting(Asked::line)
        .containsExactly(
            "GET /terminals/v1/list?limit=1&offset=0",
            "GET /point/integration-api/devices?limit=1&offset=0");
  }

  @Test
  void aPersonsTalksAboutTerminalsGoTheSameWay() {
    shelf
        .put(200, "{\"data\":{\"terminals\":[{\"id\":\"A__1\",\"operating_mode\":\"PDV\"}]}}")
        .put(200, "{\"operating_mode\":\"PDV\"}");
    PointDesk desk = camel.getRegistry().lookupByNameAndType("mercadoPago", PointDesk.class);

    List<Terminal> terminals = ok(send("new.talk", desk.terminals("new"), null));
    Terminal terminal = ok(send("old.talk", desk.setUp("old", "A__1"), null));

    assertThat(terminals).extracting(Terminal::id).containsExactly("A__1");
    assertThat(terminal.takesOrders()).isTrue();
    assertThat(shelf.asked().get(1).line()).isEqualTo("PATCH /point/integration-api/devices/A__1");
  }

  @Test
  void aHostThatIsAwayWasNotSentAnything() {
    assertThat(fault(send("away.create", request(), intent(null, 0))).kind())
        .isEqualTo(FaultKind.NOT_SENT);
    assertThat(fault(send("away.status", null, intent("ORD1"))).kind())
        .isEqualTo(FaultKind.NOT_SENT);
  }

  /** It was carried out: what cannot be read of the answer says nothing else. */
  @Test
  void anAnswerInAnUnknownCharsetIsUnclear() {
    Map<String, String> strange = Map.of("Content-Type", "application/json; charset=no-such-one");
    shelf.put(201, "{\"id\":\"ORD1\"}", strange);
    shelf.put(201, "{\"id\":\"i1\"}", strange);

    assertThat(fault(send("new.create", request(), intent(null, 0))).kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault(send("old.create", request(), intent(null, 0))).kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void aCreateWithoutAnAnswerIsUnclearAndNotSentAgain() {
    assertThat(fault(send("new.create", request(), intent(null, 0))).kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault(send("old.create", request(), intent(null, 0))).kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(shelf.asked()).hasSize(2);
  }

  @Test
  void aTalkThatBreaksOffInTheMiddleIsNoOutcome() {
    shelf.put(200, "{\"id\":\"i1\",\"state\":\"FINISHED\",\"payment\":{\"id\":7}}");

    assertThat(fault(send("old.status", null, intent("i1"))).kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void aBusyServerIsNotAskedAgainAndItsTimeIsKept() {
    shelf.put(429, "", Map.of("Retry-After", "30")).put(503, "", Map.of("Retry-After", "7"));

    Fault busy = fault(send("new.create", request(), intent(null, 0)));
    assertThat(busy.kind()).isEqualTo(FaultKind.BUSY);
    assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(fault(send("new.create", request(), intent(null, 0))).kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(shelf.asked()).hasSize(2);
  }

  @Test
  void aRequestThatWouldBeRefusedDoesNotLeave() {
    IntentRequest small =
        new IntentRequest("INV-1-a1-x", Money.of("1.00", "MXN"), "PAX_A910__1", "", "k");

    assertThat(fault(send("new.create", small, intent(null, 0))).kind())
        .isEqualTo(FaultKind.REJECTED);
    assertThat(shelf.asked()).isEmpty();
  }

  @Test
  void lettersBeyondAsciiArrive() {
    shelf.put(400, "{\"error\":\"bad_request\",\"message\":\"año inválido\"}");

    assertThat(fault(send("old.create", request(), intent(null, 0))).detail())
        .contains("año inválido");
  }

  /** Sends as the general routes do, with a header left over, and looks at what is left after. */
  private Exchange send(String endpoint, Object body, PaymentIntent intent) {
    Exchange exchange =
        ExchangeBuilder.anExchange(camel)
            .withBody(body)
            .withHeader("Left-Over", "x")
            .withHeader("CamelHttpQuery", "left=over")
            .withProperty("intent", intent)
            .build();
    Exchange done = camel.createProducerTemplate().send("direct:" + endpoint, exchange);
    assertThat(done.getException()).isNull();
    assertThat(done.getMessage().getHeaders()).isEmpty();
    assertThat(done.getProperties().toString()).doesNotContain("token-");
    return done;
  }

  @SuppressWarnings("unchecked")
  private static <T> T ok(Exchange exchange) {
    assertThat(exchange.getMessage().getBody()).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<T>) exchange.getMessage().getBody()).value();
  }

  private static Fault fault(Exchange exchange) {
    assertThat(exchange.getMessage().getBody()).isInstanceOf(Answer.Failed.class);
    return ((Answer.Failed<?>) exchange.getMessage().getBody()).fault();
  }

  private static IntentRequest request() {
    return new IntentRequest("INV-1-a1-x", AMOUNT, "PAX_A910__1", "INV-1-a1-x", "a-stored-key");
  }

  private static PaymentIntent intent(String providerId) {
    return intent(providerId, 1);
  }

  private static PaymentIntent intent(String providerId, int round) {
    Instant sent = NOW.minusSeconds(20);
    return new PaymentIntent(
        "1",
        "2",
        1,
        "INV-1-a1-x",
        0,
        new Route("counter", "main", "mp", "PAX_A910__1"),
        AMOUNT,
        providerId == null ? State.UNKNOWN : State.PENDING,
        3,
        new Due(providerId == null ? Step.LOOK_UP : Step.POLL, sent, 0, round),
        1,
        providerId,
        null,
        null,
        null,
        null,
        sent,
        sent);
  }

  /** Nothing held these creates up. */
  public static final class InTime {
    public void check() {
      // They may leave.
    }
  }
}
