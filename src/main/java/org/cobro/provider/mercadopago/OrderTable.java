package org.cobro.provider.mercadopago;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cobro.intent.Verdict;
import org.cobro.provider.mercadopago.OrderReading.Payment;
import org.cobro.provider.mercadopago.OrderReading.Status;

/**
 * What the status of an order means: the first row that fits decides. A row that names details fits
 * when at least one is stated and all that are stated are among them; {@code ""} allows for none.
 *
 * <p>Known statuses with unknown details are never an outcome: the lists are open, and {@code
 * failed} with {@code in_review} shows that a status alone proves nothing.
 *
 * @see <a
 *     href="https://www.mercadopago.com.mx/developers/es/docs/mp-point/resources/status-order-transaction">statuses</a>
 */
final class OrderTable {
  private static final Set<String> ANY = null;
  private static final Set<Payment> ANYTHING = EnumSet.allOf(Payment.class);
  private static final Set<Payment> DONE = EnumSet.of(Payment.SETTLED, Payment.SILENT);
  private static final Set<Payment> MOVED =
      EnumSet.of(Payment.SETTLED, Payment.RETURNED, Payment.ODD);
  private static final Set<Payment> NOT_OTHER = EnumSet.complementOf(EnumSet.of(Payment.OTHER));
  private static final Set<Payment> RETURNED = EnumSet.of(Payment.RETURNED);

  private static final Set<String> PAID = Set.of("processed", "accredited");
  private static final Set<String> GIVEN_BACK =
      Set.of("processed", "accredited", "partially_refunded", "refunded");
  private static final Set<String> REFUSED =
      Set.of(
          "failed",
          "bad_filled_card_data",
          "high_risk",
          "rejected_by_issuer",
          "required_call_for_authorize",
          "max_attempts_exceeded",
          "card_disabled",
          "insufficient_amount",
          "amount_limit_exceeded",
          "processing_error",
          "invalid_installments",
          "rejected_other_reason");
  private static final Set<String> WITHDRAWN =
      Set.of("", "canceled", "canceled_by_api", "canceled_on_terminal");

  static final List<Row> ROWS =
      List.of(
          new Row(1, EnumSet.of(Status.PROCESSED), PAID, DONE, Verdict.PAID),
          // Money that came back before we saw it: neither paid nor unpaid in our books.
          new Row(2, EnumSet.of(Status.PROCESSED), GIVEN_BACK, NOT_OTHER, Verdict.CONTRADICTORY),
          new Row(3, EnumSet.of(Status.PROCESSED), ANY, RETURNED, Verdict.CONTRADICTORY),
          new Row(4, EnumSet.of(Status.REFUNDED), ANY, ANYTHING, Verdict.CONTRADICTORY),
          new Row(5, EnumSet.of(Status.PROCESSED), ANY, ANYTHING, Verdict.UNPROVEN),
          // Money moved although the order is said to have ended without.
          new Row(
              6,
              EnumSet.of(Status.FAILED, Status.CANCELED, Status.EXPIRED),
              ANY,
              MOVED,
              Verdict.CONTRADICTORY),
          new Row(7, EnumSet.of(Status.FAILED), REFUSED, ANYTHING, Verdict.FAILED),
          new Row(8, EnumSet.of(Status.FAILED), ANY, ANYTHING, Verdict.UNPROVEN),
          new Row(9, EnumSet.of(Status.CANCELED), WITHDRAWN, ANYTHING, Verdict.CANCELLED),
          new Row(10, EnumSet.of(Status.CANCELED), ANY, ANYTHING, Verdict.UNPROVEN),
          new Row(11, EnumSet.of(Status.EXPIRED), ANY, ANYTHING, Verdict.EXPIRED),
          // Only the terminal knows, says the guide, and that this status never changes.
          new Row(12, EnumSet.of(Status.ACTION_REQUIRED), ANY, ANYTHING, Verdict.UNPROVEN),
          new Row(13, EnumSet.of(Status.CREATED), ANY, ANYTHING, Verdict.WAITING),
          // A refused card may be followed by another until the order ends; so may a cancel asked.
          new Row(14, EnumSet.of(Status.AT_TERMINAL), ANY, ANYTHING, Verdict.IN_PROGRESS),
          new Row(15, EnumSet.allOf(Status.class), ANY, ANYTHING, Verdict.UNREADABLE));

  private OrderTable() {}

  /** Total, for the last row takes whatever is left. */
  static Row of(OrderReading reading) {
    return ROWS.stream().filter(row -> row.fits(reading)).findFirst().orElseThrow();
  }

  /**
   * @param number as in the detail of a snapshot, so that an event log leads back here
   * @param details {@code null} when they do not matter
   */
  record Row(
      int number,
      Set<Status> statuses,
      Set<String> details,
      Set<Payment> payments,
      Verdict verdict) {

    boolean fits(OrderReading reading) {
      return statuses.contains(reading.status())
          && payments.contains(reading.payment())
          && (details == null || fits(reading.details()));
    }

    private boolean fits(Set<String> stated) {
      return stated.isEmpty() ? details.contains("") : details.containsAll(stated);
    }
  }
}
