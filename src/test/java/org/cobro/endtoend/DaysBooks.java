package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.assertj.core.groups.Tuple;
import org.cobro.command.Commands;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The whole of Cobro compares a day's books with what the simulators have in theirs. */
@ExtendWith(OutputCaptureExtension.class)
abstract class DaysBooks {

  private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");

  private final int odoo;
  private Shop shop;

  DaysBooks(int odoo) {
    this.odoo = odoo;
  }

  @BeforeEach
  void openTheShop() {
    shop =
        Shop.usual(odoo)
            .set("cobro.timing.sweeps", "200ms,400ms")
            .set("cobro.write-back.attempts", 100_000)
            .set("cobro.reconciliation.pace", "1ms")
            .set("cobro.reconciliation.at", "00:00")
            .reconcilingEachSecond()
            .open();
  }

  @AfterEach
  void closeTheShop() {
    shop.close();
  }

  @Test
  void areEqualAfterACleanDay(CapturedOutput output) {
    Sale paid = sold("100.10");
    shop.tap(paid);
    shop.awaitBooked(paid);
    givenUp("20.00");
    Sale waiting = sold("30.00");
    shop.awaitWaiting(waiting);

    JsonNode report = report();

    assertThat(report.at("/complete").asBoolean()).isTrue();
    assertThat(report.at("/differences")).isEmpty();
    assertThat(report.at("/reports/0/lines")).hasSize(1);
    assertThat(totals(report)).containsExactly("1 100.1", "1 100.1", "1 100.1");
    assertThat(command("today")).isZero();
    assertThat(output).contains("No differences.").contains("1  100.10");
    assertThat(health()).containsEntry("differences", 0).containsEntry("unanswered", 0);
  }

  @Test
  void listEachDifference(CapturedOutput output) {
    Sale clean = booked("10.00");
    PaymentIntent cancelled = givenUp("11.00");
    shop.odoo().books().enterPayment(cancelled.externalId(), new BigDecimal("11.00"), today());
    Sale reversed = booked("12.00");
    shop.odoo().books().cancelPayment(payment(reversed));
    Sale doubled = booked("13.00");
    String twice = shop.intent(doubled).externalId();
    shop.odoo().books().enterPayment(twice, new BigDecimal("13.00"), today());
    PaymentIntent late = expired("14.00");
    shop.compago().terminals().lateTap(late.providerId());
    shop.odoo().books().enterPayment("INV-1-a1-0badcafe", new BigDecimal("15.00"), today());
    shop.odoo().books().enterPayment("Transferencia", new BigDecimal("16.00"), today());
    Sale refused = refusedByTheErp("17.00");
    Sale waiting = waitingForTheErp("18.00");

    JsonNode report = report();

    assertThat(listed(report))
        .containsExactlyInAnyOrder(
            tuple("REGISTERED_UNPAID", cancelled.externalId(), "nothing", "11.00"),
            tuple("TAKEN_BACK", shop.intent(reversed).externalId(), "12.00", "nothing"),
            tuple("REGISTERED_TWICE", twice, "13.00", "26.00"),
            tuple("PAID_NOT_KNOWN", late.externalId(), "nothing", "14.00"),
            tuple("REGISTERED_UNPAID", "INV-1-a1-0badcafe", "nothing", "15.00"),
            tuple("DEAD_LETTERED", shop.intent(refused).externalId(), "17.00", "nothing"),
            tuple("NOT_YET_REGISTERED", shop.intent(waiting).externalId(), "18.00", "nothing"));
    // 10 + 12 + 13 + 17 + 18 by our books; 14 more at the provider; 10 + 11 + 13 + 13 in the ERP.
    assertThat(totals(report)).containsExactly("6 84.0", "5 70.0", "4 47.0");
    assertThat(report.at("/reports/0/lines/1/inErp/amount").decimalValue())
        .isEqualByComparingTo("15");
    assertThat(command("today")).isEqualTo(1);
    assertThat(output)
        .contains("PAID_NOT_KNOWN  " + shop.receivable(sale(late)).orElseThrow().number())
        .contains("POST /api/intents/" + late.id() + "/poll")
        .contains(shop.awaitDeadLetter(refused, Cause.UNWRITABLE).id());
    assertThat(health()).containsEntry("differences", 7);
    assertThat(clean).isNotNull();
  }

  @Test
  void findLateMoneyThatThenIsBooked() {
    PaymentIntent late = expired("21.00");
    shop.compago().terminals().lateTap(late.providerId());
    assertThat(listed(report())).extracting(each -> each.toList().get(0)).hasSize(1);

    shop.api().post("/api/intents/" + late.id() + "/poll");

    shop.awaitBooked(sale(late));
    assertThat(report().at("/differences").asInt()).isZero();
  }

  @Test
  void areIncompleteWhileSomebodyDoesNotAnswer(CapturedOutput output) {
    booked("31.00");
    shop.compago().troubles().next(Call.STATUS, 1000, Trouble.badGateway());

    JsonNode report = report();

    assertThat(report.at("/complete").asBoolean()).isFalse();
    assertThat(report.at("/reports/0/unanswered/0/connection").asText()).isEqualTo("compago");
    assertThat(command("today")).isEqualTo(2);
    assertThat(output).contains("the report is incomplete").contains("NOT ANSWERED  compago");
  }

  @Test
  void areComparedByThemselvesOnTheDayAfter(CapturedOutput output) {
    String late = expired("41.00").providerId();
    booked("42.00");
    shop.compago().terminals().lateTap(late);

    aDayPasses();

    String path = "/api/reconciliation/" + today().minusDays(1);
    shop.await("the report", () -> shop.api().get(path).status() == 200);
    JsonNode report = shop.api().get(path).json();
    assertThat(listed(report))
        .extracting(each -> each.toList().get(0))
        .containsExactly("PAID_NOT_KNOWN");
    assertThat(report.at("/reports/0/settled").asBoolean()).isTrue();
    assertThat(totals(report)).containsExactly("2 83.0", "1 42.0", "1 42.0");
    assertThat(shop.logOutput())
        .containsOnlyOnce(
            "reconciliation of " + today().minusDays(1) + ", main: 1 difference [PAID_NOT_KNOWN]");
  }

  private void aDayPasses() {
    shop.jdbc()
        .sql(
            """
            update payment_intent set sent_at = sent_at - 86400000, ended_at = ended_at - 86400000
            """)
        .update();
  }

  private int command(String... after) {
    List<String> words = new ArrayList<>(List.of("reconcile"));
    words.addAll(Arrays.asList(after));
    words.addAll(shop.settings());
    return Commands.run(words.toArray(String[]::new));
  }

  private JsonNode report() {
    Api.Reply made = shop.api().post("/api/reconciliation/" + today(), Map.of());
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(shop.api().get("/api/reconciliation/" + today()).text()).isEqualTo(made.text());
    return made.json();
  }

  private static LocalDate today() {
    return LocalDate.now(ZONE);
  }

  private static List<String> totals(JsonNode report) {
    JsonNode line = report.at("/reports/0/lines/0");
    return List.of("atProvider", "inCobro", "inErp").stream()
        .map(side -> line.path(side).path("count") + " " + line.path(side).path("amount"))
        .toList();
  }

  private static List<Tuple> listed(JsonNode report) {
    return StreamSupport.stream(report.at("/reports/0/differences").spliterator(), false)
        .map(
            each ->
                tuple(
                    each.path("kind").asText(),
                    each.path("reference").asText(),
                    amount(each.path("inCobro")),
                    amount(
                        each.has("inErp") && !each.path("inErp").isNull()
                            ? each.path("inErp")
                            : each.path("atProvider"))))
        .toList();
  }

  private static String amount(JsonNode sums) {
    return sums.has("MXN") ? sums.path("MXN").decimalValue().setScale(2).toString() : "nothing";
  }

  private Map<String, Object> health() {
    JsonNode last =
        shop.api().getWithoutToken("/actuator/health/reconciliation").json().at("/details/main");
    return Map.of(
        "differences", last.path("differences").asInt(-1),
        "unanswered", last.path("unanswered").asInt(-1));
  }

  private Sale sold(String amount) {
    return shop.sell(amount, shop.terminal());
  }

  private Sale booked(String amount) {
    Sale sale = sold(amount);
    shop.tap(sale);
    shop.awaitBooked(sale);
    return sale;
  }

  private PaymentIntent givenUp(String amount) {
    Sale sale = sold(amount);
    shop.awaitWaiting(sale);
    shop.compago().terminals().cancelAtTerminal(sale.terminal());
    return shop.awaitState(sale, State.CANCELLED);
  }

  /** Nobody looks after it any more. */
  private PaymentIntent expired(String amount) {
    Sale sale = sold(amount);
    shop.awaitWaiting(sale);
    shop.letExpire();
    shop.awaitState(sale, State.EXPIRED);
    shop.await("the last sweep", sale, () -> shop.intent(sale).due().step().name().equals("NONE"));
    return shop.intent(sale);
  }

  private Sale refusedByTheErp(String amount) {
    shop.odoo().faults().next("account.payment", "load", Failure.fault(2, "Closed period."));
    Sale sale = sold(amount);
    shop.tap(sale);
    shop.awaitDeadLetter(sale, Cause.UNWRITABLE);
    return sale;
  }

  private Sale waitingForTheErp(String amount) {
    shop.odoo().faults().next(100_000, "account.payment", "load", Failure.badGateway());
    Sale sale = sold(amount);
    shop.tap(sale);
    shop.awaitState(sale, State.PAID);
    return sale;
  }

  private int payment(Sale sale) {
    return shop.odoo().books().payments(sale.invoice()).get(0).id();
  }

  private Sale sale(PaymentIntent intent) {
    int invoice =
        shop.jdbc()
            .sql("select invoice_id from receivable where id = :id")
            .param("id", intent.receivableId())
            .query(Integer.class)
            .single();
    return new Sale("main", invoice, intent.route().terminal());
  }
}
