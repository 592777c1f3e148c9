package org.cobro.console;

import java.util.List;
import org.cobro.console.Lines.Line;
import org.cobro.intent.State;

/**
 * A terminal as those who stand at it see it.
 *
 * @param terminal its code; empty for payments that any of the provider's terminals may take
 * @param live what is not over, the one that is at the terminal first
 * @param last the last one that is over; {@code null} when none is
 * @param left seconds until the one at the terminal can no longer be paid; {@code null} when not
 *     counted
 * @param line what was last heard of the provider
 */
record Till(
    String provider,
    String terminal,
    List<PaymentRow> live,
    PaymentRow last,
    Long left,
    Line line) {

  /** What a terminal is doing. */
  enum Mood {
    FREE,
    QUEUED,
    BUSY,
    BLOCKED
  }

  /** {@code null} when nothing is under way here. */
  public PaymentRow current() {
    return live.isEmpty() ? null : live.get(0);
  }

  public boolean isAny() {
    return terminal.isEmpty();
  }

  /** How many wait behind the one at the terminal. */
  public int behind() {
    return Math.max(0, live.size() - 1);
  }

  public Mood mood() {
    if (live.isEmpty()) {
      return Mood.FREE;
    }
    if (States.UNDECIDED.contains(current().state())) {
      return Mood.BLOCKED;
    }
    return current().state() == State.QUEUED ? Mood.QUEUED : Mood.BUSY;
  }

  /** Names both the colour and the picture. */
  public String tone() {
    return switch (mood()) {
      case FREE -> "good";
      case QUEUED -> "calm";
      case BUSY -> "busy";
      case BLOCKED -> "ask";
    };
  }

  /** Whether something ails the provider, so that payments may take longer. */
  public boolean isIll() {
    return line != null && "bad".equals(line.tone());
  }

  /** Whether another payment can go there now; those of any terminal need not wait. */
  public boolean isFree() {
    return isAny() || live.isEmpty();
  }
}
