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
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Trouble;

/** Compago. */
final class CompagoTill implements Till {

  private static final Duration EXPIRY = Duration.ofSeconds(8);

  /** After that it takes no money for an intent, customers' late cards included. */
  private static final Duration SETTLED = EXPIRY.plusSeconds(6);

  private final CompagoSimulator compago;
  private final List<String> terminals;

  CompagoTill(List<String> terminals) {
    this.terminals = terminals;
    CompagoRules rules =
        CompagoRules.standard(Mall.PROVIDER_KEY, terminals.toArray(String[]::new))
            .expiringAfter(EXPIRY);
    try {
      this.compago = CompagoSimulator.open(rules);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  @Override
  public List<String> settings() {
    return List.of("type=compago", "base-url=" + compago.baseUrl(), "api-key=" + Mall.PROVIDER_KEY);
  }

  @Override
  public Duration expiry() {
    return EXPIRY;
  }

  @Override
  public List<Slip> slips() {
    return compago.books().intents().stream().map(CompagoTill::slip).toList();
  }

  private static Slip slip(BookedIntent booked) {
    boolean payable =
        booked.status() == BookedIntent.Status.PENDING
            && booked.createdAt().isAfter(Instant.now().minus(SETTLED));
    return new Slip(
        booked.id(),
        booked.externalId(),
        booked.amount(),
        booked.charged(),
        payable,
        BigDecimal.ZERO);
  }

  @Override
  public Map<String, Integer> creates() {
    return compago.books().creates();
  }

  @Override
  public List<String> terminals() {
    return terminals;
  }

  @Override
  public Optional<Slip> waiting(String terminal) {
    return compago.terminals().waiting(terminal).map(CompagoTill::slip);
  }

  @Override
  public void tap(String id) {
    compago.terminals().tap(id);
  }

  @Override
  public void decline(String id) {
    compago.terminals().decline(id);
  }

  @Override
  public void giveUp(String id) {
    compago.terminals().cancelAtTerminal(id);
  }

  @Override
  public void payUnproven(String id) {
    compago.terminals().confirmWithoutSummary(id);
  }

  @Override
  public void prove(String id) {
    compago.terminals().writeSummary(id);
  }

  @Override
  public void payInContradiction(String id) {
    compago.terminals().contradictory(id);
  }

  @Override
  public void tapLate(String id) {
    compago.terminals().lateTap(id);
  }

  @Override
  public void trouble(Random random) {
    switch (random.nextInt(6)) {
      case 0, 1 -> compago.troubles().next(Call.CREATE, create(random));
      case 2, 3, 4 -> compago.troubles().next(Call.STATUS, status(random));
      default -> compago.troubles().next(Call.CANCEL, status(random));
    }
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
      default -> Trouble.unauthorised();
    };
  }

  private static Trouble status(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> Trouble.dropBefore();
      case 1 -> Trouble.dropAfter();
      case 2 -> Trouble.slowAnswer(Weather.TOO_LONG);
      case 3 -> Trouble.badGateway();
      case 4 -> Trouble.tooManyRequests("1");
      case 5 -> Trouble.cutBody();
      case 6 -> Trouble.unknownStatus("SETTLING");
      case 7 -> Trouble.statusGoingBack();
      case 8 -> Trouble.unauthorised();
      default -> Trouble.slowAnswer(Weather.AWHILE);
    };
  }

  @Override
  public void clear() {
    compago.troubles().clear();
  }

  @Override
  public void close() {
    compago.close();
  }
}
