package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cobro.crash.Erp.Bill;
import org.cobro.crash.Erp.Booking;
import org.cobro.crash.Tables.Attempt;
import org.cobro.crash.Tables.Letter;
import org.cobro.crash.Tables.Line;
import org.cobro.crash.Till.Slip;
import org.cobro.intent.State;
import org.cobro.intent.Transition;

/** Lays the ERP's, the provider's and Cobro's books side by side. */
final class Comparison {

  private final World world;
  private final Tables tables;
  private final List<Attempt> attempts;
  private final List<Letter> letters;

  Comparison(World world, Tables tables) {
    this.world = world;
    this.tables = tables;
    this.attempts = tables.attempts();
    this.letters = tables.letters();
  }

  /** What became of an invoice. */
  enum Fate {
    PAID_ONCE,
    UNDECIDED,
    CHARGED_BUT_UNWRITABLE,
    WITHDRAWN,
    DECIDED_UNPAID,
    /** Nobody saw it at the provider until its time was over; a person is told. */
    NEVER_MADE,
    WAITS_FOR_TERMINAL
  }

  /** The fate of each invoice, oldest first; fails where the books contradict each other. */
  List<Fate> fates() {
    attempts.forEach(this::foldsToItsState);
    providerKnowsOnlyOurs();
    return world.erp().bills().stream().map(this::fate).toList();
  }

  private void foldsToItsState(Attempt attempt) {
    List<Line> log = tables.log(attempt);
    assertThat(log)
        .as("events of %s", attempt)
        .extracting(Line::seq)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, attempt.seq()).boxed().toList());
    assertThat(Transition.fold(log.stream().map(Line::event).toList()))
        .as("fold of the events of %s", attempt)
        .isEqualTo(attempt.state());
  }

  private void providerKnowsOnlyOurs() {
    assertThat(attempts)
        .extracting(Attempt::externalId)
        .containsAll(world.till().slips().stream().map(Slip::reference).toList());
    assertThat(attempts)
        .allMatch(
            attempt ->
                world.till().creates(attempt.externalId()) <= world.provider().mostCreates());
  }

  private Fate fate(Bill invoice) {
    List<Slip> charges = charges(invoice);
    List<Booking> payments =
        world.erp().bookings(invoice.id()).stream().filter(Booking::live).toList();
    assertThat(charges).as("charges for %s", invoice).hasSizeLessThanOrEqualTo(1);
    assertThat(payments).as("ERP payments for %s", invoice).hasSizeLessThanOrEqualTo(1);
    assertThat(liveAttempts(invoice)).as("%s", invoice).hasSizeLessThanOrEqualTo(1);
    if (!payments.isEmpty()) {
      assertThat(charges).as("charge behind %s", payments).hasSize(1);
      agree(invoice, payments.get(0), charges.get(0));
      return Fate.PAID_ONCE;
    }
    return charges.isEmpty() ? uncharged(invoice) : charged(invoice);
  }

  private void agree(Bill invoice, Booking payment, Slip charge) {
    assertThat(invoice.paid()).as("%s is paid", invoice).isTrue();
    assertThat(payment.settles()).as("%s is reconciled", payment).isTrue();
    assertThat(payment.amount()).isEqualByComparingTo(charge.amount());
    assertThat(invoice.total()).isEqualByComparingTo(charge.amount());
    assertThat(payment.reference()).isEqualTo(charge.reference());
    says(invoice, "PAID");
    assertThat(last(invoice).state()).isEqualTo(State.PAID);
    assertThat(causes(invoice)).as("dead letters of %s", invoice).isEmpty();
  }

  /** Where the ERP has a field for it. */
  private static void says(Bill invoice, String status) {
    if (invoice.status() != null) {
      assertThat(invoice.status()).as("status of %s", invoice).isEqualTo(status);
    }
  }

  private Fate charged(Bill invoice) {
    assertThat(invoice.paid()).isFalse();
    assertThat(causes(invoice)).as("dead letters of charged %s", invoice).hasSize(1);
    return switch (causes(invoice).get(0)) {
      case "UNKNOWN" -> {
        assertThat(world.provider().findsCharges()).as("charged %s is unknown", invoice).isFalse();
        yield Fate.UNDECIDED;
      }
      case "UNWRITABLE" -> {
        says(invoice, "NOT_BOOKED");
        yield Fate.CHARGED_BUT_UNWRITABLE;
      }
      default -> throw new AssertionError("of charged " + invoice + ": " + letters);
    };
  }

  private Fate uncharged(Bill invoice) {
    assertThat(invoice.paid()).isFalse();
    return switch (last(invoice).state()) {
      case UNKNOWN -> {
        assertThat(causes(invoice)).as("dead letters of %s", invoice).containsExactly("UNKNOWN");
        yield Fate.UNDECIDED;
      }
      case CANCELLED -> {
        says(invoice, "CANCELLED");
        yield Fate.WITHDRAWN;
      }
      case FAILED -> causes(invoice).contains("FAILED") ? Fate.NEVER_MADE : Fate.DECIDED_UNPAID;
      case QUEUED -> Fate.WAITS_FOR_TERMINAL;
      case CREATING, PENDING, IN_PROGRESS, CANCEL_REQUESTED, REVIEW, PAID, EXPIRED ->
          throw new AssertionError(invoice + " is uncharged, and " + last(invoice));
    };
  }

  private List<Slip> charges(Bill invoice) {
    List<String> references = of(invoice).stream().map(Attempt::externalId).toList();
    return world.till().slips().stream()
        .filter(Slip::charged)
        .filter(charge -> references.contains(charge.reference()))
        .toList();
  }

  private List<Attempt> liveAttempts(Bill invoice) {
    return of(invoice).stream().filter(attempt -> attempt.state().isLive()).toList();
  }

  private Attempt last(Bill invoice) {
    List<Attempt> all = of(invoice);
    assertThat(all).as("attempts for %s", invoice).isNotEmpty();
    return all.get(all.size() - 1);
  }

  private List<Attempt> of(Bill invoice) {
    String id = Integer.toString(invoice.id());
    return attempts.stream().filter(attempt -> attempt.invoiceId().equals(id)).toList();
  }

  private List<String> causes(Bill invoice) {
    String id = Integer.toString(invoice.id());
    return letters.stream()
        .filter(letter -> letter.invoiceId().equals(id))
        .map(Letter::cause)
        .toList();
  }
}
