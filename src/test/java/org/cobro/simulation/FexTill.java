package org.cobro.simulation;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.sandbox.fex.BookedIntent;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexWithoutHttp;
import org.cobro.sandbox.fex.FexWithoutHttp.Notice;
import org.cobro.sandbox.fex.Hook;
import org.cobro.sandbox.fex.PostTrouble;
import org.cobro.sandbox.fex.Reading;
import org.cobro.sandbox.fex.Status;
import org.cobro.sandbox.fex.Trouble;
import org.cobro.sandbox.mercadopago.Letter;

/** FEX, with its notifications; what its documents leave open is read as chance decides. */
final class FexTill implements Till {

  private static final String SIGNATURE = "x-webhook-signature";

  /** Those that are answered after carrying out are refusals that were none. */
  private static final List<Trouble> ANY =
      List.of(
          Trouble.refused(401, "the access token has expired"),
          Trouble.refused(401, "the access token has expired").afterCarryingOut(),
          Trouble.page(403),
          Trouble.tooManyRequests("7"),
          Trouble.tooManyRequests("7").afterCarryingOut(),
          Trouble.page(502),
          Trouble.page(502).afterCarryingOut(),
          Trouble.page(503),
          Trouble.refused(500, "platform fault"),
          Trouble.refused(500, "platform fault").afterCarryingOut(),
          Trouble.page(404).afterCarryingOut(),
          Trouble.telling("status", "on_hold"));

  private static final List<Trouble> CREATED =
      List.of(
          Trouble.wrongAmount(),
          Trouble.wrongAttempt(),
          Trouble.without("id"),
          Trouble.refused(409, "conflict").afterCarryingOut(),
          Trouble.page(422).afterCarryingOut());

  private static final List<Trouble> ASKED =
      List.of(
          Trouble.telling("status", "pending"),
          Trouble.telling("status", "pending"),
          Trouble.wrongAmount(),
          Trouble.wrongAttempt(),
          Trouble.telling("currency", "USD"),
          Trouble.telling("merchant_id", "somebody-elses"),
          Trouble.telling("id", "somebody-elses"),
          Trouble.refused(404, "payment intent not found"));

  private static final List<Trouble> FOUND =
      List.of(Trouble.page(404), Trouble.refused(404, "not found"), Trouble.page(200));

  private static final List<Trouble> REFUNDED =
      List.of(
          Trouble.refused(400, "no money"),
          Trouble.refused(422, "no customer wallet on file"),
          Trouble.without("id"));

  private final Map<String, BigDecimal> inCash = new HashMap<>();
  private final Map<Letter, Notice> notices = new HashMap<>();
  private final FexWithoutHttp fex;

  FexTill(Plan plan, VirtualClock clock, Chance chance) {
    // Drawn for nobody, a picture only costs time.
    Reading[] readings =
        Arrays.stream(Reading.values())
            .filter(each -> chance.percent(50) || each == Reading.NO_PICTURE)
            .toArray(Reading[]::new);
    this.fex =
        new FexWithoutHttp(
            new FexRules(
                    null,
                    FexRules.MERCHANT,
                    "merchant-lab",
                    Plan.KEY,
                    plan.terminals(),
                    clock,
                    chance::uuid,
                    Set.of(),
                    Duration.ofHours(1),
                    null,
                    Duration.ofSeconds(2))
                .with(readings));
    URI hook = URI.create("http://cobro.example.mx/webhooks/fex/" + Plan.PROVIDER);
    fex.postbag().tell(new Hook(hook, Plan.PANEL_SECRET));
  }

  FexWithoutHttp fex() {
    return fex;
  }

  @Override
  public List<Slip> slips() {
    return fex.intents().stream().map(this::slip).toList();
  }

  private Slip slip(BookedIntent intent) {
    BigDecimal cash = inCash.getOrDefault(intent.id(), BigDecimal.ZERO);
    return new Slip(
        intent.id(),
        intent.reference(),
        intent.amount(),
        intent.paid(),
        intent.status() == Status.PENDING,
        intent.refundStatus() == null ? cash : cash.add(intent.amount()));
  }

  /**
   * All of it in FEX's dashboard. A part is not possible there, and goes back in cash; so does what
   * was paid from a wallet that is not on file.
   */
  @Override
  public void giveBack(String id, BigDecimal amount) {
    BookedIntent paid =
        fex.intents().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    if (paid.amount().compareTo(amount) != 0 || !isGivenBack(paid)) {
      inCash.merge(id, amount, BigDecimal::add);
    }
  }

  private boolean isGivenBack(BookedIntent paid) {
    try {
      fex.wallets().refundElsewhere(paid.id());
      return true;
    } catch (IllegalStateException refused) {
      return false;
    }
  }

  @Override
  public Object call(Ask ask) {
    return fex.call(ask.method(), ask.target(), ask.body());
  }

  @Override
  public Object refuse(Ask ask) {
    return fex.refuse(ask.method(), ask.target(), ask.body());
  }

  @Override
  public Object trouble(Ask ask, Chance chance) {
    if (chance.percent(30)) {
      fex.postbag().next(chance.of(List.of(PostTrouble.values())));
    }
    List<Trouble> some =
        switch (ask.kind()) {
          case CREATE -> CREATED;
          case KNOWN -> ASKED;
          case SEARCH -> FOUND;
          case REFUND -> REFUNDED;
        };
    Trouble trouble = chance.of(chance.percent(70) ? ANY : some);
    return fex.call(ask.method(), ask.target(), ask.body(), trouble);
  }

  @Override
  public List<Letter> letters() {
    return fex.notices().stream().map(this::letter).toList();
  }

  private Letter letter(Notice notice) {
    Map<String, String> headers =
        notice.signature() == null ? Map.of() : Map.of(SIGNATURE, notice.signature());
    Letter letter = new Letter(notice.to(), headers, notice.body(), "FEX's", notice.tries());
    notices.put(letter, notice);
    return letter;
  }

  @Override
  public void unanswered(Letter letter) {
    fex.unanswered(notices.get(letter));
  }
}
