package org.cobro.flow;

import java.util.Currency;
import java.util.Optional;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.intent.Candidate;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;

/** Judges whether an invoice can be collected as it is. Pure. */
public final class Appraisal {

  private static final Money NOTHING = Money.ofMinor(0, "MXN");

  private final String flowName;
  private final Flow flow;
  private final Provider provider;

  /**
   * @param provider the flow's
   */
  public Appraisal(String flowName, Flow flow, Provider provider) {
    this.flowName = flowName;
    this.flow = flow;
    this.provider = provider;
  }

  /**
   * @return empty for an invoice with nothing to collect; else it may carry an objection
   */
  public Optional<Candidate> of(Invoice invoice) {
    if (invoice.condition() != Condition.OPEN) {
      return Optional.empty();
    }
    if (!isReadable(invoice)) {
      return Optional.of(unreadable(invoice));
    }
    Money open = new Money(invoice.residual(), invoice.currency());
    return open.amount().signum() == 0 ? Optional.empty() : Optional.of(candidate(invoice, open));
  }

  /** Whether its open amount is there, in a currency that people pay with. */
  static boolean isReadable(Invoice invoice) {
    return invoice.residual() != null
        && invoice.currency() != null
        && Currency.getInstance(invoice.currency()).getDefaultFractionDigits() >= 0;
  }

  /** Why an invoice that is being collected must not be any longer; empty when it may. */
  static Optional<String> change(Invoice now, Money collecting) {
    if (now.condition() != Condition.OPEN) {
      return Optional.of(words(now.condition()));
    }
    if (!isReadable(now)) {
      return Optional.empty();
    }
    Money open = new Money(now.residual(), now.currency());
    return open.equals(collecting)
        ? Optional.empty()
        : Optional.of("the open amount changed from " + collecting + " to " + open);
  }

  private Candidate candidate(Invoice invoice, Money open) {
    String terminal = terminal(invoice);
    if (invoice.objection() != null) {
      return objection(invoice, open, invoice.objection());
    }
    if (!provider.currencies().contains(open.currency())) {
      String refused =
          "only " + provider.currencies() + " can be collected, not " + open.currency();
      return candidate(invoice, open, refused, "Cobro: " + refused);
    }
    if (!open.aboveZero()) {
      return objection(invoice, open, "the open amount " + open + " is negative");
    }
    if (terminal == null && flow.device() == null && !Flow.ANY.equals(flow.terminal())) {
      String cure = "fill " + flow.terminalField() + " in the ERP, or set a terminal in the flow";
      return objection(invoice, open, "no terminal is named: " + cure);
    }
    return candidate(invoice, open, null, null);
  }

  private String terminal(Invoice invoice) {
    return Lane.of(flow, provider, invoice.terminal());
  }

  private Candidate unreadable(Invoice invoice) {
    return objection(
        invoice,
        NOTHING,
        "amount_residual or currency_id cannot be read: look at the invoice in the ERP");
  }

  private Candidate objection(Invoice invoice, Money open, String objection) {
    return candidate(invoice, open, objection, null);
  }

  private Candidate candidate(Invoice invoice, Money open, String objection, String note) {
    Receivable receivable = receivable(invoice, open);
    return new Candidate(receivable, terminal(invoice), objection, note, invoice.requestedAt());
  }

  private Receivable receivable(Invoice invoice, Money open) {
    String number = invoice.number() == null ? "id-" + invoice.id() : invoice.number();
    return new Receivable(
        "",
        flow.erp(),
        invoice.id(),
        flowName,
        number,
        invoice.partnerId(),
        invoice.terminal() == null ? null : terminal(invoice),
        open);
  }

  private static String words(Condition condition) {
    return switch (condition) {
      case OPEN -> throw new IllegalArgumentException("an open invoice has not changed");
      case PAID -> "the invoice is already paid";
      case REVERSED -> "the invoice was settled by a credit note";
      case DRAFT -> "the invoice was reset to draft";
      case CANCELLED -> "the invoice was cancelled";
      case GONE -> "the invoice is gone or no longer visible";
      case OTHER -> "the invoice is in a state that cannot be collected";
    };
  }
}
