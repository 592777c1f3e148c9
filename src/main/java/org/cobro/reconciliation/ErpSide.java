package org.cobro.reconciliation;

import static org.cobro.reconciliation.Kind.DEAD_LETTERED;
import static org.cobro.reconciliation.Kind.NOT_APPLIED;
import static org.cobro.reconciliation.Kind.NOT_YET_REGISTERED;
import static org.cobro.reconciliation.Kind.OTHER_AMOUNT_IN_ERP;
import static org.cobro.reconciliation.Kind.REGISTERED_TWICE;
import static org.cobro.reconciliation.Kind.REGISTERED_UNPAID;
import static org.cobro.reconciliation.Kind.SETTLED_BY_PERSON;
import static org.cobro.reconciliation.Kind.TAKEN_BACK;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cobro.erp.BookedPayment;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.DayBook.Told;
import org.cobro.intent.Money;

/**
 * One reference by our books and by the ERP's.
 *
 * @param entry {@code null} where Cobro does not know the reference
 * @param payments all under it
 */
record ErpSide(String reference, Entry entry, List<BookedPayment> payments) {

  /** What is registered under it. An amount that cannot be read is none. */
  List<Money> registered() {
    return live().stream().map(BookedPayment::amount).filter(Objects::nonNull).toList();
  }

  Optional<Difference> difference() {
    List<BookedPayment> live = live();
    if (entry == null || !entry.isPaid()) {
      return live.isEmpty() ? Optional.empty() : listed(REGISTERED_UNPAID, unpaid());
    }
    if (live.isEmpty()) {
      return notThere();
    }
    if (live.size() > 1) {
      return listed(
          REGISTERED_TWICE,
          "look in the provider's dashboard that it was taken once, then cancel all but one of the"
              + " payments in the ERP");
    }
    return one(live.get(0));
  }

  private Optional<Difference> one(BookedPayment payment) {
    if (!entry.intent().amount().equals(payment.amount())) {
      return listed(
          OTHER_AMOUNT_IN_ERP,
          "correct the payment in the ERP: it is of what was paid at the till");
    }
    return settles(payment)
        ? Optional.empty()
        : listed(NOT_APPLIED, letter("apply the payment to its invoice in the ERP"));
  }

  private Optional<Difference> notThere() {
    Told told = entry.told();
    if (told == null) {
      return listed(NOT_YET_REGISTERED, "report this: nothing was written down to tell the ERP");
    }
    return switch (told.progress()) {
      case DUE ->
          listed(
              NOT_YET_REGISTERED,
              "nothing, Cobro goes on telling the ERP; if it stays so, look at the ERP's health");
      case DEAD -> listed(DEAD_LETTERED, letter("mend what the ERP says in the detail"));
      case DONE ->
          told.byHand()
              ? listed(
                  SETTLED_BY_PERSON,
                  "compare with what was booked by hand; nothing is to be done when it is there")
              : listed(
                  TAKEN_BACK,
                  letter(
                      "ask who took it back in the ERP and why; the money was taken, so book it again"
                          + " or refund it"));
    };
  }

  private String letter(String advice) {
    return entry.letter() == null
        ? advice
        : advice + "; then POST /api/dead-letters/" + entry.letter() + "/retry or /resolve";
  }

  private String unpaid() {
    return entry == null
        ? "find out who wrote this reference, which Cobro does not know: another installation, or"
            + " one before a restore"
        : "look in the provider's dashboard; cancel the payment in the ERP when no money was taken";
  }

  private Optional<Difference> listed(Kind kind, String advice) {
    boolean known = entry != null;
    Sums inErp = registered().stream().map(Sums::of).reduce(Sums.NONE, Sums::plus);
    return Optional.of(
        new Difference(
            kind,
            known ? entry.intent().route().provider() : null,
            known ? entry.number() : null,
            reference,
            known ? entry.intent().providerId() : null,
            null,
            known && entry.isPaid() ? Sums.of(entry.intent().amount()) : Sums.NONE,
            inErp,
            known ? entry.endedAt() : null,
            ours() + "; ERP: " + theirs(),
            advice));
  }

  private String ours() {
    if (entry == null) {
      return "Cobro: does not know the reference";
    }
    Told told = entry.told();
    String telling = told == null ? "" : ", told " + told.progress() + " " + said(told);
    return "Cobro: " + entry.intent().state() + telling;
  }

  private static String said(Told told) {
    return told.outcome().isEmpty() ? "" : "(" + told.outcome() + ")";
  }

  private String theirs() {
    return payments.isEmpty()
        ? "no payment has this reference"
        : payments.stream().map(ErpSide::words).collect(Collectors.joining(", "));
  }

  private static String words(BookedPayment payment) {
    String amount = payment.amount() == null ? "an unreadable amount" : payment.amount().toString();
    String applied = payment.applied() ? ", applied" : "";
    return payment.name() + " " + payment.stage() + " of " + amount + applied;
  }

  private boolean settles(BookedPayment payment) {
    return payment.applied() && payment.invoiceIds().contains(entry.invoiceId());
  }

  private List<BookedPayment> live() {
    return payments.stream().filter(BookedPayment::counts).toList();
  }
}
