package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cobro.crash.Tables.Attempt;
import org.cobro.crash.Tables.Letter;
import org.cobro.crash.Tables.Line;
import org.cobro.crash.Till.Slip;
import org.cobro.intent.State;
import org.cobro.intent.Transition;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.PaymentView;

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
    return world.invoices().stream().map(this::fate).toList();
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

  private Fate fate(InvoiceView invoice) {
    List<Slip> charges = charges(invoice);
    List<PaymentView> payments =
        world.odoo().books().payments(invoice.id()).stream().filter(PaymentView::live).toList();
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

  private void agree(InvoiceView invoice, PaymentView payment, Slip charge) {
    assertThat(invoice.paid()).as("%s is paid", invoice).isTrue();
    assertThat(payment.reconciled()).as("%s is reconciled", payment).isTrue();
    assertThat(payment.amount()).isEqualByComparingTo(charge.amount());
    assertThat(invoice.total()).isEqualByComparingTo(charge.amount());
    assertThat(payment.reference()).isEqualTo(charge.reference());
    assertThat(last(invoice).state()).isEqualTo(State.PAID);
    assertThat(causes(invoice)).as("dead letters of %s", invoice).isEmpty();
  }

  private Fate charged(InvoiceView invoice) {
    assertThat(invoice.paid()).isFalse();
    assertThat(causes(invoice)).as("dead letters of charged %s", invoice).hasSize(1);
    return switch (causes(invoice).get(0)) {
      case "UNKNOWN" -> {
        assertThat(world.provider().findsCharges()).as("charged %s is unknown", invoice).isFalse();
        yield Fate.UNDECIDED;
      }
      case "UNWRITABLE" -> Fate.CHARGED_BUT_UNWRITABLE;
      default -> throw new AssertionError("of charged " + invoice + ": " + letters);
    };
  }

  private Fate uncharged(InvoiceView invoice) {
    assertThat(invoice.paid()).isFalse();
    return switch (last(invoice).state()) {
      case UNKNOWN -> {
        assertThat(causes(invoice)).as("dead letters of %s", invoice).containsExactly("UNKNOWN");
        yield Fate.UNDECIDED;
      }
      case CANCELLED -> Fate.WITHDRAWN;
      case FAILED -> causes(invoice).contains("FAILED") ? Fate.NEVER_MADE : Fate.DECIDED_UNPAID;
      case QUEUED -> Fate.WAITS_FOR_TERMINAL;
      case CREATING, PENDING, IN_PROGRESS, CANCEL_REQUESTED, REVIEW, PAID, EXPIRED ->
          throw new AssertionError(invoice + " is uncharged, and " + last(invoice));
    };
  }

  private List<Slip> charges(InvoiceView invoice) {
    List<String> references = of(invoice).stream().map(Attempt::externalId).toList();
    return world.till().slips().stream()
        .filter(Slip::charged)
        .filter(charge -> references.contains(charge.reference()))
        .toList();
  }

  private List<Attempt> liveAttempts(InvoiceView invoice) {
    return of(invoice).stream().filter(attempt -> attempt.state().isLive()).toList();
  }

  private Attempt last(InvoiceView invoice) {
    List<Attempt> all = of(invoice);
    assertThat(all).as("attempts for %s", invoice).isNotEmpty();
    return all.get(all.size() - 1);
  }

  private List<Attempt> of(InvoiceView invoice) {
    String id = Integer.toString(invoice.id());
    return attempts.stream().filter(attempt -> attempt.invoiceId().equals(id)).toList();
  }

  private List<String> causes(InvoiceView invoice) {
    String id = Integer.toString(invoice.id());
    return letters.stream()
        .filter(letter -> letter.invoiceId().equals(id))
        .map(Letter::cause)
        .toList();
  }
}
