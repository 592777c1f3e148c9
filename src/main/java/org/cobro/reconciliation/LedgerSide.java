package org.cobro.reconciliation;

import static org.cobro.reconciliation.Kind.GIVEN_BACK_AT_PROVIDER;
import static org.cobro.reconciliation.Kind.NOT_IN_COBRO;
import static org.cobro.reconciliation.Kind.OTHER_AMOUNT_AT_PROVIDER;
import static org.cobro.reconciliation.Kind.PAID_NOT_KNOWN;
import static org.cobro.reconciliation.Kind.UNREADABLE_AT_PROVIDER;

import java.util.Objects;
import java.util.Optional;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.cobro.provider.Taking;

/**
 * One payment of a provider's list by that list and by our books. What the question about its
 * status has told already is not listed once more.
 *
 * @param entry {@code null} where Cobro has no such attempt
 * @param asked what came of the question about its status; {@code null} where it was not of the day
 */
record LedgerSide(String provider, Taking taking, Entry entry, ProviderSide asked) {

  Optional<Difference> difference() {
    if (!taking.isReadable()) {
      return listed(
          UNREADABLE_AT_PROVIDER,
          Sums.NONE,
          "look in the provider's dashboard what it is; Cobro cannot say whether money moved");
    }
    if (entry == null) {
      return listed(
          NOT_IN_COBRO,
          Sums.NONE,
          "find out who asked for it: another program of this merchant, somebody in the dashboard,"
              + " or a Cobro before a restore; register it in the ERP by hand, or refund it");
    }
    return entry.isPaid() ? ofPaid() : ofUnpaid();
  }

  /** By how much the list corrects what the status was taken to say; empty where it does not. */
  Optional<Money> corrected() {
    return entry != null && entry.isPaid() && isOtherAmount()
        ? Optional.of(price())
        : Optional.empty();
  }

  private Optional<Difference> ofUnpaid() {
    boolean told = asked != null && asked.paid().isPresent();
    return taking.paid() == null || told
        ? Optional.empty()
        : listed(PAID_NOT_KNOWN, Sums.NONE, settle());
  }

  private String settle() {
    State state = entry.intent().state();
    boolean person = state == State.UNKNOWN || state == State.REVIEW;
    return "look in the provider's dashboard, and have it "
        + (person ? "decided" : "asked for again")
        + ": POST /api/intents/"
        + entry.intent().id()
        + (person ? "/decide" : "/poll");
  }

  private Optional<Difference> ofPaid() {
    if (isOtherAmount()) {
      return listed(
          OTHER_AMOUNT_AT_PROVIDER,
          Sums.of(price()),
          "look in the provider's dashboard which amount was taken, then correct the payment in the"
              + " ERP or refund what was too much");
    }
    boolean known = entry.givenBack() || (asked != null && asked.difference().isPresent());
    return taking.returned() == null || known
        ? Optional.empty()
        : listed(
            GIVEN_BACK_AT_PROVIDER,
            Sums.NONE,
            "ask who refunded it there; take the payment back in the ERP when it was meant to be");
  }

  /** Where its status was not understood to say so. */
  private boolean isOtherAmount() {
    boolean silent = asked != null && asked.paid().filter(price()::equals).isEmpty();
    return taking.paid() != null && !price().equals(taking.paid()) && !silent;
  }

  private Money price() {
    return entry.intent().amount();
  }

  private Optional<Difference> listed(Kind kind, Sums inCobro, String advice) {
    boolean sums = kind != GIVEN_BACK_AT_PROVIDER && taking.paid() != null;
    return Optional.of(
        new Difference(
            kind,
            provider,
            entry == null ? null : entry.number(),
            entry == null ? Objects.toString(taking.reference(), "") : entry.reference(),
            taking.id(),
            sums ? Sums.of(taking.paid()) : Sums.NONE,
            inCobro,
            null,
            taking.at(),
            "Cobro: " + ours() + "; provider: " + taking.words(),
            advice));
  }

  private String ours() {
    return entry == null ? "has no such attempt" : entry.intent().state().toString();
  }
}
