package org.cobro.intent.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cobro.intent.Event;
import org.cobro.intent.Events;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.cobro.intent.Transition;

/**
 * All events of a payment that ended long ago, with what it takes to understand them without the
 * database. Nothing of the customer but what the events have, which is masked.
 *
 * @param reference ours, as provider and ERP have it
 * @param invoiceId the ERP's key of the invoice
 * @param invoice its number
 * @param providerId the provider's key; {@code null} when it never had it
 * @param seq how many events there must be
 */
public record FinishedLog(
    String intentId,
    String reference,
    String erp,
    String invoiceId,
    String invoice,
    String provider,
    String providerId,
    Money amount,
    State state,
    int seq,
    Instant endedAt,
    List<Events.Entry> events) {

  /** Why the events must stay: they do not tell how the payment came to its state. */
  public Optional<String> objection() {
    boolean whole =
        seq > 0
            && events.size() == seq
            && IntStream.range(0, seq).allMatch(i -> events.get(i).seq() == i + 1)
            && events.get(0).event() == Event.PICKED_UP;
    if (!whole) {
      return Optional.of("its events are not whole: " + events.size() + " of " + seq);
    }
    return unfolded();
  }

  /** Invariant 9, for each of the events and not only for the last one. */
  private Optional<String> unfolded() {
    State state = State.QUEUED;
    for (Events.Entry entry : events.subList(1, seq)) {
      Optional<State> next = Transition.next(state, entry.event());
      if (next.isEmpty() || next.get() != entry.state()) {
        return Optional.of("event " + entry.seq() + " does not lead from " + state);
      }
      state = next.get();
    }
    return state == this.state
        ? Optional.empty()
        : Optional.of("its events lead to " + state + ", and not to " + this.state);
  }

  /** Whether a person said that it was paid. */
  boolean isDecided() {
    return events.stream().anyMatch(entry -> entry.event() == Event.MARKED_PAID);
  }
}
