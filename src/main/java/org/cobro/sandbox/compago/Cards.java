package org.cobro.sandbox.compago;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.http.Forecast;

/** The saved cards of the simulated Compago, and the hands of their owners and banks. */
public final class Cards {

  private final Supplier<UUID> ids;
  private final Map<String, SavedCard> cards = new LinkedHashMap<>();
  private final Map<String, CardPayment> payments = new LinkedHashMap<>();
  private final Map<CardCall, Integer> arrivals = new EnumMap<>(CardCall.class);
  private final Map<String, Integer> charges = new HashMap<>();
  private final Map<String, Trouble> ahead = new HashMap<>();
  private final Troubles troubles = new Troubles();

  Cards(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /** What goes wrong with the next calls. */
  public static final class Troubles extends Forecast<CardCall, Trouble> {
    Troubles() {
      super(CardCall.class);
    }
  }

  public Troubles troubles() {
    return troubles;
  }

  /** A customer has saved a card; returns its id. */
  public String save(Mood mood) {
    return save(newId(), mood);
  }

  /** The same, with an id of one's own. */
  public String save(String id, Mood mood) {
    return put(new SavedCard(id, null, SavedCard.Status.ACTIVE, mood)).id();
  }

  /** A customer has been sent a link. */
  public synchronized SavedCard enrol(String externalId) {
    return put(new SavedCard(newId(), externalId, SavedCard.Status.PENDING, Mood.APPROVES));
  }

  /** The customer follows the link, lets it lapse, or somebody revokes the card. */
  public synchronized void become(String card, SavedCard.Status status) {
    put(cards.get(card).with(status));
  }

  /** What the card's bank says from now on. */
  public synchronized void become(String card, Mood mood) {
    put(cards.get(card).with(mood));
  }

  /** The next charge of this card meets a trouble. */
  public synchronized void befall(String card, Trouble trouble) {
    ahead.put(card, trouble);
  }

  /** What lies in wait for a call; it is gone then. */
  synchronized Optional<Trouble> take(CardCall call, String card) {
    Trouble own = call == CardCall.CHARGE ? ahead.remove(card) : null;
    return own == null ? troubles.take(call) : Optional.of(own);
  }

  /** A charge that the dashboard or another program makes; returns its id. */
  public String chargeElsewhere(String card, BigDecimal amount) {
    return pay(card, amount, CardPayment.ELSEWHERE, CardPayment.Status.CONFIRMED).id();
  }

  /** The bank makes up its mind about what is pending, or the dashboard refunds it. */
  public synchronized void settle(String payment, CardPayment.Status status) {
    payments.computeIfPresent(payment, (id, before) -> before.with(status));
  }

  public synchronized List<SavedCard> all() {
    return new ArrayList<>(cards.values());
  }

  public synchronized Optional<SavedCard> find(String card) {
    return Optional.ofNullable(cards.get(card));
  }

  /** Oldest first. */
  public synchronized List<CardPayment> payments(String card) {
    return payments.values().stream().filter(each -> each.card().equals(card)).toList();
  }

  /** All that was asked for under a reference; none of the answers shows it. */
  public synchronized List<CardPayment> described(String description) {
    return payments.values().stream()
        .filter(each -> each.description().equals(description))
        .toList();
  }

  public synchronized List<CardPayment> payments() {
    return new ArrayList<>(payments.values());
  }

  synchronized Optional<CardPayment> payment(String card, String id) {
    return Optional.ofNullable(payments.get(id)).filter(each -> each.card().equals(card));
  }

  synchronized CardPayment pay(
      String card, BigDecimal amount, String description, CardPayment.Status status) {
    CardPayment payment = new CardPayment(newId(), card, amount, description, status);
    payments.put(payment.id(), payment);
    return payment;
  }

  synchronized void note(CardCall call, String description) {
    arrivals.merge(call, 1, Integer::sum);
    if (call == CardCall.CHARGE) {
      charges.merge(description, 1, Integer::sum);
    }
  }

  /** How many charges with this description arrived; sent once means 1. */
  public synchronized int charges(String description) {
    return charges.getOrDefault(description, 0);
  }

  /** How many calls of a kind arrived, whatever became of them. */
  public synchronized int requests(CardCall call) {
    return arrivals.getOrDefault(call, 0);
  }

  private synchronized SavedCard put(SavedCard card) {
    cards.put(card.id(), card);
    return card;
  }

  private String newId() {
    return ids.get().toString();
  }
}
