package org.cobro.sandbox.mercadopago;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** What happens by itself, each thing at its time, whenever somebody looks. */
final class Agenda {
  private record Item(Instant at, long number, Runnable what) {}

  private final Clock clock;
  private final Queue<Item> items =
      new PriorityQueue<>(Comparator.comparing(Item::at).thenComparing(Item::number));
  private long count;
  private Instant playing;

  Agenda(Clock clock) {
    this.clock = clock;
  }

  void plan(Instant at, Runnable what) {
    items.add(new Item(at, count++, what));
  }

  /** Does all that is due, in order; what one thing plans may be due too. */
  void catchUp() {
    Instant until = clock.instant();
    while (!items.isEmpty() && !items.peek().at().isAfter(until)) {
      Item item = items.remove();
      playing = item.at();
      item.what().run();
    }
    playing = null;
  }

  /** The time of what is being done, else of the clock. */
  Instant now() {
    return playing == null ? clock.instant() : playing;
  }
}
