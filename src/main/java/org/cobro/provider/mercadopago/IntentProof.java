package org.cobro.provider.mercadopago;

import java.time.Duration;
import java.time.Instant;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.cobro.provider.mercadopago.IntentReading.State;
import org.cobro.provider.mercadopago.Payment.Says;

/**
 * A talk about the status of a legacy intent: the intent, then its payment, then payments with its
 * reference, as far as is needed.
 */
final class IntentProof {
  /** 15 minutes, after which the terminal gives an intent up, and some for the clocks. */
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(20);

  /** Observed: nothing after 1 s, the payment after 36 s. */
  private static final Duration SEARCH_LAGS = Duration.ofSeconds(60);

  private final LegacyCalls calls;
  private final PaymentIntent intent;
  private final PointSettings settings;
  private final Instant now;

  IntentProof(LegacyCalls calls, PaymentIntent intent, PointSettings settings, Instant now) {
    this.calls = calls;
    this.intent = intent;
    this.settings = settings;
    this.now = now;
  }

  Turn<Snapshot> begin() {
    return Ids.payment(intent.providerId())
        .map(payment -> askPayment(alone(), payment))
        .orElseGet(() -> new Turn.Ask<>(calls.intent(intent.providerId()), this::intentRead));
  }

  private IntentReading alone() {
    boolean alive = intent.sentAt() != null && now.isBefore(intent.sentAt().plus(LONGEST_LIFE));
    State state = alive ? State.PAYMENT_ALONE : State.PAYMENT_LEFT;
    return new IntentReading(state, null, null, "only its payment is known");
  }

  private Turn<Snapshot> intentRead(Reply reply) {
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.elsewhere(reply, "status of " + intent.providerId()));
    }
    try {
      IntentReading reading = IntentReading.of(reply.json(), intent);
      boolean hasPayment = IntentTable.needsPayment(reading.state()) && reading.payment() != null;
      return hasPayment
          ? askPayment(reading, reading.payment())
          : searchOrEnd(reading, Payment.none("no payment named"), reply);
    } catch (UnreadableAnswer unreadable) {
      return unreadable(unreadable, reply);
    }
  }

  private Turn<Snapshot> askPayment(IntentReading reading, String payment) {
    return new Turn.Ask<>(
        calls.scoped(Payments.byId(payment)), reply -> paymentRead(reading, payment, reply));
  }

  /** A payment that is not there yet says as little as none. */
  private Turn<Snapshot> paymentRead(IntentReading reading, String id, Reply reply) {
    if (reply.status() == 404) {
      return searchOrEnd(reading, unknown("payment " + id + " is not found"), reply);
    }
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.elsewhere(reply, "payment " + id));
    }
    if (!id.equals(Ids.text(reply.json().path("id")))) {
      return searchOrEnd(reading, unknown("the answer is not payment " + id), reply);
    }
    return searchOrEnd(reading, payment(reply), reply);
  }

  private Payment payment(Reply reply) {
    return Payment.of(reply.json(), intent.externalId(), intent.amount(), settings);
  }

  private static Payment unknown(String words) {
    return new Payment(null, Says.UNKNOWN, null, words);
  }

  private Turn<Snapshot> searchOrEnd(IntentReading reading, Payment payment, Reply reply) {
    return IntentTable.needsSearch(reading.state(), payment.says())
        ? new Turn.Ask<>(
            calls.scoped(Payments.byReference(intent.externalId())),
            found -> searched(reading, payment, found))
        : end(reading, payment, reply);
  }

  private Turn<Snapshot> searched(IntentReading reading, Payment before, Reply reply) {
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.elsewhere(reply, "payments with " + intent.externalId()));
    }
    try {
      Payment found = Payments.found(reply, intent.externalId(), intent.amount(), settings);
      return end(reading, found.says() == Says.NONE ? before : found, reply);
    } catch (UnreadableAnswer unreadable) {
      return unreadable(unreadable, reply);
    }
  }

  private Turn<Snapshot> end(IntentReading reading, Payment payment, Reply reply) {
    IntentTable.Row row = IntentTable.of(reading.state(), payment.says());
    String words = "row " + row.number() + ": " + reading.words() + ", " + payment.words();
    if (reading.strange() != null) {
      return Turn.end(
          snapshot(doubted(row.verdict()), words + "; " + reading.strange(), null, reply));
    }
    Money charged = row.verdict() == Verdict.PAID ? payment.amount() : null;
    return Turn.end(snapshot(afterTheSearch(row, reading), words, charged, reply));
  }

  /**
   * The search learns of a payment some time after it was made. So an error is believed only when
   * it has stood for longer than that: until then nothing is proven, and it is asked again.
   */
  private Verdict afterTheSearch(IntentTable.Row row, IntentReading reading) {
    boolean error = row.verdict() == Verdict.FAILED && reading.state() == State.ERROR;
    boolean stands =
        intent.ending() == Verdict.UNPROVEN
            && !now.isBefore(intent.endingSince().plus(SEARCH_LAGS));
    return error && !stands ? Verdict.UNPROVEN : row.verdict();
  }

  /** Money that moved for something else is for a person; any other word is none about ours. */
  private static Verdict doubted(Verdict verdict) {
    boolean moved = verdict == Verdict.PAID || verdict == Verdict.CONTRADICTORY;
    return moved ? Verdict.CONTRADICTORY : Verdict.UNREADABLE;
  }

  private static Turn<Snapshot> unreadable(UnreadableAnswer unreadable, Reply reply) {
    String detail = "row 15: " + unreadable.getMessage();
    return Turn.end(snapshot(Verdict.UNREADABLE, detail, null, reply));
  }

  private static Snapshot snapshot(Verdict verdict, String detail, Money amount, Reply reply) {
    return new Snapshot(verdict, detail, amount, reply.evidence());
  }
}
