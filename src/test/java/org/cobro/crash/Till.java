package org.cobro.crash;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A simulated provider as the crash runs need it: its books, its customers, its troubles. */
interface Till extends AutoCloseable {

  /** What the configuration says of the connection {@code till}. */
  List<String> arguments();

  /**
   * One intent in the provider's books.
   *
   * @param returns what was given back of it
   */
  record Slip(
      String id,
      String reference,
      String terminal,
      BigDecimal amount,
      boolean charged,
      List<BigDecimal> returns) {}

  /** All that the provider knows, oldest first. */
  List<Slip> slips();

  /** How many creates with this reference arrived, whatever became of them. */
  int creates(String reference);

  /** How many creates arrived. */
  int creates();

  /** What a terminal shows. */
  Optional<Slip> waiting(String terminal);

  /** The customer pays what is shown. Nothing happens when it has ended meanwhile. */
  void tap(Slip shown);

  /** The customer pays what has expired. Nothing happens when it has not, or cannot be paid. */
  void tapLate(Slip expired);

  /** The next create does not arrive. */
  void loseCreate();

  /** The next create is carried out, and not answered. */
  void loseAnswer();

  /** The next create arrives, and is carried out only after a while. */
  void holdCreate(Duration time);

  /** The next create is carried out at once, and answered after a while. */
  void holdAnswer(Duration time);

  /** The next refund does not arrive. */
  void loseRefund();

  /** The next refund is carried out, and not answered. */
  void loseRefundsAnswer();

  /** The next refund arrives, and is carried out only after a while. */
  void holdRefund(Duration time);

  /** How many refunds arrived. */
  int refunds();

  /** Money on its way back reaches the customers, where that is a step of its own. */
  default void fillWallets() {
    // Mostly the provider's answer to a refund is its end.
  }

  /** Each answer takes so much longer. */
  void slow(Duration each);

  /** So much time passes at the provider. */
  void wait(Duration time);

  @Override
  void close();
}
