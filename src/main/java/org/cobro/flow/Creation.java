package org.cobro.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.intent.Answer;
import org.cobro.intent.Event;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Judgement;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivables;
import org.cobro.intent.Step;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code create}: the invoice is read once more, {@code CREATING} becomes
 * durable, the create leaves, and what came of it becomes durable (invariants 1, 6 and 8).
 */
@Component("creation")
public final class Creation {

  private static final int BATCH = 50;

  private final CobroProperties properties;
  private final IntentStore intents;
  private final Receivables receivables;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final IntentClaims claims;
  private final Recorder recorder;
  private final Resting resting;
  private final Judgement judgement;
  private final NodeClock clock;
  private final Intake intake;
  private final CardsOnFile cards;

  public Creation(
      CobroProperties properties,
      IntentStore intents,
      Receivables receivables,
      Connections connections,
      Bulkheads bulkheads,
      IntentClaims claims,
      Recorder recorder,
      Resting resting,
      Judgement judgement,
      NodeClock clock,
      CardsOnFile cards) {
    this.properties = properties;
    this.intents = intents;
    this.receivables = receivables;
    this.connections = connections;
    this.bulkheads = bulkheads;
    this.claims = claims;
    this.recorder = recorder;
    this.resting = resting;
    this.judgement = judgement;
    this.clock = clock;
    this.intake = new Intake(properties, cards);
    this.cards = cards;
  }

  /**
   * Queued attempts whose terminal is free. This is asked for at each payment: what rests is
   * written down by the clock of the status calls, so that the next payment need not wait for it.
   */
  public List<PaymentIntent> claim() {
    Set<String> except = new HashSet<>(bulkheads.full("create", properties.providers().keySet()));
    except.addAll(connections.frozen());
    except.addAll(connections.leftAlone());
    return claims.take(intents.claim(Step.CREATE, except, BATCH)).stream()
        .filter(this::isMeant)
        .filter(this::isReadable)
        .toList();
  }

  /**
   * What was queued before its flow became a dry run stays in the queue; so does what another node
   * queued for a flow that this one's configuration does not have yet.
   */
  private boolean isMeant(PaymentIntent claimed) {
    Flow flow = properties.flows().get(claimed.route().flow());
    boolean held = flow == null || flow.dryRun() || !cards.isReady(flow);
    if (held) {
      later(claimed, Fault.of(FaultKind.NOT_SENT, "its flow collects nothing here now"));
    }
    return !held;
  }

  /** An ERP that refuses our credentials is not asked about each invoice: that would lock it. */
  private boolean isReadable(PaymentIntent claimed) {
    boolean readable = connections.isWorthAsking(claimed.route().erp());
    if (!readable) {
      later(claimed, Fault.of(FaultKind.UNAUTHORISED, "the ERP refuses the log-in"));
    }
    return readable;
  }

  /** The ERP's key of the invoice that an attempt is for. */
  public List<String> invoice(@Body PaymentIntent intent) {
    return List.of(receivables.get(intent.receivableId()).invoiceId());
  }

  /**
   * Makes {@code CREATING} durable, unless the invoice has changed since it was picked up.
   *
   * @return the intent that may now be sent; {@code null} when none
   */
  public PaymentIntent start(
      @ExchangeProperty("intent") PaymentIntent claimed, @Body Answer<Found> answer) {
    connections.heard(claimed.route().erp(), answer);
    if (answer instanceof Answer.Failed<Found> failed) {
      later(claimed, failed.fault());
      return null;
    }
    Found found = ((Answer.Ok<Found>) answer).value();
    if (found.invoices().isEmpty()) {
      later(claimed, Fault.of(FaultKind.UNCLEAR, "the invoice could not be read"));
      return null;
    }
    Invoice invoice = found.invoices().get(0);
    if (invoice.condition() == Invoice.Condition.OPEN && !Appraisal.isReadable(invoice)) {
      later(claimed, Fault.of(FaultKind.UNCLEAR, "the open amount could not be read"));
      return null;
    }
    return Appraisal.change(invoice, claimed.amount())
        .or(() -> otherCard(invoice, claimed))
        .or(() -> postponed(invoice, claimed))
        .map(change -> withdraw(claimed, change))
        .orElseGet(() -> send(claimed));
  }

  /** A card that its customer has changed or taken back meanwhile must not be charged. */
  private Optional<String> otherCard(Invoice invoice, PaymentIntent claimed) {
    Provider provider = properties.providers().get(claimed.route().provider());
    if (!provider.chargesCards()) {
      return Optional.empty();
    }
    Flow flow = properties.flows().get(claimed.route().flow());
    PartnerCards onFile = cards.of(flow, List.of(invoice));
    String card = Lane.of(flow, provider, onFile.codeOf(invoice));
    return Objects.equals(claimed.route().terminal(), card)
        ? Optional.empty()
        : Optional.of("the saved card changed");
  }

  /** Whoever asked for it by hand wants it before its day; what began by itself waits for it. */
  private Optional<String> postponed(Invoice invoice, PaymentIntent claimed) {
    Flow flow = properties.flows().get(claimed.route().flow());
    return intake.isTooEarly(invoice, flow, clock.now()) && receivables.beganByItself(claimed)
        ? Optional.of("the due date moved to " + invoice.dueOn())
        : Optional.empty();
  }

  /** What the provider is asked for. */
  public IntentRequest request(@Body PaymentIntent intent) {
    return new IntentRequest(
        intent.externalId(),
        intent.amount(),
        intent.route().terminal(),
        intent.externalId(),
        intent.key());
  }

  /** Makes what came of the create durable, the provider's id first of all (invariant 8). */
  public PaymentIntent record(
      @ExchangeProperty("intent") PaymentIntent intent,
      @Body Answer<Created> answer,
      Exchange exchange) {
    connections.heard(intent.route().provider(), answer);
    Happening happening = happening(intent, answer).asking(Asked.in(exchange));
    return recorder.record(intent, happening).orElse(null);
  }

  static Happening happening(PaymentIntent intent, Answer<Created> answer) {
    if (answer instanceof Answer.Ok<Created> ok) {
      return created(intent, ok.value());
    }
    Fault fault = ((Answer.Failed<Created>) answer).fault();
    return switch (fault.kind()) {
      case NOT_SENT, BUSY, UNAUTHORISED -> Happening.postponed("create", fault);
      case REJECTED -> Happening.rejected("create", fault);
      case UNCLEAR -> Happening.of(Event.UNCLEAR, "create", fault.detail(), fault.evidence());
    };
  }

  static Happening created(PaymentIntent intent, Created created) {
    Optional<String> mismatch = mismatch(intent, created);
    return Happening.created(
        mismatch.isPresent() ? Event.MISMATCHED : Event.CREATED,
        "create",
        mismatch.orElse("exists as " + created.providerId()),
        created.evidence(),
        created.providerId(),
        created.deepLink(),
        created.qr());
  }

  private static Optional<String> mismatch(PaymentIntent intent, Created created) {
    String reference = created.externalId();
    if (reference != null && !reference.equals(intent.externalId())) {
      return Optional.of("asked as " + intent.externalId() + ", answered as " + reference);
    }
    Money amount = created.amount();
    return amount == null || amount.equals(intent.amount())
        ? Optional.empty()
        : Optional.of("asked for " + intent.amount() + ", answered with " + amount);
  }

  private PaymentIntent withdraw(PaymentIntent claimed, String change) {
    recorder.record(
        claimed, Happening.of(Event.CANCEL_ASKED, "create", Receivables.FROM_ERP + change));
    return null;
  }

  /** A node that is asked to stop begins no create. */
  private PaymentIntent send(PaymentIntent claimed) {
    if (bulkheads.isClosed()) {
      resting.giveBack(claimed);
      return null;
    }
    try {
      return recorder
          .record(
              claimed, Happening.of(Event.CREATE_STARTED, "create", "the invoice is still open"))
          .orElse(null);
    } catch (DataIntegrityViolationException taken) {
      // Another node was faster at this terminal: the index is the judge (invariant 1).
      later(claimed, Fault.of(FaultKind.BUSY, "the terminal is taken"));
      return null;
    }
  }

  private void later(PaymentIntent claimed, Fault fault) {
    resting.add(claimed, judgement.later(claimed, fault, clock.now()), clock.now());
  }
}
