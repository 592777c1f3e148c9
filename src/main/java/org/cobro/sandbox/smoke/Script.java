package org.cobro.sandbox.smoke;

import java.util.List;
import java.util.stream.IntStream;

/** What is to happen to each invoice of a batch. */
enum Script {
  PAY(Ending.PAID),
  DECLINE_THEN_PAY(Ending.PAID),
  CANCEL(Ending.CANCELLED),
  LEAVE(Ending.DEAD_LETTERED);

  /** How an invoice ends. */
  enum Ending {
    PAID,
    CANCELLED,
    DEAD_LETTERED
  }

  private static final List<Script> ROUND =
      List.of(PAY, DECLINE_THEN_PAY, PAY, CANCEL, PAY, PAY, DECLINE_THEN_PAY, LEAVE);

  private final Ending ending;

  Script(Ending ending) {
    this.ending = ending;
  }

  Ending ending() {
    return ending;
  }

  /** A mixed batch: in each eight, five different things happen. */
  static List<Script> batch(int size) {
    return IntStream.range(0, size).mapToObj(i -> ROUND.get(i % ROUND.size())).toList();
  }
}
