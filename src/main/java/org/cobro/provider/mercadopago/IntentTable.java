package org.cobro.provider.mercadopago;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cobro.intent.Verdict;
import org.cobro.provider.mercadopago.IntentReading.State;
import org.cobro.provider.mercadopago.Payment.Says;

/**
 * What the state of a legacy intent means, together with its payment: the first row that fits
 * decides. FINISHED alone means neither paid nor refused.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/es/docs/mp-point/resources/migrate-payment-intent-to-orders">states</a>
 */
final class IntentTable {
  private static final Set<Says> ANYTHING = EnumSet.allOf(Says.class);
  private static final Set<Says> APPROVED = EnumSet.of(Says.APPROVED);
  private static final Set<State> UNANSWERED = EnumSet.of(State.ERROR, State.ABANDONED);
  private static final Set<State> OF_PAYMENT = EnumSet.of(State.PAYMENT_ALONE, State.PAYMENT_LEFT);

  static final List<Row> ROWS =
      List.of(
          new Row(1, EnumSet.of(State.OPEN), ANYTHING, Verdict.WAITING),
          new Row(
              2, EnumSet.of(State.ON_TERMINAL, State.PROCESSING), ANYTHING, Verdict.IN_PROGRESS),
          new Row(
              3,
              EnumSet.complementOf(EnumSet.of(State.UNKNOWN)),
              EnumSet.of(Says.STRANGE),
              Verdict.CONTRADICTORY),
          new Row(4, EnumSet.of(State.CANCELED), APPROVED, Verdict.CONTRADICTORY),
          // Late, or against the device's own word: the money moved all the same.
          new Row(
              5,
              EnumSet.complementOf(EnumSet.of(State.UNKNOWN, State.CANCELED)),
              APPROVED,
              Verdict.PAID),
          new Row(6, EnumSet.of(State.PROCESSED), ANYTHING, Verdict.IN_PROGRESS),
          // A refused card may be followed by another while the intent can be at the terminal.
          new Row(7, EnumSet.of(State.PAYMENT_ALONE), ANYTHING, Verdict.IN_PROGRESS),
          new Row(
              8,
              EnumSet.of(
                  State.FINISHED,
                  State.CONFIRMATION_REQUIRED,
                  State.ERROR,
                  State.ABANDONED,
                  State.PAYMENT_LEFT),
              EnumSet.of(Says.PENDING),
              Verdict.IN_PROGRESS),
          new Row(
              9,
              EnumSet.of(State.FINISHED, State.PAYMENT_LEFT),
              EnumSet.of(Says.REJECTED),
              Verdict.FAILED),
          new Row(
              10,
              EnumSet.of(State.FINISHED, State.PAYMENT_LEFT),
              EnumSet.of(Says.CANCELLED),
              Verdict.CANCELLED),
          new Row(
              11,
              EnumSet.of(State.CANCELED),
              EnumSet.of(Says.NONE, Says.REJECTED, Says.CANCELLED),
              Verdict.CANCELLED),
          new Row(
              12,
              EnumSet.of(State.ERROR),
              EnumSet.of(Says.NONE, Says.REJECTED, Says.CANCELLED),
              Verdict.FAILED),
          new Row(
              13,
              EnumSet.of(State.ABANDONED),
              EnumSet.of(Says.NONE, Says.REJECTED, Says.CANCELLED),
              Verdict.EXPIRED),
          // Ended, but whether with money is not said: the device or the panel knows.
          new Row(14, EnumSet.complementOf(EnumSet.of(State.UNKNOWN)), ANYTHING, Verdict.UNPROVEN),
          new Row(15, EnumSet.allOf(State.class), ANYTHING, Verdict.UNREADABLE));

  private IntentTable() {}

  /** Total, for the last row takes whatever is left. */
  static Row of(State state, Says says) {
    return ROWS.stream().filter(row -> row.fits(state, says)).findFirst().orElseThrow();
  }

  /** Whether the payment that the intent names is to be read before the table is. */
  static boolean needsPayment(State state) {
    return switch (state) {
      case PROCESSED, FINISHED, CONFIRMATION_REQUIRED, CANCELED, ERROR, ABANDONED -> true;
      case OPEN, ON_TERMINAL, PROCESSING, UNKNOWN, PAYMENT_ALONE, PAYMENT_LEFT -> false;
    };
  }

  /** Whether payments are to be searched when what is known shows no money. */
  static boolean needsSearch(State state, Says says) {
    boolean undecided = UNANSWERED.contains(state) || OF_PAYMENT.contains(state);
    boolean silent = state == State.CONFIRMATION_REQUIRED && says == Says.NONE;
    boolean moneyless = EnumSet.of(Says.NONE, Says.REJECTED, Says.CANCELLED).contains(says);
    return silent || (undecided && moneyless);
  }

  /**
   * @param number as in the detail of a snapshot, so that an event log leads back here
   */
  record Row(int number, Set<State> states, Set<Says> payments, Verdict verdict) {

    boolean fits(State state, Says says) {
      return states.contains(state) && payments.contains(says);
    }
  }
}
