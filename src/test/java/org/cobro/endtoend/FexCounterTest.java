package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.fex.BookedIntent;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.Status;
import org.cobro.sandbox.fex.Trouble;
import org.cobro.testing.Sale;
import org.cobro.testing.Web;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens every day where customers scan a QR. */
class FexCounterTest extends AtTheFex {

  FexCounterTest() {
    super(
        merchant()
            .set("cobro.timing.sweeps", "1h")
            .set("cobro.providers." + FEX + ".fex.currencies", "MXN,USD"));
  }

  @Test
  void booksToTheCentWhatACustomerPaidByScanningWhatTheApiShows() {
    Sale sale = sell("19.99");
    PaymentIntent intent = shop.awaitWaiting(sale);

    wallets().scanAndPay(shop.api().get("/api/intents/" + intent.id() + "/qr.txt").text());

    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("19.99");
    assertThat(shop.awaitBooked(sale).reference()).contains(intent.externalId());
    BookedIntent paid = onlyOne(intent);
    assertThat(paid.amount()).isEqualByComparingTo("19.99");
    assertThat(paid.currency()).isEqualTo("MXN");
    assertThat(paid.counter()).isEqualTo(sale.terminal());
    assertThat(creates(intent)).isEqualTo(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void showsTheQrWhileItCanBePaidAndNoLonger() {
    Sale sale = sell("20.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    String path = "/api/intents/" + intent.id() + "/qr";

    assertThat(shop.api().file(path + ".png").body()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(shop.api().get(path + ".txt").text()).isEqualTo(onlyOne(intent).qrData());
    assertThat(shop.api().getWithoutToken(path + ".png").status()).isEqualTo(401);

    shop.tap(sale);
    shop.awaitBooked(sale);

    assertThat(shop.api().get(path + ".txt").status()).isEqualTo(410);
    assertThat(shop.api().get(path + ".png").status()).isEqualTo(410);
    assertThat(shop.api().get("/api/intents/nobody/qr.png").status()).isEqualTo(404);
  }

  @Test
  void tellsNothingOfTheCustomerAtThePublicAddress() {
    Sale sale = sell("21.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    byte[] seen =
        Web.get(fex().baseUrl() + "/merchant/api/v1/public/payment-intents/" + intent.providerId());

    assertThat(new String(seen, StandardCharsets.UTF_8))
        .contains(intent.externalId())
        .doesNotContain("Papelería")
        .doesNotContain("callback_url");
    shop.tap(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void asksForDollarsWhereFexTakesThem() {
    Sale sale = shop.sell("main", "33.00", "USD", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    assertThat(onlyOne(intent).currency()).isEqualTo("USD");
    assertThat(onlyOne(intent).amount()).isEqualByComparingTo("33.00");

    cancel(intent);
    shop.awaitState(sale, State.CANCELLED);
  }

  @Test
  void waitsForTheCustomerWhoseWalletSaidNo() {
    Sale sale = sell("22.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    wallets().decline(intent.providerId());
    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(creates(intent)).isEqualTo(1);
  }

  @Test
  void withdrawsWhatNobodyPaid() {
    Sale sale = sell("23.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    cancel(intent);

    shop.awaitState(sale, State.CANCELLED);
    shop.awaitNote(sale, "the customer asked");
    assertThat(onlyOne(intent).status()).isEqualTo(Status.CANCELLED);
  }

  /** No notification tells of it: only asking does. */
  @Test
  void seesThatSomebodyCancelledItInTheDashboard() {
    Sale sale = sell("24.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    wallets().cancelElsewhere(intent.providerId());

    shop.awaitState(sale, State.CANCELLED);
    shop.awaitNote(sale, intent.externalId());
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void withdrawsWhatTheErpCancelled() {
    Sale sale = sell("25.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.odoo().books().cancel(sale.invoice());

    shop.awaitState(sale, State.CANCELLED);
    assertThat(onlyOne(intent).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void booksWhatWasPaidBeforeTheCancelArrived() {
    Sale sale = sell("26.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    fex().troubles().next(Call.INTENT, 1_000, Trouble.page(502));
    wallets().pay(intent.providerId());

    cancel(intent);
    shop.await("the cancel", sale, () -> fex().books().requests(Call.CANCEL) > 0);
    fex().troubles().clear();

    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void leavesAnExpiredAttemptToAPersonAndBooksItOnceWhenItIsPaidAllTheSame() {
    Sale sale = sell("27.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    shop.clock(FEX).forward(TOO_LATE);
    shop.awaitState(sale, State.EXPIRED);
    shop.awaitDeadLetter(sale, Cause.EXPIRED);
    shop.awaitNote(sale, intent.externalId());

    wallets().payLate(intent.providerId());
    shop.api().post("/api/intents/" + intent.id() + "/poll");

    shop.awaitBooked(sale);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PAID);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void collectsTheNextOneWhenTheCounterIsFree() {
    Sale first = sell("28.00");
    shop.awaitWaiting(first);
    Sale next = shop.sell("29.00", first.terminal());
    shop.awaitState(next, State.QUEUED);

    shop.tap(first);
    shop.tap(next);

    shop.awaitBooked(first);
    shop.awaitBooked(next);
  }

  /** "Paid" counts only for what we asked. */
  @ParameterizedTest
  @CsvSource({"amount", "attempt", "merchant_id", "id", "currency"})
  void asksAPersonWhenWhatWasPaidIsNotWhatWeAskedFor(String wrong) {
    Sale sale = sell("30.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    Trouble trouble =
        switch (wrong) {
          case "amount" -> Trouble.wrongAmount();
          case "attempt" -> Trouble.wrongAttempt();
          case "currency" -> Trouble.telling("currency", "USD");
          default -> Trouble.telling(wrong, "somebody-elses");
        };
    fex().troubles().next(Call.INTENT, 1_000, trouble);

    wallets().pay(intent.providerId());

    shop.awaitDeadLetter(sale, Cause.REVIEW);
    assertThat(shop.awaitState(sale, State.REVIEW).providerId()).isEqualTo(intent.providerId());
    assertThat(shop.invoice(sale).paid()).isFalse();
  }

  /** A refund that nobody here asked for: the money has moved, and moves back. */
  @Test
  void asksAPersonAboutWhatWasRefundedBeforeWeSawItPaid() {
    Sale sale = sell("31.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    fex().troubles().next(Call.INTENT, 1_000, Trouble.page(502));
    wallets().pay(intent.providerId());
    wallets().refundElsewhere(intent.providerId());

    fex().troubles().clear();

    shop.awaitDeadLetter(sale, Cause.REVIEW);
    assertThat(shop.invoice(sale).paid()).isFalse();
  }

  @Test
  void keepsAskingWhenAStatusIsNotDocumented() {
    Sale sale = sell("32.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    fex().troubles().next(Call.INTENT, 5, Trouble.telling("status", "failed"));
    shop.await("they were met", sale, () -> fex().troubles().take(Call.INTENT).isEmpty());
    assertThat(shop.intent(sale).state()).isEqualTo(State.PENDING);

    wallets().pay(intent.providerId());

    shop.awaitBooked(sale);
  }

  private BookedIntent onlyOne(PaymentIntent intent) {
    List<BookedIntent> all = booked(intent);
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
