package org.cobro.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.cobro.crash.PacedClock;
import org.cobro.sandbox.fex.BookedIntent;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.fex.Reading;
import org.cobro.sandbox.fex.Status;
import org.cobro.sandbox.fex.Trouble;

/** FEX. Its shortest time to pay passes in half of it. */
final class FexTill implements Till {

  private static final Duration EXPIRY = Duration.ofSeconds(30);
  private static final int HURRIED = 2;

  /** After that nobody pays what has ended. */
  private static final long SETTLED_MS = 6_000;

  /** So long a look at all counters is good for each of them. */
  private static final long GLANCE_MS = 20;

  /**
   * The first is the one that moves money; it is never refused for a token, as it is sent twice.
   */
  private static final List<Call> CALLS =
      List.of(Call.CREATE, Call.INTENT, Call.INTENT, Call.LIST, Call.CANCEL, Call.REFUND);

  private final List<String> terminals;
  private final FexRules rules;
  private final FexSimulator fex;
  private final Map<String, Long> ended = new ConcurrentHashMap<>();
  private Map<String, Slip> shown = Map.of();
  private long shownAt;

  FexTill(List<String> terminals) {
    this.terminals = terminals;
    // Nobody here looks at a picture.
    this.rules =
        FexRules.standard(Mall.PROVIDER_KEY, terminals)
            .on(new PacedClock(HURRIED))
            .with(Reading.NO_PICTURE);
    try {
      this.fex = FexSimulator.open(rules);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  @Override
  public List<String> settings() {
    return List.of(
        "type=fex",
        "base-url=" + fex.baseUrl(),
        "client-id=" + rules.clientId(),
        "client-secret=" + Mall.PROVIDER_KEY,
        "fex.auth-url=" + fex.baseUrl(),
        "fex.merchant-id=" + rules.merchantId(),
        "fex.expires-in=" + EXPIRY.multipliedBy(HURRIED).toSeconds() + "s");
  }

  @Override
  public Duration expiry() {
    return EXPIRY;
  }

  @Override
  public List<Slip> slips() {
    return fex.books().intents().stream().map(this::slip).toList();
  }

  private Slip slip(BookedIntent booked) {
    boolean waits = booked.status() == Status.PENDING;
    long now = System.currentTimeMillis();
    boolean late = !waits && now - ended.computeIfAbsent(booked.id(), first -> now) < SETTLED_MS;
    boolean payable = !booked.paid() && (waits || late);
    BigDecimal returned = booked.refundStatus() == null ? BigDecimal.ZERO : booked.amount();
    return new Slip(
        booked.id(), booked.reference(), booked.amount(), booked.paid(), payable, returned);
  }

  @Override
  public Map<String, Integer> creates() {
    return fex.books().creates();
  }

  @Override
  public List<String> terminals() {
    return terminals;
  }

  @Override
  public synchronized Optional<Slip> waiting(String terminal) {
    if (System.currentTimeMillis() - shownAt > GLANCE_MS) {
      shown =
          fex.books().intents().stream()
              .filter(each -> each.status() == Status.PENDING)
              .collect(Collectors.toMap(BookedIntent::counter, this::slip, (one, other) -> one));
      shownAt = System.currentTimeMillis();
    }
    return Optional.ofNullable(shown.get(terminal));
  }

  @Override
  public void tap(String id) {
    fex.wallets().pay(id);
  }

  @Override
  public void decline(String id) {
    fex.wallets().decline(id);
  }

  @Override
  public void giveUp(String id) {
    fex.wallets().cancelElsewhere(id);
  }

  /** FEX says at once that it is paid, and each payment proves itself. */
  @Override
  public void payUnproven(String id) {
    fex.wallets().pay(id);
  }

  @Override
  public void prove(String id) {
    // There is nothing to add.
  }

  /** Nothing contradicts itself there; but it cannot be given back. */
  @Override
  public void payInContradiction(String id) {
    fex.wallets().payWithoutWallet(id);
  }

  @Override
  public void tapLate(String id) {
    boolean over =
        fex.books().intents().stream()
            .anyMatch(each -> each.id().equals(id) && each.status() == Status.EXPIRED);
    if (!over) {
      throw new IllegalStateException(id + " has not expired");
    }
    fex.wallets().payLate(id);
  }

  @Override
  public void fillWallets() {
    fex.books().intents().stream()
        .filter(each -> "initiated".equals(each.refundStatus()))
        .forEach(each -> fex.wallets().settleRefund(each.id()));
  }

  @Override
  public void trouble(Random random) {
    Call call = CALLS.get(random.nextInt(CALLS.size()));
    fex.troubles().next(call, call == Call.CREATE ? create(random) : other(random));
  }

  private static Trouble create(Random random) {
    return switch (random.nextInt(11)) {
      case 0 -> Trouble.dropBefore();
      case 1, 2 -> Trouble.dropAfter();
      case 3 -> Trouble.slowAnswer(Weather.TOO_LONG);
      case 4 -> Trouble.slowWork(Weather.TOO_LONG);
      case 5 -> Trouble.page(502);
      case 6 -> Trouble.page(502).afterCarryingOut();
      case 7 -> Trouble.tooManyRequests("1");
      case 8 -> Trouble.cutBody();
      case 9 -> Trouble.wrongAmount();
      default -> Trouble.without("id");
    };
  }

  private static Trouble other(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> Trouble.dropBefore();
      case 1 -> Trouble.dropAfter();
      case 2 -> Trouble.slowAnswer(Weather.TOO_LONG);
      case 3 -> Trouble.page(502);
      case 4 -> Trouble.tooManyRequests("1");
      case 5 -> Trouble.cutBody();
      case 6 -> Trouble.telling("status", "settling");
      case 7 -> Trouble.telling("status", "pending");
      case 8 -> Trouble.refused(401, "the access token has expired");
      default -> Trouble.slowAnswer(Weather.AWHILE);
    };
  }

  @Override
  public void clear() {
    fex.troubles().clear();
  }

  @Override
  public void close() {
    fex.close();
  }
}
