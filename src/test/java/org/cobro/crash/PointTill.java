package org.cobro.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.BookedCharge;
import org.cobro.sandbox.mercadopago.BookedRefund;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.Lags;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Point;
import org.cobro.sandbox.mercadopago.Trouble;

/** Mercado Pago Point, over one of its two APIs. Its time to pay is fixed, so its clock hurries. */
final class PointTill implements Till {

  private static final String TOKEN = "APP_USR-crash-token";

  /** How long something waits at a terminal, by the provider's clock. */
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Call create;
  private final Call refund;
  private final PacedClock clock;
  private final MercadoPagoSimulator pago;

  private PointTill(Call create, Duration expiry, List<String> terminals) {
    this.create = create;
    this.refund = create == Call.CREATE_ORDER ? Call.REFUND_ORDER : Call.REFUND_PAYMENT;
    // Where nobody waits for an end, the clock goes as clocks do.
    boolean slow = expiry.compareTo(Duration.ofMinutes(1)) > 0;
    this.clock = new PacedClock(slow ? 1 : LIFE.toSeconds() / expiry.toSeconds());
    Point[] points = new Point[terminals.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = Point.smart(terminals.get(i), i + 1);
    }
    try {
      this.pago =
          MercadoPagoSimulator.open(
              MercadoPagoRules.standard(Account.standard(TOKEN, points)).on(clock).lagging(lags()));
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private static Lags lags() {
    Lags usual = Lags.standard();
    return new Lags(
        Duration.ofSeconds(1), usual.cancel(), usual.simulated(), Duration.ofMillis(500));
  }

  /** {@code /v1/orders}. */
  static Till orders(Duration expiry, List<String> terminals) {
    return new PointTill(Call.CREATE_ORDER, expiry, terminals);
  }

  /** {@code /point/integration-api}. */
  static Till intents(Duration expiry, List<String> terminals) {
    return new PointTill(Call.CREATE_INTENT, expiry, terminals);
  }

  @Override
  public List<String> arguments() {
    String api = create == Call.CREATE_ORDER ? "orders" : "payment-intents";
    return List.of(
        "--cobro.providers.till.type=mercado-pago-point",
        "--cobro.providers.till.base-url=" + pago.baseUrl(),
        "--cobro.providers.till.access-token=" + TOKEN,
        "--cobro.providers.till.point.api=" + api);
  }

  @Override
  public List<Slip> slips() {
    return pago.books().charges().stream().map(PointTill::slip).toList();
  }

  @Override
  public int creates(String reference) {
    return pago.books().creates(reference);
  }

  @Override
  public int creates() {
    return pago.books().requests(create);
  }

  @Override
  public Optional<Slip> waiting(String terminal) {
    return pago.terminals().waiting(terminal).map(PointTill::slip);
  }

  @Override
  public void tap(Slip shown) {
    ifPossible(() -> pago.terminals().tap(shown.id()));
  }

  @Override
  public void tapLate(Slip expired) {
    ifPossible(() -> pago.terminals().payLate(expired.id()));
  }

  @Override
  public void loseCreate() {
    next(create, Trouble.dropBefore());
  }

  @Override
  public void loseAnswer() {
    next(create, Trouble.dropAfter());
  }

  @Override
  public void holdCreate(Duration time) {
    next(create, Trouble.slowWork(time));
  }

  @Override
  public void holdAnswer(Duration time) {
    next(create, Trouble.slowAnswer(time));
  }

  @Override
  public void loseRefund() {
    next(refund, Trouble.dropBefore());
  }

  @Override
  public void loseRefundsAnswer() {
    next(refund, Trouble.dropAfter());
  }

  @Override
  public void holdRefund(Duration time) {
    next(refund, Trouble.slowWork(time));
  }

  @Override
  public int refunds() {
    return pago.books().requests(refund);
  }

  @Override
  public void slow(Duration each) {
    pago.troubles().latency(each);
  }

  @Override
  public void wait(Duration time) {
    clock.forward(time);
  }

  private void next(Call call, Trouble trouble) {
    pago.troubles().next(call, trouble);
  }

  private static void ifPossible(Runnable act) {
    try {
      act.run();
    } catch (IllegalStateException justEnded) {
      // It ended between the look and the act: the customer walks away.
    }
  }

  private static Slip slip(BookedCharge charge) {
    return new Slip(
        charge.id(),
        charge.reference(),
        charge.terminal(),
        charge.amount(),
        charge.charged(),
        charge.payments().stream()
            .flatMap(payment -> payment.refunds().stream())
            .map(BookedRefund::amount)
            .toList());
  }

  @Override
  public void close() {
    pago.close();
  }
}
