package org.cobro.crash;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cobro.crash.Erp.Bill;
import org.cobro.crash.Till.Slip;

/** The shop around Cobro, which outlives it: the ERP, the provider, the customers. */
final class World implements AutoCloseable {

  /** When a person asked for an invoice, where that is needed. */
  static final String STAMP = "2026-11-24 10:00:00";

  private static final String FIRST_TERMINAL = "TERMINAL-001";
  static final String SECOND_TERMINAL = "TERMINAL-002";
  private static final String THIRD_TERMINAL = "TERMINAL-003";
  private static final List<String> TERMINALS =
      List.of(FIRST_TERMINAL, SECOND_TERMINAL, THIRD_TERMINAL);
  static final BigDecimal HESITANT = new BigDecimal("350.50");
  private static final BigDecimal OTHER = new BigDecimal("1200.00");
  private static final BigDecimal LATER = new BigDecimal("99.99");
  static final BigDecimal PART = new BigDecimal("50.25");
  private static final Duration AWHILE = Duration.ofSeconds(2);
  static final Duration LONG = Duration.ofSeconds(4);
  private static final Duration SLOW = Duration.ofMillis(900);

  private final Twist twist;
  private final Erp erp;
  private final Till till;
  private final Provider provider;
  private final int hesitant;
  private boolean cancelled;
  private Integer creditNote;

  World(Twist twist, Setting setting) {
    this.twist = twist;
    this.erp = setting.wire().open();
    this.provider = setting.provider();
    this.till = provider.open(twist.expiry(), TERMINALS);
    this.hesitant = invoice(HESITANT, FIRST_TERMINAL);
    invoice(OTHER, TERMINALS.get(1));
    trouble();
  }

  private void trouble() {
    switch (twist) {
      case CREATE_LOST -> till.loseCreate();
      case ANSWER_LOST -> till.loseAnswer();
      case CREATE_HELD -> till.holdCreate(AWHILE);
      case ANSWER_HELD -> till.holdAnswer(AWHILE);
      case PROVIDER_SLOW -> till.slow(AWHILE);
      case ERP_SLOW -> erp.slow(SLOW);
      case REFUND_ANSWER_LOST -> till.loseRefundsAnswer();
      case REFUND_LOST -> till.loseRefund();
      case REFUND_HELD -> till.holdRefund(AWHILE);
      case WRITE_HELD -> erp.holdWrite(LONG);
      case NONE,
          NEW_DATABASE,
          INVOICE_CANCELLED,
          INVOICE_CANCELLED_BUT_PAID,
          CANCELLED_BY_HAND,
          EXPIRES,
          EXPIRES_FOR_A_PERSON,
          PAID_LATE,
          ON_REQUEST,
          WISHED,
          PUSHED,
          CREDITED,
          REFUND_ASKED,
          OTHER_NODE -> {
        // Nothing goes wrong but the deaths.
      }
    }
  }

  Provider provider() {
    return provider;
  }

  Erp erp() {
    return erp;
  }

  Till till() {
    return till;
  }

  /** Whether an intent is the one that a cashier is to cancel. */
  boolean isForTheCashier(String invoiceId) {
    return twist == Twist.CANCELLED_BY_HAND && invoiceId.equals(Integer.toString(hesitant));
  }

  /** The credit note, if there is one. */
  Optional<Bill> creditNote() {
    return Optional.ofNullable(creditNote).map(erp::bill);
  }

  /** Whether an attempt is the one that a person gives a part back of. */
  boolean isToBeReturned(String invoiceId) {
    return twist == Twist.REFUND_ASKED && invoiceId.equals(Integer.toString(hesitant));
  }

  /** One more sale at the first terminal. */
  void sellMore() {
    invoice(LATER, FIRST_TERMINAL);
  }

  /** A sale where nobody waits yet. */
  void sellAtThirdTerminal() {
    invoice(LATER, THIRD_TERMINAL);
  }

  /**
   * What people do while a process lives that is to die: nobody pays before all first creates have
   * arrived, so that deaths in later steps meet no create on its way.
   */
  void actBeforeDeath() {
    if (till.slips().size() >= 2) {
      act();
    }
  }

  /** What people do at any time. */
  void act() {
    if (twist != Twist.PAID_LATE) {
      TERMINALS.forEach(terminal -> till.waiting(terminal).ifPresent(this::act));
    }
    till.fillWallets();
    // Only when all is booked: then the third payment in the ERP is the one that goes out.
    if (twist.credits() && creditNote == null && isAllPaid()) {
      creditNote = erp.credit(hesitant, provider.returned());
    }
  }

  private boolean isAllPaid() {
    return erp.bills().stream().allMatch(Bill::paid);
  }

  /** Customers pay what Cobro holds to be expired, by its references. */
  void payLate(List<String> expired) {
    till.slips().stream()
        .filter(slip -> expired.contains(slip.reference()) && !slip.charged())
        .forEach(till::tapLate);
  }

  /** What happens between a death and the next start. */
  void actWhileDead() {
    till.slow(Duration.ZERO);
    erp.slow(Duration.ZERO);
    if (twist == Twist.INVOICE_CANCELLED_BUT_PAID) {
      till.waiting(FIRST_TERMINAL).ifPresent(till::tap);
    }
  }

  /** True while somebody stands at a terminal and is going to pay. */
  boolean isAnybodyPaying() {
    return twist != Twist.PAID_LATE
        && TERMINALS.stream()
            .flatMap(terminal -> till.waiting(terminal).stream())
            .anyMatch(shown -> !isWithdrawn(shown) && !isMissed(shown));
  }

  private void act(Slip shown) {
    if (!isWithdrawn(shown)) {
      if (!isMissed(shown)) {
        till.tap(shown);
      }
    } else if (twist != Twist.CANCELLED_BY_HAND) {
      cancelInvoice();
    }
  }

  private boolean isWithdrawn(Slip shown) {
    return twist.withdraws() && isHesitant(shown);
  }

  private boolean isMissed(Slip shown) {
    return twist.missesTheFirst() && isHesitant(shown) && shown.reference().contains("-a1-");
  }

  private static boolean isHesitant(Slip shown) {
    return shown.amount().compareTo(HESITANT) == 0;
  }

  private void cancelInvoice() {
    if (!cancelled) {
      erp.cancel(hesitant);
      cancelled = true;
    }
  }

  private int invoice(BigDecimal amount, String terminal) {
    return erp.sell(amount, terminal, twist == Twist.WISHED);
  }

  @Override
  public void close() {
    erp.close();
    till.close();
  }
}
