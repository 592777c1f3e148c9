package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.BookedIntent.Status;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.odoo.Books;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The accountant goes on working while the customer stands at the terminal. */
class ErpChangesTest extends AtTheShop {

  private static final int FOR_LONG = 500;

  ErpChangesTest() {
    super(Shop.usual());
  }

  /** Something an accountant does to an invoice, after which it is not to be collected. */
  @FunctionalInterface
  interface Change {
    void of(Books books, int invoice);
  }

  static Stream<Named<Change>> changes() {
    return Stream.of(
        Named.of(
            "paid elsewhere",
            (books, invoice) -> books.addPaymentElsewhere(invoice, new BigDecimal("70.00"))),
        Named.of("cancelled", Books::cancel),
        Named.of("reset to draft", Books::resetToDraft),
        Named.of("settled by a credit note", Books::reverse),
        Named.of("deleted", Books::delete));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void withdrawsAtTheTerminalWhatIsNotToBeCollectedAnyMore(Change change) {
    Sale sale = shop.sell("70.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    change.of(shop.odoo().books(), sale.invoice());

    shop.awaitState(sale, State.CANCELLED);
    assertThat(shop.booked(intent).status()).isEqualTo(Status.CANCELLED);
    shop.awaitTold(intent);
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void dropsFromTheQueueWhatIsNotToBeCollectedAnyMore(Change change) {
    Sale first = shop.sell("71.00", shop.terminal());
    shop.awaitWaiting(first);
    Sale sale = shop.sell("70.00", first.terminal());
    PaymentIntent queued = shop.awaitState(sale, State.QUEUED);

    change.of(shop.odoo().books(), sale.invoice());

    shop.awaitState(sale, State.CANCELLED);
    shop.awaitTold(queued);
    shop.tap(first);
    shop.awaitBooked(first);
    assertThat(shop.creates(queued)).isZero();
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void collectsTheNewAmountWhenTheInvoiceIsCorrected() {
    Sale sale = shop.sell("72.00", shop.terminal());
    PaymentIntent old = shop.awaitWaiting(sale);

    shop.odoo().books().changeAmount(sale.invoice(), new BigDecimal("172.00"));

    shop.awaitAttempt(sale, 2, State.PENDING);
    assertThat(shop.attempts(sale).get(0).state()).isEqualTo(State.CANCELLED);
    assertThat(shop.booked(old).status()).isEqualTo(Status.CANCELLED);
    shop.tap(sale);
    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("172.00");
  }

  @Test
  void collectsOnlyTheRestAfterAPartialPaymentElsewhere() {
    Sale first = shop.sell("73.00", shop.terminal());
    shop.awaitWaiting(first);
    Sale sale = shop.sell("100.00", first.terminal());
    shop.awaitState(sale, State.QUEUED);

    shop.odoo().books().addPaymentElsewhere(sale.invoice(), new BigDecimal("30.00"));
    shop.awaitAttempt(sale, 1, State.CANCELLED);
    shop.tap(first);
    shop.awaitAttempt(sale, 2, State.PENDING);
    shop.tap(sale);

    shop.await("the rest is paid", sale, () -> shop.invoice(sale).paid());
    assertThat(shop.booked(shop.intent(sale)).amount()).isEqualByComparingTo("70.00");
  }

  @Test
  void collectsAnInvoiceAgainThatWasADraftInBetween() {
    Sale sale = shop.sell("74.00", shop.terminal());
    shop.awaitWaiting(sale);
    shop.odoo().books().resetToDraft(sale.invoice());
    shop.awaitState(sale, State.CANCELLED);

    shop.odoo().books().post(sale.invoice());

    shop.awaitAttempt(sale, 2, State.PENDING);
    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void keepsThePaymentOfACancelledInvoiceForTheAccountant() {
    Sale sale = shop.sell("75.00", shop.terminal());
    shop.awaitWaiting(sale);
    shop.compago().troubles().next(Call.STATUS, FOR_LONG, Trouble.dropBefore());
    shop.compago().terminals().tap(sale.terminal());
    shop.odoo().books().cancel(sale.invoice());
    shop.compago().troubles().clear();

    DeadLetter letter = shop.awaitDeadLetter(sale, Cause.UNWRITABLE);
    assertThat(letter.detail()).containsIgnoringCase("cancel");
    assertThat(shop.intent(sale).state()).isEqualTo(State.PAID);
    shop.odoo().books().resetToDraft(sale.invoice());
    shop.odoo().books().post(sale.invoice());
    assertThat(shop.api().post("/api/dead-letters/" + letter.id() + "/retry").status())
        .isEqualTo(200);

    shop.awaitBooked(sale);
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void notesOnceThatDollarsCannotBeCollected() {
    Sale sale = shop.sell("main", "50.00", "USD", shop.terminal());

    shop.awaitNote(sale, "MXN");

    long pickUps = shop.odoo().calls("account.move", "search_read");
    shop.await(
        "more pick-ups",
        sale,
        () -> shop.odoo().calls("account.move", "search_read") >= pickUps + 5);
    assertThat(shop.notes(sale)).filteredOn(note -> note.contains("MXN")).hasSize(1);
    assertThat(shop.attempts(sale)).isEmpty();
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void asksForATerminalWhereNoneIsNamedAndCollectsOnceItIs() {
    int invoice = shop.odoo().books().createInvoice("Ferretería Díaz", new BigDecimal("76.00"));
    String terminal = shop.terminal();
    Sale sale = new Sale("main", invoice, terminal);

    assertThat(shop.awaitDeadLetter(sale, Cause.BAD_DATA).detail()).contains("x_terminal");
    shop.odoo().books().write(invoice, Map.of("x_terminal", terminal));

    shop.tap(sale);
    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void tellsAPersonWhenABookedPaymentIsUndoneAndDoesNotCollectTwice() {
    Sale sale = shop.sell("77.00", shop.terminal());
    shop.tap(sale);
    int payment = shop.awaitBooked(sale).id();

    shop.odoo().books().cancelPayment(payment);

    assertThat(shop.awaitDeadLetter(sale, Cause.REOPENED).detail()).isNotBlank();
    assertThat(shop.attempts(sale)).hasSize(1);
  }
}
