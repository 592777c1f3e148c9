package org.cobro.flow.compago;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.Card;
import org.cobro.config.CobroProperties;
import org.cobro.erp.Customer;
import org.cobro.flow.Bulkheads;
import org.cobro.flow.Connections;
import org.cobro.flow.NodeClock;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.StaleFence;
import org.cobro.intent.card.CardStanding;
import org.cobro.intent.card.Enrolment;
import org.cobro.intent.card.EnrolmentState;
import org.cobro.intent.card.Enrolments;
import org.cobro.intent.card.ListedCard;
import org.cobro.intent.card.Move;
import org.cobro.provider.compago.CardMethods;
import org.cobro.provider.compago.EnrolRequest;
import org.cobro.provider.compago.Enrolled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code cards}: a customer is asked to save a card. The wish is durable
 * before the create leaves, and a create without a usable answer is looked for in the provider's
 * list: no second one in doubt. Who the customer is, is read right before and kept nowhere.
 */
@Component("enrolling")
public final class Enrolling {

  private static final Logger LOG = LoggerFactory.getLogger(Enrolling.class);
  private static final int BATCH = 20;

  /** In vain, each {@code timing.look-up-after} later, before a create counts as never arrived. */
  private static final int LOOKS = 3;

  private final Enrolments enrolments;
  private final CardNews news;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final NodeClock clock;
  private final Duration lease;
  private final Duration lookUpAfter;

  Enrolling(
      CobroProperties properties,
      Enrolments enrolments,
      CardNews news,
      Connections connections,
      Bulkheads bulkheads,
      NodeClock clock) {
    this.enrolments = enrolments;
    this.news = news;
    this.connections = connections;
    this.bulkheads = bulkheads;
    this.clock = clock;
    this.lease = properties.timing().lease();
    this.lookUpAfter = properties.timing().lookUpAfter();
  }

  public List<Enrolment> claim() {
    return enrolments.claim(news.askable("cards", false), BATCH, lease);
  }

  /** Takes one now, without waiting for a tick; empty when somebody else has it. */
  public Optional<Enrolment> take(Enrolment wish) {
    return enrolments.claimOne(wish.id(), lease);
  }

  /**
   * Makes it durable that the create leaves, unless the customer's record in the ERP will not do.
   *
   * @return {@code null} when nothing is to be sent now
   */
  public Enrolment start(
      @ExchangeProperty("enrolment") Enrolment claimed, @Body Answer<Optional<Customer>> answer) {
    connections.heard(claimed.erp(), answer);
    if (answer instanceof Answer.Failed<Optional<Customer>> failed) {
      return stop(claimed, Move.unsent(claimed, retry(claimed), failed.fault().detail()));
    }
    Optional<Customer> customer = ((Answer.Ok<Optional<Customer>>) answer).value();
    if (customer.isEmpty()) {
      String why = "partner %s is not in %s, or hidden from Cobro's user: look there";
      return stop(claimed, Move.refused(why.formatted(claimed.partner(), claimed.erp())));
    }
    if (bulkheads.isClosed()) {
      return stop(claimed, Move.rest(claimed, Duration.ZERO));
    }
    try {
      body(claimed, answer);
    } catch (IllegalArgumentException lacking) {
      return stop(claimed, Move.refused(lacking.getMessage()));
    }
    Duration life = settings(claimed).expiresIn();
    try {
      return enrolments.sending(claimed, lookUpAfter, life, lease);
    } catch (StaleFence overtaken) {
      LOG.info("{}", overtaken.getMessage());
      return null;
    }
  }

  /** What is sent. */
  public String body(
      @ExchangeProperty("enrolment") Enrolment enrolment,
      @ExchangeProperty("customer") Answer<Optional<Customer>> answer) {
    Customer customer = ((Answer.Ok<Optional<Customer>>) answer).value().orElseThrow();
    Card.Enrolment settings = settings(enrolment);
    return CardMethods.enrol(
        new EnrolRequest(
            enrolment.externalId(),
            customer.name(),
            customer.email(),
            customer.phone(),
            settings.expiresIn(),
            settings.redirectUrl()));
  }

  /** What came of the create. Who refuses a call for the key or the rate may have passed it on. */
  public void answered(
      @ExchangeProperty("enrolment") Enrolment sent, @Body Answer<Enrolled> answer) {
    connections.heard(sent.connection(), answer);
    if (answer instanceof Answer.Ok<Enrolled> ok) {
      Duration poll = settings(sent).poll();
      moved(sent, Move.exists(ok.value().methodId(), ok.value().link(), poll));
      return;
    }
    Fault fault = ((Answer.Failed<Enrolled>) answer).fault();
    moved(
        sent,
        switch (fault.kind()) {
          case NOT_SENT -> Move.unsent(sent, retry(sent), fault.detail());
          case REJECTED -> Move.refused(fault.detail());
          case BUSY, UNAUTHORISED, UNCLEAR -> Move.unclear(lookUpAfter, fault.detail());
        });
  }

  /** What the whole list says of a create without a usable answer. */
  public void lookedUp(
      @ExchangeProperty("enrolment") Enrolment claimed, @Body Answer<List<ListedCard>> answer) {
    connections.heard(claimed.connection(), answer);
    if (answer instanceof Answer.Failed<List<ListedCard>> failed) {
      moved(claimed, Move.failed(claimed, retry(claimed), failed.fault().detail()));
      return;
    }
    Duration poll = settings(claimed).poll();
    moved(
        claimed,
        ((Answer.Ok<List<ListedCard>>) answer)
            .value().stream()
                .filter(card -> claimed.externalId().equals(card.externalId()))
                .findFirst()
                .map(card -> Move.listed(card, poll))
                .orElseGet(() -> Move.notListed(claimed, lookUpAfter, LOOKS)));
  }

  /** Where the card is. */
  public void polled(
      @ExchangeProperty("enrolment") Enrolment claimed, @Body Answer<CardStanding> answer) {
    connections.heard(claimed.connection(), answer);
    moved(
        claimed,
        answer instanceof Answer.Ok<CardStanding> ok
            ? standing(claimed, ok.value())
            : Move.failed(
                claimed, retry(claimed), ((Answer.Failed<CardStanding>) answer).fault().detail()));
  }

  private Move standing(Enrolment claimed, CardStanding said) {
    Optional<EnrolmentState> next = claimed.state().after(said);
    if (next.isPresent()) {
      return Move.ended(next.get(), null);
    }
    return claimed.state() == EnrolmentState.ACTIVE && said == CardStanding.ACTIVE
        ? Move.ended(EnrolmentState.ACTIVE, null)
        : Move.rest(claimed, CardRhythm.next(claimed, settings(claimed), clock.now()));
  }

  /**
   * Whether the card is taken back: what its status says decides, not the answer to the revocation.
   *
   * @param asked what was answered to that
   */
  public void revoked(
      @ExchangeProperty("enrolment") Enrolment claimed,
      @ExchangeProperty("asked") Answer<String> asked,
      @Body Answer<CardStanding> answer) {
    connections.heard(claimed.connection(), answer);
    CardStanding said =
        answer instanceof Answer.Ok<CardStanding> ok ? ok.value() : CardStanding.UNREADABLE;
    moved(
        claimed,
        claimed
            .state()
            .after(said)
            .map(state -> Move.ended(state, null))
            .orElseGet(() -> notRevoked(claimed, asked, said)));
  }

  private Move notRevoked(Enrolment claimed, Answer<String> asked, CardStanding said) {
    String why =
        asked instanceof Answer.Failed<String> failed
            ? "not revoked: " + failed.fault().detail()
            : "not revoked: its status still says so";
    boolean definite =
        asked instanceof Answer.Failed<String> failed
            && failed.fault().kind() == FaultKind.REJECTED
            && said == CardStanding.ACTIVE;
    return definite
        ? Move.ended(EnrolmentState.ACTIVE, why)
        : Move.failed(claimed, retry(claimed), why);
  }

  private Enrolment stop(Enrolment claimed, Move move) {
    moved(claimed, move);
    return null;
  }

  private void moved(Enrolment claimed, Move move) {
    try {
      enrolments.moved(claimed, move);
    } catch (StaleFence overtaken) {
      LOG.info("{}", overtaken.getMessage());
      return;
    }
    if (move.state() != claimed.state()) {
      String trouble = move.trouble() == null ? "" : ": " + move.trouble();
      LOG.info("card {}: {}{}", claimed.externalId(), move.state(), trouble);
      tell(claimed, move.state());
    }
  }

  private void tell(Enrolment claimed, EnrolmentState state) {
    switch (state) {
      case PENDING, ACTIVE, EXPIRED, REVOKED, REFUSED -> news.tell(claimed.connection());
      case ASKED, SENDING, UNKNOWN, LOST -> {}
    }
  }

  private Duration retry(Enrolment claimed) {
    return CardRhythm.retry(claimed, settings(claimed));
  }

  private Card.Enrolment settings(Enrolment enrolment) {
    return news.settings(enrolment.connection());
  }
}
