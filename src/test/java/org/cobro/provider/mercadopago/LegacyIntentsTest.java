package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creates, look-ups and cancels of legacy intents. */
class LegacyIntentsTest {
  private static final String ROOT = "/point/integration-api";
  private static final String CREATE =
      "POST " + ROOT + "/devices/" + Sample.TERMINAL + "/payment-intents";
  private static final String SEARCH = "GET /v1/payments/search";
  private static final String EVENTS = "GET " + ROOT + "/payment-intents/events";
  private static final String ONE = "GET " + ROOT + "/payment-intents/";
  private static final Instant SOON = Sample.SENT.plusSeconds(20);

  private final PointApi legacy = PointApi.of(Sample.legacy());

  @Test
  void aCreateCarriesTheStoredKeyThoughNothingReliesOnIt() {
    Call call = create().call();
    assertThat(call.headers()).isEqualTo(Map.of("X-Idempotency-Key", "a-stored-key"));
    assertThat(call.body()).isEqualTo(Bodies.intent(Sample.request(), Sample.legacy()));
  }

  @Test
  void theDevelopmentHeaderGoesWithEachCall() {
    PointApi sandbox = PointApi.of(Sample.strict(Api.PAYMENT_INTENTS));
    List<Turn<?>> talks =
        List.of(
            sandbox.create(Sample.request(), 0),
            sandbox.lookUp(Sample.request(), Sample.intent(null), id -> false, SOON),
            sandbox.status(Sample.intent(Sample.INTENT), SOON),
            sandbox.status(Sample.intent("payment-1"), SOON),
            sandbox.cancel(Sample.intent(Sample.INTENT)),
            sandbox.probe(),
            sandbox.terminals(),
            sandbox.setUp(Sample.TERMINAL));
    assertThat(talks)
        .allSatisfy(
            talk ->
                assertThat(((Turn.Ask<?>) talk).call().headers())
                    .containsEntry("x-test-scope", "sandbox"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void onlyTheIdOfTheAnswerIsNeeded(int status) {
    Created created = create().on(CREATE, status, Body.of("intent-created")).result();
    assertThat(created.providerId()).isEqualTo(Sample.INTENT);
    assertThat(created.externalId()).isEqualTo(Sample.REFERENCE);
    assertThat(created.amount()).isEqualTo(Sample.AMOUNT);

    Created bare = create().answer(status, "{\"id\":77,\"amount\":\"much\"}").result();
    assertThat(bare.providerId()).isEqualTo("77");
    assertThat(bare).extracting(Created::amount, Created::externalId).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"id\":\"../x\"}", "<html></html>", "{\"id\":\"a\""})
  void aSuccessWithoutAUsableIdIsUnclear(String body) {
    assertThat(create().answer(200, body).fault().kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void aDeviceInUseHasLookedAtTheCreateSoThatNothingOfOursIsThere() {
    for (Object body : new Object[] {"", Body.of("error-legacy"), "{\"error\":\"conflict\"}"}) {
      Fault fault = create().answer(409, body).fault();
      assertThat(fault.kind()).isEqualTo(FaultKind.BUSY);
      assertThat(fault.newKey()).isTrue();
    }
  }

  @Test
  void aKeyThatWasUsedIsUnclear() {
    Fault fault = create().answer(409, "{\"code\":\"idempotency_key_already_used\"}").fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void tooManyRequestsIsBusyWithTheTimeAskedFor() {
    Fault fault = create().answer(429, "", Duration.ofSeconds(30)).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.BUSY);
    assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "400,UNCLEAR",
    "401,UNAUTHORISED",
    "403,UNAUTHORISED",
    "404,REJECTED",
    "408,UNCLEAR",
    "422,UNCLEAR",
    "423,UNCLEAR",
    "424,UNCLEAR",
    "302,REJECTED",
    "500,UNCLEAR",
    "502,UNCLEAR"
  })
  void aStatusWithoutAKnownCodeIsDefiniteOnlyWhereNobodyLooked(int status, FaultKind kind) {
    assertThat(create().answer(status, "<html></html>").fault().kind()).isEqualTo(kind);
  }

  @Test
  void aFieldThatIsWrongIsADefiniteNo() {
    Fault fault = create().answer(400, Body.of("error-legacy")).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail())
        .isEqualTo("create: HTTP 400: bad_request, 101: amount is incorrect; see amount");
  }

  @Test
  void anIntegratorThatIsNotRegisteredIsADefiniteNoWithItsCure() {
    Fault fault = create().answer(403, "{\"message\":\"Integrator isn't registered\"}").fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail()).endsWith("register the application");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void noLookUpEverSendsASecondCreate(int round) {
    Dialogue<Created> dialogue = lookUp(round).on(SEARCH, 200, Body.of("payments-none"));
    assertThat(dialogue.call().method()).isEqualTo("GET");
    dialogue.on(EVENTS, 200, Body.of("intents-ended"));
    for (int id : new int[] {3, 2}) {
      assertThat(dialogue.call().method()).isEqualTo("GET");
      dialogue.on(ONE + "00000000-0000-4000-8000-00000000000" + id, 404, "");
    }
    dialogue.on(ONE + Sample.INTENT, 404, "");
    assertThat(dialogue.fault().kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(dialogue.fault().detail())
        .isEqualTo(
            "look-up: 3 ended intents, none is this one; look for "
                + Sample.REFERENCE
                + " on the device");
  }

  @Test
  void paymentsAreSearchedByOurReference() {
    assertThat(lookUp(1).call().query())
        .isEqualTo(
            "sort=date_created&criteria=desc&limit=50&external_reference=" + Sample.REFERENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approved", "rejected", "in_process", "refunded", "cancelled", "new"})
  void aPaymentWithOurReferenceIsTakenWhateverItsStatus(String status) {
    Created found = lookUp(1).on(SEARCH, 200, found(7, status)).result();
    assertThat(found.providerId()).isEqualTo("payment-7");
    assertThat(found.externalId()).isEqualTo(Sample.REFERENCE);
  }

  @Test
  void ofSeveralPaymentsTheOneWithMoneyIsTaken() {
    String rejected = Body.of("payment-approved").put("id", 1).put("status", "rejected") + "";
    String approved = Body.of("payment-approved").put("id", 2) + "";
    String body = "{\"results\":[" + rejected + "," + approved + "]}";
    assertThat(lookUp(1).answer(200, body).result().providerId()).isEqualTo("payment-2");
  }

  /** A gateway that answers 429 may have passed the create on. */
  @Test
  void afterARefusalOnTheWayNoLaterNoIsDefinite() {
    for (int status : new int[] {409, 404, 400}) {
      Fault fault = nothingFound(1).answer(status, "{\"error\":\"bad_request\"}").fault();
      assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    }
  }

  @Test
  void afterAnyRefusalWhatWasPaidMeanwhileIsFoundBeforeAnythingIsCreated() {
    Created paid = again(1).on(SEARCH, 200, found(7, "approved")).result();
    assertThat(paid.providerId()).isEqualTo("payment-7");

    Created ended =
        again(0)
            .on(SEARCH, 200, Body.of("payments-none"))
            .on(EVENTS, 200, Body.of("intents-ended"))
            .on(ONE + "00000000-0000-4000-8000-000000000003", 404, "")
            .on(ONE + "00000000-0000-4000-8000-000000000002", 404, "")
            .on(ONE + Sample.INTENT, 200, Body.of("intent-finished"))
            .result();
    assertThat(ended.providerId()).isEqualTo(Sample.INTENT);
  }

  @Test
  void afterARefusalTheCreateIsSentWhenNothingIsFound() {
    Dialogue<Created> dialogue = nothingFound(0);
    assertThat(dialogue.call().headers()).isEqualTo(Map.of("X-Idempotency-Key", "a-stored-key"));
    Created created = dialogue.on(CREATE, 201, Body.of("intent-created")).result();
    assertThat(created.providerId()).isEqualTo(Sample.INTENT);
  }

  /** A terminal that was busy may still be. */
  @Test
  void afterABusyTerminalItIsBusyAgain() {
    assertThat(nothingFound(0).on(CREATE, 409, "").fault().kind()).isEqualTo(FaultKind.BUSY);
  }

  @Test
  void withoutALookNothingIsCreatedAfterARefusal() {
    assertThat(again(1).on(SEARCH, 200, "<html></html>").fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(again(1).on(SEARCH, 429, "").fault().kind()).isEqualTo(FaultKind.BUSY);
    assertThat(again(1).on(SEARCH, 502, "").fault().kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(again(1).on(SEARCH, 200, found("a/b", "approved")).fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void whatCanNoLongerBeSentMayHaveBeenSentBefore() {
    IntentRequest tooLarge =
        new IntentRequest(
            Sample.REFERENCE, Money.of("350000.01", "MXN"), Sample.TERMINAL, "d", "k");
    PaymentIntent refused = Sample.intent(null, 1);
    assertThat(
            new Dialogue<>(legacy.createAgain(tooLarge, refused, id -> false, SOON)).fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  /** To take one of them would hide that the customer paid twice. */
  @Test
  void twoApprovedPaymentsAreForAPerson() {
    String one = Body.of("payment-approved").put("id", 1) + "";
    String two = Body.of("payment-approved").put("id", 2) + "";
    Fault fault = lookUp(1).answer(200, "{\"results\":[" + one + "," + two + "]}").fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).contains("2 approved payments with this reference");
  }

  @Test
  void aPaymentWithoutAUsableIdIsUnclear() {
    assertThat(lookUp(1).answer(200, found("a/b", "approved")).fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
    assertThat(lookUp(1).answer(200, found(null, "approved")).fault().kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void theEventsOfTheDaysSinceThenAreRead() {
    Call call = lookUp(1).on(SEARCH, 200, Body.of("payments-none")).call();
    assertThat(call.query()).isEqualTo("startDate=2026-11-05&endDate=2026-11-05");
  }

  @Test
  void aroundMidnightYesterdayIsReadToo() {
    Instant midnight = Instant.parse("2026-11-05T06:10:00Z");
    Turn<Created> turn =
        new IntentSearch(
                new LegacyCalls(Sample.legacy()),
                Sample.request(),
                Sample.legacy(),
                midnight.minusSeconds(60),
                id -> false,
                midnight)
            .begin();
    assertThat(new Dialogue<>(turn).on(SEARCH, 200, Body.of("payments-none")).call().query())
        .isEqualTo("startDate=2026-11-04&endDate=2026-11-05");
  }

  @Test
  void anEndedIntentWithOurReferenceIsTaken() {
    Created found =
        searched(Set.of("00000000-0000-4000-8000-000000000003"))
            .on(
                ONE + "00000000-0000-4000-8000-000000000002",
                200,
                Body.of("intent-finished")
                    .put("id", "00000000-0000-4000-8000-000000000002")
                    .put("additional_info.external_reference", "INV-1-a1-x"))
            .on(ONE + Sample.INTENT, 200, Body.of("intent-finished"))
            .result();
    assertThat(found.providerId()).isEqualTo(Sample.INTENT);
    assertThat(found.amount()).isEqualTo(Sample.AMOUNT);
  }

  @Test
  void anAnswerAboutAnotherIntentIsNotTaken() {
    Dialogue<Created> dialogue =
        searched(
                Set.of(
                    "00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000003"))
            .on(ONE + Sample.INTENT, 200, Body.of("intent-finished").put("id", "x"));
    assertThat(dialogue.fault().kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void atMostFiftyEndedIntentsAreRead() {
    String events =
        IntStream.range(0, 60)
            .mapToObj(
                i -> "{\"payment_intent_id\":\"i" + i + "\",\"created_on\":\"" + at(i) + "\"}")
            .collect(Collectors.joining(","));
    Dialogue<Created> dialogue =
        lookUp(1)
            .on(SEARCH, 200, Body.of("payments-none"))
            .on(EVENTS, 200, "{\"events\":[" + events + "]}");
    for (int i = 59; i >= 10; i--) {
      dialogue.on(ONE + "i" + i, 200, "{}");
    }
    assertThat(dialogue.fault().detail()).contains("50 ended intents");
  }

  @Test
  void eventsThatCannotBeReadAreLookedAtOrLeftOut() {
    Dialogue<Created> dialogue =
        lookUp(1)
            .on(SEARCH, 200, Body.of("payments-none"))
            .on(
                EVENTS,
                200,
                "{\"events\":[{\"payment_intent_id\":\"a/b\"},{},7,null,"
                    + "{\"payment_intent_id\":\"x\",\"created_on\":\"yesterday\"},"
                    + "{\"payment_intent_id\":\"x\"}]}");
    assertThat(dialogue.on(ONE + "x", 200, "<html>").fault().kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "<html></html>", "{\"results\":{}}"})
  void aSearchThatIsNoListIsUnclear(String body) {
    Fault fault = lookUp(1).on(SEARCH, 200, body).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
  }

  @ParameterizedTest
  @CsvSource({
    "400,UNCLEAR",
    "401,UNAUTHORISED",
    "403,UNAUTHORISED",
    "404,UNCLEAR",
    "429,BUSY",
    "302,UNCLEAR",
    "500,UNCLEAR"
  })
  void aRefusedReadIsNeverADefiniteNo(int status, FaultKind kind) {
    assertThat(lookUp(1).on(SEARCH, status, "").fault().kind()).isEqualTo(kind);
    assertThat(
            lookUp(1)
                .on(SEARCH, 200, Body.of("payments-none"))
                .on(EVENTS, status, "")
                .fault()
                .kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"401,UNAUTHORISED", "429,BUSY", "500,UNCLEAR", "400,UNCLEAR"})
  void aRefusedReadOfOneIntentEndsTheLookUp(int status, FaultKind kind) {
    Dialogue<Created> dialogue = searched(Set.of());
    assertThat(dialogue.answer(status, "").fault().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"200,''", "404,101", "409,101", "409,conflict_error", "400,bad_request"})
  void whateverACancelIsAnsweredIsNoOutcome(int status, String code) {
    String path = "DELETE " + ROOT + "/devices/" + Sample.TERMINAL + "/payment-intents/";
    CancelAnswer answer =
        cancel(Sample.INTENT)
            .on(path + Sample.INTENT, status, "{\"code\":\"" + code + "\"}")
            .result();
    assertThat(answer.detail()).startsWith("cancel: HTTP " + status);
  }

  @ParameterizedTest
  @CsvSource({"401,UNAUTHORISED", "429,BUSY", "500,UNCLEAR", "302,REJECTED"})
  void aCancelThatWasNotLookedAtIsAFault(int status, FaultKind kind) {
    assertThat(cancel(Sample.INTENT).answer(status, "").fault().kind()).isEqualTo(kind);
  }

  @Test
  void whatIsKnownByItsPaymentAloneCannotBeWithdrawn() {
    assertThat(cancel("payment-7").result().detail())
        .isEqualTo("cancel: only the device can withdraw it");
  }

  private Dialogue<Created> create() {
    return new Dialogue<>(legacy.create(Sample.request(), 0));
  }

  /** After that many answers of 401, 403 or 429, or one of 409. */
  private Dialogue<Created> again(int refusals) {
    return new Dialogue<>(
        legacy.createAgain(Sample.request(), Sample.intent(null, refusals), id -> false, SOON));
  }

  private Dialogue<Created> nothingFound(int refusals) {
    return again(refusals)
        .on(SEARCH, 200, Body.of("payments-none"))
        .on(EVENTS, 200, "{\"events\":[]}");
  }

  private Dialogue<Created> lookUp(int round) {
    return lookUp(round, Set.of());
  }

  private Dialogue<Created> lookUp(int round, Set<String> ours) {
    return new Dialogue<>(
        legacy.lookUp(Sample.request(), Sample.intent(null, round), ours::contains, SOON));
  }

  private Dialogue<Created> searched(Set<String> ours) {
    return lookUp(1, ours)
        .on(SEARCH, 200, Body.of("payments-none"))
        .on(EVENTS, 200, Body.of("intents-ended"));
  }

  private Dialogue<CancelAnswer> cancel(String providerId) {
    return new Dialogue<>(legacy.cancel(Sample.intent(providerId)));
  }

  private static Object found(Object id, String status) {
    return "{\"results\":["
        + Body.of("payment-approved").put("id", id).put("status", status)
        + "]}";
  }

  private static Instant at(int second) {
    return Sample.SENT.plusSeconds(second);
  }
}
