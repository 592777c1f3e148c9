package org.cobro.flow;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Refunds;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.intent.Answer;
import org.cobro.intent.refund.CreditNoteStart;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundRequests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The phases of the route {@code credit-notes}: from the ERP's credit notes to refunds. */
@Component("crediting")
public final class Crediting {

  private static final Logger LOG = LoggerFactory.getLogger(Crediting.class);

  private final CobroProperties properties;
  private final CreditNoteStart start;
  private final RefundRequests requests;
  private final Connections connections;

  public Crediting(
      CobroProperties properties,
      CreditNoteStart start,
      RefundRequests requests,
      Connections connections) {
    this.properties = properties;
    this.start = start;
    this.requests = requests;
    this.connections = connections;
  }

  /**
   * The first page of a look at an ERP's credit notes, of those made since its credit notes are
   * carried out; {@code null} when they are not.
   */
  public CreditNoteSearch begin(String erp) {
    boolean wanted =
        properties.flows().values().stream()
            .anyMatch(flow -> erp.equals(flow.erp()) && isWanted(flow));
    return wanted && connections.isWorthAsking(erp)
        ? new CreditNoteSearch(start.of(erp), null, properties.erps().get(erp).page())
        : null;
  }

  /**
   * Admits one page, each credit note in a transaction of its own.
   *
   * @return the next page; {@code null} when this was the last
   */
  public CreditNoteSearch admit(
      String erp,
      @ExchangeProperty("search") CreditNoteSearch search,
      @Body Answer<CreditNotes> answer) {
    connections.answered(erp, "credit notes", answer);
    if (!(answer instanceof Answer.Ok<CreditNotes> ok)) {
      return null;
    }
    ok.value().faults().forEach(line -> LOG.warn("{}: {}", erp, line));
    Predicate<String> wanted =
        name ->
            Optional.ofNullable(properties.flows().get(name)).filter(this::isWanted).isPresent();
    ok.value().notes().forEach(note -> requests.admit(note, wanted).ifPresent(Crediting::begun));
    return ok.value().last() == null ? null : search.after(ok.value().last());
  }

  private boolean isWanted(Flow flow) {
    return flow.refunds() == Refunds.CREDIT_NOTES;
  }

  private static void begun(Refund refund) {
    LOG.info(
        "{}: {} of {} asked for by {}: {}",
        refund.reference(),
        refund.amount(),
        refund.payment().amount(),
        refund.document().number(),
        refund.state());
  }
}
