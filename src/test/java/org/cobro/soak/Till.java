package org.cobro.soak;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A simulated provider with its counters: its books, the hands at its terminals, what goes wrong.
 * Hands that come too late throw {@link IllegalStateException}.
 */
interface Till extends AutoCloseable {

  /** What the configuration says of the connection, without its name. */
  List<String> settings();

  /** How long it takes money for an intent. */
  Duration expiry();

  /** All that it knows, oldest first. */
  List<Slip> slips();

  /** How many creates arrived, by our reference. */
  Map<String, Integer> creates();

  List<String> terminals();

  /** What a terminal shows. */
  Optional<Slip> waiting(String terminal);

  void tap(String id);

  /** The card is refused, another may follow. */
  void decline(String id);

  void giveUp(String id);

  /** Pays, and the provider does not say so yet. */
  void payUnproven(String id);

  /** Now it does. */
  void prove(String id);

  /** Pays, and the provider contradicts itself, or does not know. */
  void payInContradiction(String id);

  /** Pays after the end. */
  void tapLate(String id);

  /** Money on its way back reaches the customers, where that is a step of its own. */
  default void fillWallets() {
    // Mostly the provider's answer to a refund is its end.
  }

  /** Something goes wrong with a call to come. */
  void trouble(Random random);

  /** Nothing goes wrong any more. */
  void clear();

  @Override
  void close();
}
