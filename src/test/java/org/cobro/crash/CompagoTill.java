package org.cobro.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Trouble;

/** Compago's payment intents. */
final class CompagoTill implements Till {

  private static final String KEY = "crash-key";

  private final CompagoSimulator compago;

  CompagoTill(Duration expiry, List<String> terminals) {
    CompagoRules rules = CompagoRules.standard(KEY, terminals.toArray(String[]::new));
    try {
      this.compago = CompagoSimulator.open(rules.expiringAfter(expiry));
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** For troubles that only some runs need. */
  CompagoSimulator compago() {
    return compago;
  }

  @Override
  public List<String> arguments() {
    return List.of(
        "--cobro.providers.till.type=compago",
        "--cobro.providers.till.base-url=" + compago.baseUrl(),
        "--cobro.providers.till.api-key=" + KEY);
  }

  @Override
  public List<Slip> slips() {
    return compago.books().intents().stream().map(CompagoTill::slip).toList();
  }

  @Override
  public int creates(String reference) {
    return compago.books().creates(reference);
  }

  @Override
  public int creates() {
    return compago.books().requests(Call.CREATE);
  }

  @Override
  public Optional<Slip> waiting(String terminal) {
    return compago.terminals().waiting(terminal).map(CompagoTill::slip);
  }

  @Override
  public void tap(Slip shown) {
    ifPossible(() -> compago.terminals().tap(shown.id()));
  }

  @Override
  public void tapLate(Slip expired) {
    ifPossible(() -> compago.terminals().lateTap(expired.id()));
  }

  @Override
  public void loseCreate() {
    next(Trouble.dropBefore());
  }

  @Override
  public void loseAnswer() {
    next(Trouble.dropAfter());
  }

  @Override
  public void holdCreate(Duration time) {
    next(Trouble.slowWork(time));
  }

  @Override
  public void holdAnswer(Duration time) {
    next(Trouble.slowAnswer(time));
  }

  @Override
  public void loseRefund() {
    throw nothingIsGivenBack();
  }

  @Override
  public void loseRefundsAnswer() {
    throw nothingIsGivenBack();
  }

  @Override
  public void holdRefund(Duration time) {
    throw nothingIsGivenBack();
  }

  @Override
  public int refunds() {
    return 0;
  }

  private static IllegalStateException nothingIsGivenBack() {
    return new IllegalStateException("Compago gives nothing back when a program asks");
  }

  @Override
  public void slow(Duration each) {
    compago.troubles().latency(each);
  }

  @Override
  public void wait(Duration time) {
    throw new UnsupportedOperationException("nothing is looked for that long");
  }

  private void next(Trouble trouble) {
    compago.troubles().next(Call.CREATE, trouble);
  }

  private static void ifPossible(Runnable act) {
    try {
      act.run();
    } catch (IllegalStateException justEnded) {
      // It ended between the look and the act: the customer walks away.
    }
  }

  private static Slip slip(BookedIntent intent) {
    return new Slip(
        intent.id(),
        intent.externalId(),
        intent.terminal(),
        intent.amount(),
        intent.charged(),
        List.of());
  }

  @Override
  public void close() {
    compago.close();
  }
}
