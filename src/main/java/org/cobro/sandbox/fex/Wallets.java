package org.cobro.sandbox.fex;

import java.util.function.Consumer;

/** The hands of customers, and of whoever uses FEX's own dashboard. */
public final class Wallets {
  private static final String PAYER = "wallet-of-a-customer";

  private final Ledger ledger;

  Wallets(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * A customer scans what is shown and pays.
   *
   * @param qrData as it is in the QR
   * @throws IllegalStateException when nothing can be paid with it now
   */
  public void scanAndPay(String qrData) {
    synchronized (ledger) {
      Charge scanned =
          ledger.charges().stream()
              .filter(each -> each.qrData.equals(qrData))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no wallet understands " + qrData));
      pay(scanned.id);
    }
  }

  /**
   * @throws IllegalStateException when it cannot be paid now
   */
  public void pay(String id) {
    payable(id, charge -> ledger.pay(charge, PAYER));
  }

  /** From a wallet of which FEX keeps nothing: it cannot be refunded. */
  public void payWithoutWallet(String id) {
    payable(id, charge -> ledger.pay(charge, null));
  }

  /** The wallet says no: there is not enough in it. The intent goes on waiting. */
  public void decline(String id) {
    payable(id, charge -> charge.declines++);
  }

  /** Paid although it had ended: what no document of FEX excludes. */
  public void payLate(String id) {
    any(id, charge -> ledger.pay(charge, PAYER));
  }

  /** Somebody cancels it in the dashboard. */
  public void cancelElsewhere(String id) {
    payable(id, charge -> ledger.move(charge, Status.CANCELLED));
  }

  /**
   * Somebody refunds it in the dashboard.
   *
   * @throws IllegalStateException when it cannot be refunded
   */
  public void refundElsewhere(String id) {
    any(
        id,
        charge -> {
          try {
            ledger.refund(charge);
          } catch (Refusal refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
          }
        });
  }

  /** The refund has reached the customer's wallet. */
  public void settleRefund(String id) {
    any(id, ledger::settleRefund);
  }

  /** The refund has not reached it. */
  public void failRefund(String id) {
    any(id, ledger::failRefund);
  }

  private void payable(String id, Consumer<Charge> act) {
    any(
        id,
        charge -> {
          if (!charge.status.waits()) {
            throw new IllegalStateException(id + " is " + charge.status.word());
          }
          act.accept(charge);
        });
  }

  private void any(String id, Consumer<Charge> act) {
    synchronized (ledger) {
      ledger.catchUp();
      try {
        act.accept(ledger.charge(id));
      } catch (Refusal unknown) {
        throw new IllegalStateException(unknown.getMessage(), unknown);
      }
    }
  }
}
