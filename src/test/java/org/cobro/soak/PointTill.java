package org.cobro.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cobro.crash.PacedClock;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.BookedCharge;
import org.cobro.sandbox.mercadopago.BookedPayment;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.ErrorShape;
import org.cobro.sandbox.mercadopago.Lags;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Point;
import org.cobro.sandbox.mercadopago.Stage;
import org.cobro.sandbox.mercadopago.Trouble;

/**
 * Mercado Pago Point over one of its APIs. Orders wait for half a minute; the older intents' fixed
 * quarter of an hour passes as fast.
 */
final class PointTill implements Till {

  private static final Duration EXPIRY = Duration.ofSeconds(30);
  private static final int HURRIED = (int) Duration.ofMinutes(15).dividedBy(EXPIRY);

  /** After that nobody pays what has ended. */
  private static final Duration SETTLED = Duration.ofSeconds(6);

  private static final Duration SEARCH_LAG = Duration.ofSeconds(1);

  private static final Set<Stage> LIVE =
      Set.of(Stage.CREATED, Stage.AT_TERMINAL, Stage.PROCESSING, Stage.ENDING);

  private static final List<Call> OF_ORDERS =
      List.of(Call.CREATE_ORDER, Call.ORDER, Call.CANCEL_ORDER, Call.ORDERS, Call.REFUND_ORDER);

  private static final List<Call> OF_INTENTS =
      List.of(
          Call.CREATE_INTENT,
          Call.INTENT,
          Call.CANCEL_INTENT,
          Call.PAYMENT,
          Call.PAYMENTS,
          Call.REFUND_PAYMENT);

  private final String api;
  private final List<Call> calls;
  private final int pace;
  private final PacedClock clock;
  private final MercadoPagoSimulator pago;

  private PointTill(String api, int pace, List<Call> calls, List<String> terminals) {
    this.api = api;
    this.pace = pace;
    this.clock = new PacedClock(pace);
    this.calls = calls;
    Point[] points = new Point[terminals.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = Point.smart(terminals.get(i), i + 1);
    }
    Account account = Account.standard(Mall.PROVIDER_KEY, points);
    try {
      this.pago =
          MercadoPagoSimulator.open(
              MercadoPagoRules.standard(account)
                  .on(clock)
                  .lagging(Lags.standard().searchedAfter(SEARCH_LAG.multipliedBy(pace))));
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  static Till orders(List<String> terminals) {
    return new PointTill("orders", 1, OF_ORDERS, terminals);
  }

  static Till intents(List<String> terminals) {
    return new PointTill("payment-intents", HURRIED, OF_INTENTS, terminals);
  }

  @Override
  public List<String> settings() {
    return List.of(
        "type=mercado-pago-point",
        "base-url=" + pago.baseUrl(),
        "access-token=" + Mall.PROVIDER_KEY,
        "point.api=" + api,
        "point.expiration=" + EXPIRY);
  }

  @Override
  public Duration expiry() {
    return EXPIRY;
  }

  @Override
  public List<Slip> slips() {
    Instant now = clock.instant();
    return pago.books().charges().stream().map(charge -> slip(charge, now)).toList();
  }

  private Slip slip(BookedCharge charge, Instant now) {
    boolean late = charge.updatedAt().isAfter(now.minus(SETTLED.multipliedBy(pace)));
    boolean payable = !charge.charged() && (LIVE.contains(charge.stage()) || late);
    BigDecimal returned =
        charge.payments().stream()
            .map(BookedPayment::refunded)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Slip(
        charge.id(), charge.reference(), charge.amount(), charge.charged(), payable, returned);
  }

  @Override
  public Map<String, Integer> creates() {
    return pago.books().creates();
  }

  @Override
  public List<String> terminals() {
    return pago.terminals().codes();
  }

  @Override
  public Optional<Slip> waiting(String terminal) {
    return pago.terminals().waiting(terminal).map(charge -> slip(charge, clock.instant()));
  }

  @Override
  public void tap(String id) {
    pago.terminals().tap(id);
  }

  @Override
  public void decline(String id) {
    pago.terminals().decline(id);
  }

  @Override
  public void giveUp(String id) {
    pago.terminals().cancelAtTerminal(id);
  }

  @Override
  public void payUnproven(String id) {
    pago.terminals().nearlyFinish(id);
  }

  @Override
  public void prove(String id) {
    pago.terminals().finish(id);
  }

  @Override
  public void payInContradiction(String id) {
    pago.terminals().loseSight(id, true);
  }

  /** What was cancelled long before its time was over is looked at no more by then. */
  @Override
  public void tapLate(String id) {
    boolean over =
        pago.books().charges().stream()
            .anyMatch(each -> each.id().equals(id) && each.stage() == Stage.EXPIRED);
    if (!over) {
      throw new IllegalStateException(id + " has not expired");
    }
    pago.terminals().payLate(id);
  }

  @Override
  public void trouble(Random random) {
    Call call = calls.get(random.nextInt(calls.size()));
    pago.troubles().next(call, call == calls.get(0) ? create(random) : other(random));
  }

  private static Trouble create(Random random) {
    return switch (random.nextInt(11)) {
      case 0 -> Trouble.dropBefore();
      case 1, 2 -> Trouble.dropAfter();
      case 3 -> Trouble.slowAnswer(Weather.TOO_LONG);
      case 4 -> Trouble.slowWork(Weather.TOO_LONG);
      case 5 -> Trouble.badGateway();
      case 6 -> Trouble.badGateway().afterCarryingOut();
      case 7 -> Trouble.tooManyRequests("1");
      case 8 -> Trouble.cutBody();
      case 9 -> Trouble.wrongAmount();
      default -> Trouble.unauthorised(ErrorShape.FLAT);
    };
  }

  private static Trouble other(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> Trouble.dropBefore();
      case 1 -> Trouble.dropAfter();
      case 2 -> Trouble.slowAnswer(Weather.TOO_LONG);
      case 3 -> Trouble.badGateway();
      case 4 -> Trouble.tooManyRequests("1");
      case 5 -> Trouble.cutBody();
      case 6 -> Trouble.unknownStatus("settling");
      case 7 -> Trouble.statusGoingBack();
      case 8 -> Trouble.unauthorised(ErrorShape.CLASSIC);
      default -> Trouble.slowAnswer(Weather.AWHILE);
    };
  }

  @Override
  public void clear() {
    pago.troubles().clear();
  }

  @Override
  public void close() {
    pago.close();
  }
}
