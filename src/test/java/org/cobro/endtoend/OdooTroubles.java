package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.testing.Sale;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ERP is told of each outcome exactly once, whatever becomes of its answers. */
abstract class OdooTroubles extends AtTheShop {

  OdooTroubles(ShopPlan plan) {
    super(plan);
  }

  static Stream<Named<Failure>> failures() {
    return Stream.of(
        Named.of("dropped before", Failure.dropBefore()),
        Named.of("dropped after", Failure.dropAfter()),
        Named.of("a fault after the commit", Failure.faultAfterCommit()),
        Named.of("HTML 502 after the commit", Failure.badGatewayAfterCommit()),
        Named.of("a cut body", Failure.cutBody()),
        Named.of("slower than we wait", Failure.delay(Duration.ofMillis(2300))));
  }

  static Stream<Arguments> registrations() {
    return Stream.of(
            List.of("account.payment", "load"),
            List.of("account.payment", "action_post"),
            List.of("account.move", "js_assign_outstanding_line"))
        .flatMap(call -> failures().map(failure -> arguments(call.get(0), call.get(1), failure)));
  }

  @ParameterizedTest
  @MethodSource("registrations")
  void registersAPaymentOnce(String model, String method, Failure failure) {
    shop.odoo().faults().next(model, method, failure);
    Sale sale = shop.sell("90.00", shop.terminal());

    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(shop.odoo().faults().waiting()).isZero();
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void leavesANoteOnce(Failure failure) {
    shop.odoo().faults().next("account.move", "message_post", failure);
    Sale sale = shop.sell("91.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().terminals().cancelAtTerminal(sale.terminal());

    shop.awaitState(sale, State.CANCELLED);
    shop.awaitTold(intent);
    assertThat(shop.notes(sale)).filteredOn(note -> note.contains(intent.externalId())).hasSize(1);
    assertThat(shop.odoo().faults().waiting()).isZero();
  }

  @Test
  void waitsForAnErpThatIsAwayAndBooksOnce() {
    Sale sale = shop.sell("92.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);
    shop.odoo().unavailable(true);

    shop.tap(sale);
    shop.awaitState(sale, State.PAID);
    shop.await("several tries", sale, () -> failures(intent) >= 3);
    assertThat(shop.api().health("/erps/main")).isEqualTo("DOWN");
    shop.odoo().unavailable(false);

    shop.awaitBooked(sale);
    shop.await("the ERP is up", sale, () -> shop.api().health("/erps/main").equals("UP"));
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void freezesAnErpThatRefusesTheSecretAndGoesOnWhenItIsAccepted() {
    Sale sale = shop.sell("93.00", shop.terminal());
    shop.awaitWaiting(sale);
    shop.odoo().changeSecret("another-secret");
    shop.await("the ERP is down", sale, () -> shop.api().health("/erps/main").equals("DOWN"));

    shop.tap(sale);
    shop.awaitState(sale, State.PAID);
    assertThat(frozen()).isTrue();
    assertThat(shop.invoice(sale).paid()).isFalse();
    shop.odoo().changeSecret(ShopPlan.ODOO_SECRET);

    shop.awaitBooked(sale);
    assertThat(shop.api().health("/erps/main")).isEqualTo("UP");
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void collectsNothingThatItCouldNotReadOnceMore() {
    Sale first = shop.sell("94.00", shop.terminal());
    shop.awaitWaiting(first);
    Sale second = shop.sell("95.00", first.terminal());
    PaymentIntent queued = shop.awaitState(second, State.QUEUED);
    shop.odoo().unavailable(true);

    shop.tap(first);
    shop.awaitState(first, State.PAID);
    shop.await(
        "the attempt to read it failed", second, () -> shop.intent(second).due().failures() > 0);
    assertThat(shop.creates(queued)).isZero();
    shop.odoo().unavailable(false);

    shop.tap(second);
    shop.awaitBooked(second);
  }

  private boolean frozen() {
    return shop.api()
        .getWithoutToken("/actuator/health/erps/main")
        .json()
        .path("details")
        .path("frozen")
        .asBoolean();
  }

  private int failures(PaymentIntent intent) {
    return Integer.parseInt(shop.writeBack(intent, "failures"));
  }
}
