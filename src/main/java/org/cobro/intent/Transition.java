package org.cobro.intent;

import static org.cobro.intent.Event.*;
import static org.cobro.intent.State.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one transition table. A pair that is not listed is refused: it changes nothing.
 *
 * <p>Final states are left only by a late "paid" (invariant 4). A late contradiction stays where it
 * is and opens a dead letter, because the money may have moved while a newer attempt is live.
 */
public final class Transition {

  private static final Map<State, Map<Event, State>> TABLE = new EnumMap<>(State.class);

  static {
    from(QUEUED).on(CREATE_STARTED, CREATING).on(CANCEL_ASKED, CANCELLED);
    from(CREATING)
        .on(CREATED, PENDING)
        .on(POSTPONED, QUEUED)
        .on(REJECTED, FAILED)
        .on(UNCLEAR, UNKNOWN)
        .on(MISMATCHED, REVIEW)
        .on(CANCEL_ASKED, CREATING);
    from(UNKNOWN)
        .on(LOOK_UP_STARTED, UNKNOWN)
        .on(POSTPONED, UNKNOWN)
        .on(LOOK_UP_FAILED, UNKNOWN)
        .on(CREATED, PENDING)
        .on(REJECTED, FAILED)
        .on(MISMATCHED, REVIEW)
        .on(CANCEL_ASKED, UNKNOWN)
        .on(MARKED_PAID, PAID)
        .on(MARKED_UNPAID, FAILED);
    decidedByStatus(PENDING)
        .on(WAITING_SEEN, PENDING)
        .on(PROGRESS_SEEN, IN_PROGRESS)
        .on(ENDING_SEEN, PENDING)
        .on(CANCEL_ASKED, CANCEL_REQUESTED);
    decidedByStatus(IN_PROGRESS)
        .on(WAITING_SEEN, PENDING)
        .on(PROGRESS_SEEN, IN_PROGRESS)
        .on(ENDING_SEEN, IN_PROGRESS)
        .on(CANCEL_ASKED, CANCEL_REQUESTED);
    decidedByStatus(CANCEL_REQUESTED)
        .on(WAITING_SEEN, CANCEL_REQUESTED)
        .on(PROGRESS_SEEN, CANCEL_REQUESTED)
        .on(ENDING_SEEN, CANCEL_REQUESTED)
        .on(CANCEL_ASKED, CANCEL_REQUESTED)
        .on(CANCEL_SENT, CANCEL_REQUESTED);
    from(REVIEW)
        .on(PAID_SEEN, PAID)
        .on(ENDING_SEEN, REVIEW)
        .on(CANCELLED_CONFIRMED, CANCELLED)
        .on(EXPIRED_CONFIRMED, EXPIRED)
        .on(FAILED_SEEN, FAILED)
        .on(CANCEL_ASKED, REVIEW)
        .on(CANCEL_SENT, REVIEW)
        .on(MARKED_PAID, PAID)
        .on(MARKED_UNPAID, FAILED);
    from(PAID);
    for (State ended : List.of(CANCELLED, EXPIRED, FAILED)) {
      from(ended).on(PAID_SEEN, PAID).on(CONTRADICTION_SEEN, ended).on(MARKED_PAID, PAID);
    }
  }

  private Transition() {}

  /** The state after the event, or empty when the event has no place in that state. */
  public static Optional<State> next(State state, Event event) {
    return Optional.ofNullable(TABLE.get(state).get(event));
  }

  /** Current state = fold of the events (invariant 9); the first one is {@code PICKED_UP}. */
  public static State fold(List<Event> events) {
    return fold(QUEUED, events.subList(1, events.size()));
  }

  /** The same from a state on, such as the one in which the events before were archived. */
  public static State fold(State begin, List<Event> events) {
    State state = begin;
    for (Event event : events) {
      state = require(state, event);
    }
    return state;
  }

  /**
   * @throws IllegalStateException when the event has no place in that state
   */
  static State require(State state, Event event) {
    return next(state, event)
        .orElseThrow(() -> new IllegalStateException(event + " has no place in state " + state));
  }

  private static Row from(State state) {
    return new Row(TABLE.computeIfAbsent(state, s -> new EnumMap<>(Event.class)));
  }

  private static Row decidedByStatus(State state) {
    return from(state)
        .on(PAID_SEEN, PAID)
        .on(CANCELLED_CONFIRMED, CANCELLED)
        .on(EXPIRED_CONFIRMED, EXPIRED)
        .on(FAILED_SEEN, FAILED)
        .on(CONTRADICTION_SEEN, REVIEW)
        .on(GAVE_UP, REVIEW);
  }

  private record Row(Map<Event, State> cells) {
    Row on(Event event, State next) {
      cells.put(event, next);
      return this;
    }
  }
}
