package org.cobro.console;

import java.time.Instant;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;

/**
 * A payment as cashiers see it: the last attempt at an invoice.
 *
 * @param left seconds until it can no longer be paid; {@code null} when not counted
 * @param qr whether there is a QR that can be scanned now
 * @param app opens the provider's app on the same device; {@code null} when there is nothing to
 *     open
 * @param retryAt when a policy begins the next attempt by itself; {@code null} when none does
 * @param noCancel the key of the words why it cannot be cancelled; {@code null} when it can
 * @param noRetry the same for another attempt
 * @param why what was said last of it, where somebody must know; else empty
 */
record Sale(
    PaymentIntent intent,
    Receivable receivable,
    Long left,
    boolean qr,
    String app,
    Instant retryAt,
    String noCancel,
    String noRetry,
    String why) {

  public String tone() {
    return States.tone(intent.state());
  }

  /** Whether it never was to be paid, since the ERP changed the invoice meanwhile. */
  public boolean isWithdrawn() {
    return Receivables.isWithdrawnByErp(intent);
  }

  /** Whether another attempt would be of another amount than this one. */
  public boolean isOtherNow() {
    return !receivable.amount().equals(intent.amount());
  }

  public boolean isOver() {
    return intent.state().isFinal();
  }
}
