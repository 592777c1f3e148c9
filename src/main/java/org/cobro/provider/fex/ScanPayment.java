package org.cobro.provider.fex;

import java.time.Duration;
import java.util.Optional;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.provider.Created;

/**
 * {@code POST /scan-payment}: the customer shows a QR, the till scans it, and the customer is asked
 * ({@code pending_approval}). Neither reference nor metadata can be sent, so an unclear answer
 * cannot be looked up by us: no flow of Cobro uses it, a caller follows the id by the status call.
 *
 * @see <a href="https://developer.fexpayments.com/reverse-qr-flow-counter-scan">reverse QR</a>
 */
public final class ScanPayment {
  private static final Duration SHORTEST = Duration.ofSeconds(30);

  private ScanPayment() {}

  /**
   * @param scanned what the till read
   * @param counter where, by its id; it must be the merchant's
   * @param expiresIn at least 30 s
   * @throws IllegalArgumentException when FEX would refuse it
   */
  public static Turn<Created> ask(
      String scanned, String counter, Money amount, Duration expiresIn) {
    if (!Ids.isUsable(counter) || expiresIn.compareTo(SHORTEST) < 0 || !amount.aboveZero()) {
      throw new IllegalArgumentException("a counter's id, at least 30 s, and an amount are needed");
    }
    return Turn.ask(
        Call.post("/scan-payment", Bodies.scan(scanned, counter, amount, expiresIn)),
        ScanPayment::answered);
  }

  private static Turn<Created> answered(Reply reply) {
    Optional<Created> created = reply.succeeded() ? Existing.of(reply) : Optional.empty();
    if (created.isPresent()) {
      return Turn.end(created.get());
    }
    return Turn.fault(
        reply.succeeded()
            ? reply.fault(FaultKind.UNCLEAR, "scan: " + reply.said() + " without a usable id")
            : Refusals.ofCreate(reply, 0));
  }
}
