package org.cobro.console;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.intent.Database;
import org.cobro.intent.Events;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Qr;
import org.cobro.intent.Qrs;
import org.cobro.intent.Receivables;
import org.cobro.intent.State;
import org.springframework.stereotype.Component;

/** Gathers what a cashier has to know of a payment. */
@Component
@WithPages
final class Sales {

  /** Of all that a provider may name, only its app is opened, and no page of somebody else's. */
  private static final String APP = "compago-pos-app:///";

  /** By so much a provider's policy outlives what the provider itself counts down. */
  private static final Duration LAST_CARD = Duration.ofMinutes(1);

  private static final Set<State> PAYABLE = EnumSet.of(State.PENDING, State.IN_PROGRESS);

  /** Where somebody must know why. */
  private static final Set<State> TROUBLED = EnumSet.of(State.UNKNOWN, State.REVIEW, State.FAILED);

  private final CobroProperties properties;
  private final Database database;
  private final IntentStore intents;
  private final Receivables receivables;
  private final Events events;
  private final Qrs qrs;

  Sales(
      CobroProperties properties,
      Database database,
      IntentStore intents,
      Receivables receivables,
      Events events,
      Qrs qrs) {
    this.properties = properties;
    this.database = database;
    this.intents = intents;
    this.receivables = receivables;
    this.events = events;
    this.qrs = qrs;
  }

  Sale of(PaymentIntent intent) {
    Instant now = database.now();
    boolean payable = PAYABLE.contains(intent.state());
    Optional<Qr> qr = payable ? qrs.of(intent.id()) : Optional.empty();
    return new Sale(
        intent,
        receivables.get(intent.receivableId()),
        left(intent, now),
        qr.filter(each -> each.expiresAt() == null || now.isBefore(each.expiresAt())).isPresent(),
        payable && intent.deepLink() != null && intent.deepLink().startsWith(APP)
            ? intent.deepLink()
            : null,
        receivables.retryAt(intent.receivableId()).orElse(null),
        whyNoCancel(intent),
        whyNoRetry(intent),
        why(intent));
  }

  /** Seconds until it can no longer be paid; the provider's own word decides all the same. */
  Long left(String id, Instant now) {
    return intents.find(id).map(intent -> left(intent, now)).orElse(null);
  }

  private Long left(PaymentIntent intent, Instant now) {
    if (!PAYABLE.contains(intent.state()) || intent.sentAt() == null) {
      return null;
    }
    Instant until =
        qrs.of(intent.id())
            .map(Qr::expiresAt)
            .orElseGet(() -> intents.payableUntil(intent).minus(LAST_CARD));
    return Math.max(0, Duration.between(now, until).toSeconds());
  }

  /**
   * The key of the words why a cashier cannot have it withdrawn; {@code null} when that can be
   * asked for. Saved cards are for operators, as below.
   */
  String whyNoCancel(PaymentIntent intent) {
    Provider provider = properties.providers().get(intent.route().provider());
    boolean card = provider != null && provider.chargesCards();
    return card ? "cashier.no.elsewhere" : Choices.whyNoCancel(intent);
  }

  /**
   * The key of the words why there can be no other attempt; {@code null} when there can be one.
   * Saved cards are charged with nobody present: that is for operators.
   */
  String whyNoRetry(PaymentIntent intent) {
    Provider provider = properties.providers().get(intent.route().provider());
    if (provider == null || provider.chargesCards()) {
      return "cashier.no.elsewhere";
    }
    return switch (intent.state()) {
      case PAID -> "cashier.no.retry.paid";
      case UNKNOWN, REVIEW -> "cashier.no.retry.undecided";
      case QUEUED, CREATING, PENDING, IN_PROGRESS, CANCEL_REQUESTED -> "cashier.no.retry.live";
      case CANCELLED, EXPIRED, FAILED -> null;
    };
  }

  private String why(PaymentIntent intent) {
    if (Receivables.isWithdrawnByErp(intent)) {
      return intent.cancelReason();
    }
    if (!TROUBLED.contains(intent.state())) {
      return "";
    }
    List<Events.Entry> all = events.of(intent.id());
    return all.isEmpty() ? "" : all.get(all.size() - 1).detail();
  }
}
