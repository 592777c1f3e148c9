package org.cobro.simulation;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.BookedCharge;
import org.cobro.sandbox.mercadopago.BookedPayment;
import org.cobro.sandbox.mercadopago.ErrorShape;
import org.cobro.sandbox.mercadopago.Hook;
import org.cobro.sandbox.mercadopago.Letter;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoWithoutHttp;
import org.cobro.sandbox.mercadopago.Point;
import org.cobro.sandbox.mercadopago.PostTrouble;
import org.cobro.sandbox.mercadopago.Reading;
import org.cobro.sandbox.mercadopago.Stage;
import org.cobro.sandbox.mercadopago.Trouble;

/** Mercado Pago Point over one of its two APIs, with its notifications. */
final class PointTill implements Till {

  private static final Set<Stage> ENDED =
      Set.of(
          Stage.PAID,
          Stage.REJECTED,
          Stage.BROKEN,
          Stage.CANCELED,
          Stage.EXPIRED,
          Stage.UNCONFIRMED);

  private static final List<Trouble> ANY =
      List.of(
          Trouble.unauthorised(ErrorShape.FLAT),
          Trouble.unauthorised(ErrorShape.CLASSIC),
          Trouble.tooManyRequests("7"),
          Trouble.tooManyRequests(""),
          Trouble.badGateway(),
          Trouble.badGateway().afterCarryingOut(),
          Trouble.answer(503, ""),
          Trouble.keyNotChecked(),
          Trouble.locked(),
          Trouble.locked().afterCarryingOut(),
          Trouble.answer(200, "{}").afterCarryingOut(),
          Trouble.unknownStatus("on_hold"));

  /**
   * A refusal that was none. Only where a key makes a repeat harmless: else a customer who pays
   * just between Cobro's look and its next create pays twice.
   */
  private static final List<Trouble> UNTRUE =
      List.of(
          Trouble.unauthorised(ErrorShape.LIST).afterCarryingOut(),
          Trouble.tooManyRequests("7").afterCarryingOut());

  private static final List<Trouble> CREATED =
      List.of(Trouble.wrongAmount(), Trouble.wrongReference(), Trouble.wrongId());

  private static final List<Trouble> ASKED =
      List.of(
          Trouble.statusGoingBack(),
          Trouble.statusGoingBack(),
          Trouble.wrongAmount(),
          Trouble.wrongReference(),
          Trouble.wrongCurrency(),
          Trouble.answer(404, "{\"errors\":[{\"code\":\"order_not_found\"}]}"),
          Trouble.wrongId());

  private static final List<Trouble> FOUND =
      List.of(
          Trouble.duplicate(),
          Trouble.wrongReference(),
          Trouble.answer(200, "{\"data\":[],\"results\":[],\"events\":[]}"),
          Trouble.answer(404, ""));

  private static final List<Trouble> REFUNDED =
      List.of(
          Trouble.answer(400, "{\"message\":\"no money\"}"),
          Trouble.answer(500, "{}").afterCarryingOut(),
          Trouble.badGateway().afterCarryingOut(),
          Trouble.answer(200, "{}"));

  private static final List<PostTrouble> POST =
      List.of(
          PostTrouble.lost(),
          PostTrouble.late(Duration.ofSeconds(40)),
          PostTrouble.late(Duration.ofMinutes(20)),
          PostTrouble.repeated(),
          PostTrouble.replayed(Duration.ofMinutes(5)),
          PostTrouble.reordered(),
          PostTrouble.forged(),
          PostTrouble.unsigned(),
          PostTrouble.malformed(),
          PostTrouble.idsDiffer());

  private final MercadoPagoWithoutHttp pago;
  private final boolean keyed;

  PointTill(Plan plan, VirtualClock clock, Chance chance) {
    this.keyed =
        plan.vendor() == Vendor.ORDERS || plan.readings().contains(Reading.INTENT_KEY_HONOURED);
    URI hook = URI.create("http://cobro.example.mx/webhooks/mercado-pago/" + Plan.PROVIDER);
    this.pago =
        new MercadoPagoWithoutHttp(
            MercadoPagoRules.standard(account(plan))
                .on(clock)
                .numbering(chance::uuid)
                .with(plan.readings().toArray(Reading[]::new))
                .telling(new Hook(hook, Plan.PANEL_SECRET)));
  }

  private static Account account(Plan plan) {
    List<String> codes = plan.terminals();
    Point[] points = new Point[codes.size()];
    for (int i = 0; i < points.length; i++) {
      Point smart = Point.smart(codes.get(i), i + 1);
      points[i] = plan.showsCards() ? smart : smart.outdated();
    }
    return Account.standard(Plan.KEY, points);
  }

  MercadoPagoWithoutHttp pago() {
    return pago;
  }

  @Override
  public List<Slip> slips() {
    return pago.charges().stream().map(PointTill::slip).toList();
  }

  private static Slip slip(BookedCharge charge) {
    boolean payable = !charge.charged() && (!ENDED.contains(charge.stage()) || isPending(charge));
    return new Slip(
        charge.id(),
        charge.reference(),
        charge.amount(),
        charge.charged(),
        payable,
        charge.payments().stream()
            .map(BookedPayment::refunded)
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** The bank still thinks. */
  static boolean isPending(BookedCharge charge) {
    return charge.payments().stream().anyMatch(payment -> payment.status().equals("in_process"));
  }

  @Override
  public Object call(Ask ask) {
    return pago.call(ask.method(), ask.target(), headers(ask, Plan.KEY), ask.body());
  }

  @Override
  public Object refuse(Ask ask) {
    return pago.call(ask.method(), ask.target(), headers(ask, "another"), ask.body());
  }

  @Override
  public Object trouble(Ask ask, Chance chance) {
    if (chance.percent(30)) {
      pago.postbag().next(chance.of(POST));
    }
    Map<String, String> headers = headers(ask, Plan.KEY);
    return pago.call(ask.method(), ask.target(), headers, ask.body(), pick(ask.kind(), chance));
  }

  private Trouble pick(Ask.Kind kind, Chance chance) {
    int roll = chance.below(100);
    if (roll < 60) {
      return chance.of(ANY);
    }
    if (roll < 70) {
      return chance.of(keyed || kind != Ask.Kind.CREATE ? UNTRUE : ANY);
    }
    return switch (kind) {
      case CREATE -> chance.of(CREATED);
      case KNOWN -> chance.of(ASKED);
      case SEARCH -> chance.of(FOUND);
      case REFUND -> chance.of(REFUNDED);
    };
  }

  private static Map<String, String> headers(Ask ask, String token) {
    Map<String, String> headers = new HashMap<>(ask.headers());
    headers.put("authorization", "Bearer " + token);
    return headers;
  }

  @Override
  public void giveBack(String id, BigDecimal amount) {
    pago.terminals().refundElsewhere(id, amount);
  }

  @Override
  public List<Letter> letters() {
    return pago.letters();
  }

  @Override
  public void unanswered(Letter letter) {
    pago.unanswered(letter);
  }
}
