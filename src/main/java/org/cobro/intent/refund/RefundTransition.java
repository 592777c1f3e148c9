package org.cobro.intent.refund;

import static org.cobro.intent.refund.RefundEvent.*;
import static org.cobro.intent.refund.RefundState.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one transition table of refunds. A pair that is not listed is refused: it changes nothing.
 */
public final class RefundTransition {

  private static final Map<RefundState, Map<RefundEvent, RefundState>> TABLE =
      new EnumMap<>(RefundState.class);

  static {
    from(QUEUED)
        .on(CHECKED, QUEUED)
        .on(SEND_STARTED, SENDING)
        .on(PROGRESS_SEEN, PENDING)
        .on(REFUNDED_SEEN, REFUNDED)
        .on(CONTRADICTION_SEEN, UNKNOWN)
        .on(REJECTED, REFUSED)
        .on(LEFT_TO_PERSON, BY_HAND)
        .on(WITHDRAWN, REFUSED)
        .on(MARKED_NOT_REFUNDED, REFUSED);
    from(SENDING)
        .on(POSTPONED, QUEUED)
        .on(ACCEPTED, PENDING)
        .on(REJECTED, REFUSED)
        .on(UNCLEAR, SENDING)
        .on(ABSENT_SEEN, QUEUED)
        .on(PROGRESS_SEEN, PENDING)
        .on(REFUNDED_SEEN, REFUNDED)
        .on(CONTRADICTION_SEEN, UNKNOWN)
        .on(GAVE_UP, UNKNOWN);
    from(PENDING).on(REFUNDED_SEEN, REFUNDED).on(CONTRADICTION_SEEN, UNKNOWN).on(GAVE_UP, UNKNOWN);
    from(UNKNOWN)
        .on(PROGRESS_SEEN, PENDING)
        .on(REFUNDED_SEEN, REFUNDED)
        .on(MARKED_REFUNDED, REFUNDED)
        .on(MARKED_NOT_REFUNDED, REFUSED);
    from(BY_HAND).on(MARKED_REFUNDED, REFUNDED).on(MARKED_NOT_REFUNDED, REFUSED);
    from(REFUNDED);
    from(REFUSED);
  }

  private RefundTransition() {}

  /** The state after the event, or empty when the event has no place in that state. */
  public static Optional<RefundState> next(RefundState state, RefundEvent event) {
    return Optional.ofNullable(TABLE.get(state).get(event));
  }

  /** Current state = fold of the events (invariant 9); the first one is {@code ASKED}. */
  public static RefundState fold(List<RefundEvent> events) {
    RefundState state = QUEUED;
    for (RefundEvent event : events.subList(1, events.size())) {
      state = require(state, event);
    }
    return state;
  }

  /**
   * @throws IllegalStateException when the event has no place in that state
   */
  static RefundState require(RefundState state, RefundEvent event) {
    return next(state, event)
        .orElseThrow(() -> new IllegalStateException(event + " has no place in state " + state));
  }

  private static Row from(RefundState state) {
    return new Row(TABLE.computeIfAbsent(state, s -> new EnumMap<>(RefundEvent.class)));
  }

  private record Row(Map<RefundEvent, RefundState> cells) {
    Row on(RefundEvent event, RefundState next) {
      cells.put(event, next);
      return this;
    }
  }
}
