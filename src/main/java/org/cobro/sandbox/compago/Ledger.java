package org.cobro.sandbox.compago;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cobro.sandbox.compago.BookedIntent.Status;

/** All intents of the simulated organisation and the rules by which they change; one at a time. */
final class Ledger {
  /** Where intents stand that any terminal may take. */
  private static final String ANYWHERE = "";

  private final CompagoRules rules;
  private final Map<String, BookedIntent> intents = new LinkedHashMap<>();
  private final Map<String, String> idsByReference = new HashMap<>();
  private final Map<String, Set<String>> pendingAt = new HashMap<>();
  private final Map<String, String> lastAt = new HashMap<>();
  private long operations;
  private long taps;

  Ledger(CompagoRules rules) {
    this.rules = rules;
  }

  /**
   * @param amount positive
   * @param terminal registered, or {@code null}
   */
  synchronized BookedIntent create(String reference, BigDecimal amount, String terminal)
      throws Refusal {
    if (rules.duplicateFirst()) {
      refuseDuplicate(reference);
    }
    if (terminal != null) {
      supersede(terminal);
    }
    refuseDuplicate(reference);
    Instant now = rules.clock().instant();
    String id = rules.ids().get().toString();
    BookedIntent created =
        new BookedIntent(id, reference, amount, terminal, Status.PENDING, null, false, 0, now, now);
    idsByReference.put(reference, id);
    return put(created);
  }

  private void refuseDuplicate(String reference) throws Refusal {
    if (idsByReference.containsKey(reference)) {
      throw new Refusal(rules.duplicate().status(), rules.duplicate().message());
    }
  }

  private void supersede(String terminal) {
    Instant now = rules.clock().instant();
    List.copyOf(pending(terminal)).forEach(id -> put(intents.get(id).with(Status.CANCELLED, now)));
  }

  synchronized BookedIntent status(String id) throws Refusal {
    BookedIntent intent = intents.get(id);
    if (intent == null) {
      throw new Refusal(404, "Payment intent not found");
    }
    return intent;
  }

  synchronized void cancel(String id) throws Refusal {
    BookedIntent intent = status(id);
    switch (intent.status()) {
      case PENDING -> put(intent.with(Status.CANCELLED, rules.clock().instant()));
      case CONFIRMED -> throw new Refusal(400, "Payment intent already confirmed");
      case CANCELLED -> throw new Refusal(400, "Cannot cancel payment intent");
    }
  }

  /** What a terminal shows: its own live intent, else the oldest that any terminal may take. */
  synchronized Optional<BookedIntent> waiting(String terminal) {
    return firstLive(terminal).or(() -> firstLive(ANYWHERE));
  }

  private Optional<BookedIntent> firstLive(String place) {
    return pending(place).stream().map(intents::get).filter(each -> !expired(each)).findFirst();
  }

  /** The intent that last changed at a terminal. */
  synchronized Optional<BookedIntent> last(String terminal) {
    return Optional.ofNullable(lastAt.get(terminal)).map(intents::get);
  }

  boolean expired(BookedIntent intent) {
    return !rules.clock().instant().isBefore(intent.createdAt().plus(rules.expiry()));
  }

  /**
   * Changes one intent as the terminal or its operator would.
   *
   * @throws IllegalStateException by {@code change}, when the intent is not in a state for it
   */
  synchronized BookedIntent change(String id, UnaryOperator<BookedIntent> change) {
    BookedIntent intent = intents.get(id);
    if (intent == null) {
      throw new IllegalStateException("no payment intent " + id);
    }
    return put(change.apply(intent));
  }

  synchronized long nextOperation() {
    return ++operations;
  }

  synchronized void tapped() {
    taps++;
  }

  synchronized long taps() {
    return taps;
  }

  synchronized List<BookedIntent> all() {
    return new ArrayList<>(intents.values());
  }

  private BookedIntent put(BookedIntent intent) {
    BookedIntent before = intents.put(intent.id(), intent);
    if (before != null) {
      pending(before.terminal()).remove(intent.id());
    }
    if (intent.pending()) {
      pending(intent.terminal()).add(intent.id());
    }
    if (intent.terminal() != null) {
      lastAt.put(intent.terminal(), intent.id());
    }
    return intent;
  }

  private Set<String> pending(String terminal) {
    String place = terminal == null ? ANYWHERE : terminal;
    return pendingAt.computeIfAbsent(place, none -> new LinkedHashSet<>());
  }
}
