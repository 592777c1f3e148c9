package org.cobro.flow.compago;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.cobro.config.CobroProperties;
import org.cobro.flow.HttpFaults;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PriorPayments;
import org.cobro.intent.StaleFence;
import org.cobro.intent.card.Enrolments;
import org.cobro.intent.refund.Refund;
import org.cobro.provider.Created;
import org.cobro.provider.compago.CancelAnswer;
import org.cobro.provider.compago.CardCharge;
import org.cobro.provider.compago.CardHistory;
import org.cobro.provider.compago.CardPages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps a saved card from being charged twice. A charge has no key and no reference, so the card's
 * history is read and kept before it leaves, and whatever came since then is what may be ours. The
 * card stands in the terminal's place: one live intent each (invariant 1), one charge at a time.
 */
@Component("savedCards")
public final class CardDesk {

  private static final Logger LOG = LoggerFactory.getLogger(CardDesk.class);

  private final PriorPayments priors;
  private final IntentStore intents;
  private final HttpFaults faults;
  private final CardLimits limits;
  private final Enrolments enrolments;
  private final Duration lookUpAfter;

  CardDesk(
      PriorPayments priors,
      IntentStore intents,
      HttpFaults faults,
      CardLimits limits,
      Enrolments enrolments,
      CobroProperties properties) {
    this.lookUpAfter = properties.timing().lookUpAfter();
    this.limits = limits;
    this.enrolments = enrolments;
    this.priors = priors;
    this.intents = intents;
    this.faults = faults;
  }

  /** The first page of the card's history. */
  public CardPages history(@ExchangeProperty("intent") PaymentIntent intent) {
    return CardPages.of(intent.route().terminal());
  }

  public CardPages learn(
      @ExchangeProperty("pages") CardPages pages,
      @Header(Exchange.HTTP_RESPONSE_CODE) int status,
      @Header("Retry-After") String retryAfter,
      @Body String body) {
    return pages.learn(status, body, faults.retryAfter(retryAfter));
  }

  public CardPages broken(@ExchangeProperty("pages") CardPages pages, @Body Fault fault) {
    return pages.broken(fault);
  }

  /**
   * Makes the history durable. Nothing is charged before that, nor while a charge that was refused
   * before shows in it all the same.
   *
   * @return why the charge must not leave; {@code null} when it may
   */
  public Answer<Created> keep(
      @ExchangeProperty("intent") PaymentIntent intent, @Body Answer<CardHistory> answer) {
    try {
      return answer instanceof Answer.Ok<CardHistory> ok
          ? refusal(intent, ok.value())
          : unsent(intent, ((Answer.Failed<CardHistory>) answer).fault());
    } catch (StaleFence | IllegalStateException movedOn) {
      return failed(FaultKind.NOT_SENT, "not sent: " + movedOn.getMessage());
    } catch (RuntimeException noDatabase) {
      LOG.warn("{}: the card's history cannot be kept", intent.externalId(), noDatabase);
      return failed(FaultKind.NOT_SENT, "not sent: the card's history cannot be kept");
    }
  }

  private Answer<Created> refusal(PaymentIntent intent, CardHistory history) {
    // Of what was sent before, nobody may say that it was not charged.
    FaultKind no = wasSent(intent) ? FaultKind.UNCLEAR : FaultKind.REJECTED;
    return limits
        .objection(intent)
        .map(why -> failed(no, why))
        .orElseGet(() -> doubt(intent, history));
  }

  private boolean wasSent(PaymentIntent intent) {
    return priors.of(intent.id()).isPresent();
  }

  private Answer<Created> doubt(PaymentIntent intent, CardHistory history) {
    List<String> before = priors.keep(intent, history.ids());
    List<CardCharge> since = unclaimed(intent, history, before);
    return since.isEmpty()
        ? late(intent, history, before).map(CardDesk::late).orElse(null)
        : failed(
            FaultKind.UNCLEAR,
            "not charged again: " + shown(since) + " came since the first charge was sent");
  }

  /**
   * What came into the history between the attempt before this one and this one, and belongs to no
   * attempt: perhaps the earlier charge, which showed late, when a person had already said that it
   * was not made. That it is ours cannot be told from here, nor that it is not. So does a charge
   * that ended the earlier attempt without money, and is paid by now.
   */
  private Optional<List<CardCharge>> late(
      PaymentIntent intent, CardHistory history, List<String> own) {
    return priors
        .before(intent)
        .map(earlier -> history.between(earlier.ids(), own, amounts(earlier, intent)))
        .map(charges -> charges.stream().filter(charge -> isLate(intent, charge)).toList())
        .filter(charges -> !charges.isEmpty());
  }

  private boolean isLate(PaymentIntent intent, CardCharge charge) {
    return !intents.isKnown(intent.route().provider(), charge.id())
        || charge.isPaid() && priors.isOfAnUnpaidAttempt(intent, charge.id());
  }

  private static Set<Money> amounts(PriorPayments.Earlier earlier, PaymentIntent intent) {
    Set<Money> amounts = new HashSet<>(earlier.amounts());
    amounts.add(intent.amount());
    return amounts;
  }

  private static Answer<Created> late(List<CardCharge> charges) {
    return failed(
        FaultKind.UNCLEAR,
        "not charged: "
            + shown(charges)
            + " came after an earlier attempt was sent: look at Compago whether it is of this"
            + " invoice");
  }

  /** After a first charge that was refused, perhaps untruly, a no says nothing of that one. */
  private Answer<Created> unsent(PaymentIntent intent, Fault fault) {
    FaultKind kind =
        switch (fault.kind()) {
          case UNCLEAR -> FaultKind.NOT_SENT;
          case REJECTED -> wasSent(intent) ? FaultKind.UNCLEAR : FaultKind.REJECTED;
          default -> fault.kind();
        };
    return as(kind, fault);
  }

  /**
   * What an answer to the charge means for the attempt. Who refuses a call may have passed it on:
   * so the next try comes late enough for the history to show it, and no later no is definite.
   */
  public Answer<Created> answered(
      @ExchangeProperty("intent") PaymentIntent intent, @Body Answer<Created> answer) {
    if (!(answer instanceof Answer.Failed<Created> failed)) {
      return answer;
    }
    Fault fault = failed.fault();
    return switch (fault.kind()) {
      case BUSY, UNAUTHORISED -> new Answer.Failed<>(later(fault));
      case REJECTED -> refused(intent, answer, fault);
      case NOT_SENT, UNCLEAR -> answer;
    };
  }

  /** It may be a card that was revoked or has lapsed: where it is, is asked now. */
  private Answer<Created> refused(PaymentIntent intent, Answer<Created> answer, Fault fault) {
    doubt(intent);
    return intent.due().rounds() > 0
        ? failed(FaultKind.UNCLEAR, fault.detail() + "; an earlier charge may have been made")
        : answer;
  }

  /** The answer to the charge counts, whatever becomes of this. */
  private void doubt(PaymentIntent intent) {
    try {
      enrolments.doubt(intent.route().provider(), intent.route().terminal());
    } catch (RuntimeException noDatabase) {
      LOG.warn("{}: its card is asked after later", intent.externalId(), noDatabase);
    }
  }

  private Fault later(Fault fault) {
    Duration pause =
        fault.retryAfter().compareTo(lookUpAfter) < 0 ? lookUpAfter : fault.retryAfter();
    return new Fault(fault.kind(), fault.detail(), pause, fault.evidence());
  }

  /**
   * What became of a charge without a usable answer, by what came into the card's history since. A
   * person decides where that does not tell: never a second charge.
   */
  public Answer<Created> found(
      @ExchangeProperty("intent") PaymentIntent intent, @Body Answer<CardHistory> answer) {
    Optional<List<String>> before = priors.of(intent.id());
    if (before.isEmpty()) {
      return failed(FaultKind.REJECTED, "the charge never left: no history was kept before it");
    }
    if (answer instanceof Answer.Failed<CardHistory> failed) {
      Fault fault = failed.fault();
      return as(fault.kind() == FaultKind.REJECTED ? FaultKind.UNCLEAR : fault.kind(), fault);
    }
    CardHistory history = ((Answer.Ok<CardHistory>) answer).value();
    return late(intent, history, before.get())
        .map(CardDesk::late)
        .orElseGet(() -> adopt(unclaimed(intent, history, before.get())));
  }

  /** The payment that a refund is of; the card is in its route. */
  public PaymentIntent payment(@Body Refund refund) {
    return intents.find(refund.intentId()).orElseThrow();
  }

  /** A charge cannot be withdrawn: what its status says decides. */
  public Answer<CancelAnswer> notWithdrawn() {
    return new Answer.Ok<>(new CancelAnswer("a charge cannot be withdrawn", ""));
  }

  private static Answer<Created> adopt(List<CardCharge> since) {
    if (since.isEmpty()) {
      return failed(FaultKind.UNCLEAR, "no charge shows in the card's history yet");
    }
    if (since.size() > 1) {
      return failed(
          FaultKind.UNCLEAR, "one of " + shown(since) + " may be ours: look at Compago which");
    }
    CardCharge ours = since.get(0);
    String evidence = "{\"id\":\"" + ours.id() + "\"}";
    return new Answer.Ok<>(new Created(ours.id(), null, ours.amount(), null, evidence));
  }

  private List<CardCharge> unclaimed(
      PaymentIntent intent, CardHistory history, List<String> before) {
    return unknown(intent, history.since(before, intent.amount()));
  }

  private List<CardCharge> unknown(PaymentIntent intent, List<CardCharge> charges) {
    return charges.stream()
        .filter(charge -> !intents.isKnown(intent.route().provider(), charge.id()))
        .toList();
  }

  private static String shown(List<CardCharge> charges) {
    return "payment " + String.join(", ", charges.stream().map(CardCharge::id).toList());
  }

  private static Answer<Created> failed(FaultKind kind, String detail) {
    return new Answer.Failed<>(Fault.of(kind, detail));
  }

  private static Answer<Created> as(FaultKind kind, Fault fault) {
    Fault same = new Fault(kind, fault.detail(), fault.retryAfter(), fault.evidence());
    boolean lasting = fault.lasting() && kind == FaultKind.REJECTED;
    return new Answer.Failed<>(lasting ? same.forGood() : same);
  }
}
