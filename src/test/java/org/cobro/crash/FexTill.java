package org.cobro.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.fex.BookedIntent;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.fex.Status;
import org.cobro.sandbox.fex.Trouble;

/**
 * FEX, whose counters are the terminals; it gives its access tokens itself. Its shortest time to
 * pay is a minute, so its clock hurries.
 */
final class FexTill implements Till {

  private static final String SECRET = "crash-client-secret";
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Duration life;
  private final PacedClock clock;
  private final FexRules rules;
  private final FexSimulator fex;

  FexTill(Duration expiry, List<String> terminals) {
    this.life = expiry.compareTo(SHORTEST) > 0 ? expiry : SHORTEST;
    this.clock = new PacedClock(life.toSeconds() / expiry.toSeconds());
    this.rules = FexRules.standard(SECRET, terminals).on(clock);
    try {
      this.fex = FexSimulator.open(rules);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  @Override
  public List<String> arguments() {
    return List.of(
        "--cobro.providers.till.type=fex",
        "--cobro.providers.till.base-url=" + fex.baseUrl(),
        "--cobro.providers.till.client-id=" + rules.clientId(),
        "--cobro.providers.till.client-secret=" + SECRET,
        "--cobro.providers.till.fex.auth-url=" + fex.baseUrl(),
        "--cobro.providers.till.fex.merchant-id=" + rules.merchantId(),
        "--cobro.providers.till.fex.expires-in=" + life.toSeconds() + "s");
  }

  @Override
  public List<Slip> slips() {
    return fex.books().intents().stream().map(FexTill::slip).toList();
  }

  @Override
  public int creates(String reference) {
    return fex.books().creates(reference);
  }

  @Override
  public int creates() {
    return fex.books().requests(Call.CREATE);
  }

  /** The customer scans what is shown there. */
  @Override
  public Optional<Slip> waiting(String terminal) {
    return fex.books().intents().stream()
        .filter(each -> each.status() == Status.PENDING && terminal.equals(each.counter()))
        .map(FexTill::slip)
        .findFirst();
  }

  @Override
  public void tap(Slip shown) {
    try {
      fex.wallets().pay(shown.id());
    } catch (IllegalStateException justEnded) {
      // It ended between the look and the act: the customer walks away.
    }
  }

  @Override
  public void tapLate(Slip expired) {
    boolean over =
        fex.books().find(expired.reference()).stream()
            .anyMatch(each -> each.status() == Status.EXPIRED);
    if (over) {
      fex.wallets().payLate(expired.id());
    }
  }

  @Override
  public void loseCreate() {
    next(Call.CREATE, Trouble.dropBefore());
  }

  @Override
  public void loseAnswer() {
    next(Call.CREATE, Trouble.dropAfter());
  }

  @Override
  public void holdCreate(Duration time) {
    next(Call.CREATE, Trouble.slowWork(time));
  }

  @Override
  public void holdAnswer(Duration time) {
    next(Call.CREATE, Trouble.slowAnswer(time));
  }

  @Override
  public void loseRefund() {
    next(Call.REFUND, Trouble.dropBefore());
  }

  @Override
  public void loseRefundsAnswer() {
    next(Call.REFUND, Trouble.dropAfter());
  }

  @Override
  public void holdRefund(Duration time) {
    next(Call.REFUND, Trouble.slowWork(time));
  }

  @Override
  public int refunds() {
    return fex.books().requests(Call.REFUND);
  }

  @Override
  public void fillWallets() {
    fex.books().intents().stream()
        .filter(each -> "initiated".equals(each.refundStatus()))
        .forEach(each -> fex.wallets().settleRefund(each.id()));
  }

  @Override
  public void slow(Duration each) {
    fex.troubles().latency(each);
  }

  @Override
  public void wait(Duration time) {
    clock.forward(time);
  }

  private void next(Call call, Trouble trouble) {
    fex.troubles().next(call, trouble);
  }

  private static Slip slip(BookedIntent intent) {
    List<BigDecimal> returns = intent.refundStatus() == null ? List.of() : List.of(intent.amount());
    return new Slip(
        intent.id(), intent.reference(), intent.counter(), intent.amount(), intent.paid(), returns);
  }

  @Override
  public void close() {
    fex.close();
  }
}
