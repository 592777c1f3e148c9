package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creates, look-ups and cancels of orders. */
class OrdersTest {
  private static final Instant SOON = Sample.SENT.plusSeconds(20);
  private static final String CREATE = "POST /v1/orders";

  private final PointApi orders = PointApi.of(Sample.orders());

  @Test
  void aCreateCarriesTheStoredKey() {
    Call call = create().call();
    assertThat(call.headers()).isEqualTo(Map.of("X-Idempotency-Key", "a-stored-key"));
    assertThat(call.body()).isEqualTo(Bodies.order(Sample.request(), Sample.orders()));
    assertThat(call.query()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  void anyAnswerWithAnIdSaysThatTheOrderExists(int status) {
    Created created = create().on(CREATE, status, Body.of("order-created")).result();
    assertThat(created.providerId()).isEqualTo(Sample.ORDER);
    assertThat(created.externalId()).isEqualTo(Sample.REFERENCE);
    assertThat(created.amount()).isEqualTo(Sample.AMOUNT);
    assertThat(created.evidence()).contains("PAY01JB3");
  }

  @Test
  void anIdMayBeANumberAndAnEchoMayBeMissingOrWrong() {
    Body bare =
        Body.of("order-created").put("id", 123456789).without("transactions").without("config");
    Created created = create().answer(201, bare.without("external_reference")).result();
    assertThat(created).extracting(Created::providerId).isEqualTo("123456789");
    assertThat(created).extracting(Created::amount, Created::externalId).containsOnlyNulls();

    Body odd = Body.of("order-created").put("transactions.payments.0.amount", "much");
    assertThat(create().answer(201, odd).result().amount()).isNull();
    Body other = Body.of("order-created").put("transactions.payments.0.amount", "1250.5");
    assertThat(create().answer(201, other).result().amount()).isEqualTo(Money.of("1250.50", "MXN"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"id\":null}",
        "{\"id\":\"\"}",
        "{\"id\":\"a/../b\"}",
        "{\"id\":{}}",
        "{\"id\":1.5}",
        "{\"id\":\"ORD1\",\"id\":\"ORD2\"}",
        "{\"id\":\"ORD1\"",
        "<html></html>",
        "[]"
      })
  void aSuccessWithoutAUsableIdIsUnclear(String body) {
    Fault fault = create().answer(201, body).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.newKey()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "already_queued_order_on_terminal",
        "already_queued_order_for_terminal",
        "ALREADY_QUEUED_ORDER"
      })
  void aBusyTerminalNeedsAnotherKeyForTheNextTry(String code) {
    Fault fault = create().answer(409, Body.of("error-busy").put("errors.0.code", code)).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.BUSY);
    assertThat(fault.newKey()).isTrue();
    assertThat(fault.detail()).contains("finish or cancel on the device");
  }

  @Test
  void anyOtherConflictIsUnclearAndKeepsTheKey() {
    for (String code : new String[] {"idempotency_key_already_used", "conflict", ""}) {
      Fault fault = create().answer(409, Body.of("error-busy").put("errors.0.code", code)).fault();
      assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
      assertThat(fault.newKey()).isFalse();
    }
    assertThat(create().answer(409, "").fault().kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(create().answer(400, error("already_queued_order_on_terminal")).fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void tooManyRequestsIsBusyWithTheSameKey() {
    Fault fault = create().answer(429, "", Duration.ofSeconds(30)).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.BUSY);
    assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(fault.newKey()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "empty_required_header",
        "required_properties",
        "unsupported_properties",
        "minimum_properties",
        "property_type",
        "property_value",
        "minimum_items",
        "maximum_items",
        "json_syntax_error"
      })
  void aBodyFoundWantingIsADefiniteNo(String code) {
    Fault fault = create().answer(400, error(code)).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail()).startsWith("create: HTTP 400: " + code);
  }

  @ParameterizedTest
  @CsvSource({
    "400,UNCLEAR",
    "401,UNAUTHORISED",
    "403,UNAUTHORISED",
    "404,REJECTED",
    "405,REJECTED",
    "408,UNCLEAR",
    "413,REJECTED",
    "415,REJECTED",
    "418,UNCLEAR",
    "422,UNCLEAR",
    "423,UNCLEAR",
    "424,UNCLEAR",
    "425,UNCLEAR",
    "499,UNCLEAR",
    "301,REJECTED",
    "307,REJECTED",
    "100,UNCLEAR",
    "500,UNCLEAR",
    "502,UNCLEAR",
    "503,UNCLEAR",
    "504,UNCLEAR"
  })
  void aStatusWithoutAKnownCodeIsDefiniteOnlyWhereNobodyLooked(int status, FaultKind kind) {
    for (Object body : new Object[] {"", "<html></html>", "{", Body.of("order-created")}) {
      assertThat(create().answer(status, body).fault().kind()).isEqualTo(kind);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "forbidden_checking_terminal_owner,belongs to another account or was moved",
    "store_pos_not_found,has no store and point of sale",
    "terminal_not_allowed_action,put it in PDV mode"
  })
  void aTerminalThatIsNotSetUpIsADefiniteNoWithItsCure(String code, String cure) {
    Fault fault = create().answer(403, error(code)).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail()).contains(code, cure);
  }

  @Test
  void theAccessTokenIsJudgedInEachShapeOfAnError() {
    assertThat(create().answer(401, Body.of("error-flat")).fault().detail())
        .isEqualTo("create: HTTP 401: unauthorized; check the access token of this account");
    Object policy = "{\"message\":\"At least one policy returned UNAUTHORIZED.\",\"status\":403}";
    assertThat(create().answer(403, policy).fault().kind()).isEqualTo(FaultKind.UNAUTHORISED);
    assertThat(create().answer(401, error("store_pos_not_found")).fault().kind())
        .isEqualTo(FaultKind.UNAUTHORISED);
  }

  @Test
  void aServerErrorMayHaveCreatedAnOrder() {
    Fault fault = create().answer(500, error("idempotency_validation_failed")).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void aFaultOfTheTransportEndsTheTalk() {
    Fault fault = Fault.of(FaultKind.NOT_SENT, "not reached");
    assertThat(create().broken(fault).fault()).isSameAs(fault);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theFirstLookUpsAreTheSameCreateWithTheSameKey(int round) {
    assertThat(lookUp(round, SOON).call()).isEqualTo(create().call());
    Created found = lookUp(round, SOON).answer(201, Body.of("order-created")).result();
    assertThat(found.providerId()).isEqualTo(Sample.ORDER);
  }

  @ParameterizedTest
  @CsvSource({
    "400,UNCLEAR",
    "401,UNAUTHORISED",
    "403,UNCLEAR",
    "404,UNCLEAR",
    "409,UNCLEAR",
    "422,UNCLEAR",
    "423,UNCLEAR",
    "429,BUSY",
    "302,UNCLEAR",
    "500,UNCLEAR"
  })
  void aRefusedRepeatSaysNothingOfTheFirstCreate(int status, FaultKind kind) {
    String[] codes = {
      "property_value",
      "already_queued_order_on_terminal",
      "idempotency_key_already_used",
      "forbidden_checking_terminal_owner"
    };
    for (String code : codes) {
      Fault fault = lookUp(1, SOON).answer(status, error(code)).fault();
      assertThat(fault.kind()).isEqualTo(kind);
      assertThat(fault.newKey()).isFalse();
    }
  }

  @Test
  void laterLookUpsSearchByOurReference() {
    Call call = lookUp(4, SOON).call();
    assertThat(call.method() + " " + call.path()).isEqualTo("GET /v1/orders");
    assertThat(call.query())
        .isEqualTo(
            "begin_date=2026-11-04T15:59:00Z&end_date=2026-11-06T16:00:20Z&limit=100&offset=0"
                + "&external_reference=INV-2026-0042-a1-01jb3");
    assertThat(call.body()).isNull();
  }

  @Test
  void noCreateIsRepeatedWhenItsKeyMayBeForgotten() {
    Instant late = Sample.SENT.plus(Duration.ofHours(23));
    assertThat(lookUp(1, late).call().method()).isEqualTo("GET");
    assertThat(lookUp(1, late.minusSeconds(120)).call().method()).isEqualTo("POST");
  }

  @Test
  void noCreateIsRepeatedThatCouldNoLongerBeSent() {
    PointSettings narrow =
        new PointSettings(
            PointSettings.Api.ORDERS,
            false,
            false,
            PointSettings.DefaultType.NONE,
            null,
            null,
            null,
            PointSettings.EXPIRATION,
            null,
            null,
            500,
            1_000,
            null,
            null,
            null);
    Turn<Created> turn =
        PointApi.of(narrow).lookUp(Sample.request(), Sample.intent(null, 1), id -> false, SOON);
    assertThat(new Dialogue<>(turn).call().method()).isEqualTo("GET");
  }

  @Test
  void anOrderOfOursThatIsFoundIsTaken() {
    Created found = lookUp(4, SOON).answer(200, Body.of("orders-found")).result();
    assertThat(found.providerId()).isEqualTo(Sample.ORDER);
    assertThat(found.externalId()).isEqualTo(Sample.REFERENCE);
    assertThat(found.amount()).isEqualTo(Sample.AMOUNT);
  }

  @Test
  void nothingFoundIsNoProofOfAbsence() {
    Body others = Body.of("orders-found").put("data.1.external_reference", "INV-2026-0042-a1");
    for (Object body : new Object[] {others, "{\"data\":[]}", "{}", "<html></html>", "", "[]"}) {
      Fault fault = lookUp(4, SOON).answer(200, body).fault();
      assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
      assertThat(fault.detail()).contains("none is not proof of absence");
    }
  }

  @Test
  void twoOrdersWithOneReferenceAreForAPerson() {
    Body two = Body.of("orders-found").put("data.0.external_reference", Sample.REFERENCE);
    Fault fault = lookUp(4, SOON).answer(200, two).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).startsWith("2 orders with " + Sample.REFERENCE);
  }

  @ParameterizedTest
  @CsvSource({
    "400,UNCLEAR",
    "401,UNAUTHORISED",
    "404,UNCLEAR",
    "429,BUSY",
    "302,UNCLEAR",
    "500,UNCLEAR"
  })
  void aRefusedSearchIsNoDefiniteNo(int status, FaultKind kind) {
    assertThat(lookUp(4, SOON).answer(status, "").fault().kind()).isEqualTo(kind);
  }

  @Test
  void aCancelIsAskedForAtTheTerminalTooWithOneKey() {
    Call call = cancel().call();
    assertThat(call.headers())
        .isEqualTo(
            Map.of(
                "X-Idempotency-Key",
                Sample.REFERENCE + "-cancel-3",
                "x-allow-cancelable-status",
                "at_terminal"));
    assertThat(call.body()).isNull();
    assertThat(cancel().call()).isEqualTo(call);
  }

  @ParameterizedTest
  @CsvSource({
    "200,canceled",
    "202,accepted",
    "400,bad_request",
    "404,order_not_found",
    "409,cannot_cancel_order",
    "409,order_already_canceled",
    "409,idempotency_key_already_used"
  })
  void whateverACancelIsAnsweredIsNoOutcome(int status, String code) {
    String path = "POST /v1/orders/" + Sample.ORDER + "/cancel";
    CancelAnswer answer = cancel().on(path, status, error(code)).result();
    assertThat(answer.detail()).isEqualTo("cancel: HTTP " + status + ": " + code);
  }

  @ParameterizedTest
  @CsvSource({"401,UNAUTHORISED", "429,BUSY", "500,UNCLEAR", "302,REJECTED"})
  void aCancelThatWasNotLookedAtIsAFault(int status, FaultKind kind) {
    assertThat(cancel().answer(status, "").fault().kind()).isEqualTo(kind);
  }

  private static String error(String code) {
    return "{\"errors\":[{\"code\":\"" + code + "\"}]}";
  }

  /**
   * The same key brings an order that a gateway has passed on; a busy terminal has none of ours.
   */
  @Test
  void afterARefusalOnTheWayOnlyABusyTerminalIsDefinite() {
    String body = "{\"errors\":[{\"code\":\"%s\"}]}";
    assertThat(afterRefusal(403, body.formatted("store_pos_not_found")))
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(afterRefusal(400, body.formatted("property_value"))).isEqualTo(FaultKind.UNCLEAR);
    assertThat(afterRefusal(404, "")).isEqualTo(FaultKind.UNCLEAR);
    assertThat(afterRefusal(409, body.formatted("already_queued_order_for_terminal")))
        .isEqualTo(FaultKind.BUSY);
  }

  @Test
  void whatCanNoLongerBeSentMayHaveBeenSentBefore() {
    IntentRequest tooLarge =
        new IntentRequest(
            Sample.REFERENCE, Money.of("350000.01", "MXN"), Sample.TERMINAL, "d", "k");
    assertThat(new Dialogue<>(orders.create(tooLarge, 0)).fault().kind())
        .isEqualTo(FaultKind.REJECTED);
    assertThat(new Dialogue<>(orders.create(tooLarge, 1)).fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  /** The same key brings the same order: no look is needed first. */
  private FaultKind afterRefusal(int status, String body) {
    PaymentIntent refused = Sample.intent(null, 1);
    return new Dialogue<>(orders.createAgain(Sample.request(), refused, id -> false, SOON))
        .answer(status, body)
        .fault()
        .kind();
  }

  private Dialogue<Created> create() {
    return new Dialogue<>(orders.create(Sample.request(), 0));
  }

  private Dialogue<Created> lookUp(int round, Instant now) {
    return new Dialogue<>(
        orders.lookUp(Sample.request(), Sample.intent(null, round), id -> false, now));
  }

  private Dialogue<CancelAnswer> cancel() {
    return new Dialogue<>(orders.cancel(Sample.intent(Sample.ORDER)));
  }
}
