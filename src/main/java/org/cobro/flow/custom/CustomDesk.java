package org.cobro.flow.custom;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.Registration;
import org.cobro.erp.Search;
import org.cobro.erp.Told;
import org.cobro.erp.custom.Ask;
import org.cobro.erp.custom.Books;
import org.cobro.erp.custom.CustomInvoices;
import org.cobro.erp.custom.Registering;
import org.cobro.erp.custom.Work;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.WriteBack;
import org.springframework.stereotype.Component;

/** Opens the talks with ERPs of deployers' own. */
@Component("custom")
public final class CustomDesk {

  private final CobroProperties properties;
  private final TalksUnderWay underWay = new TalksUnderWay();

  public CustomDesk(CobroProperties properties) {
    this.properties = properties;
  }

  /** One page of a pick-up. */
  public CustomTalk search(Search search) {
    return new CustomTalk(
        Work.Single.of(
            Ask.openInvoices(search), rows -> CustomInvoices.page(rows, search.limit())));
  }

  /** Known invoices as they are now, those that are gone included. */
  public CustomTalk read(String name, Collection<String> ids) {
    return new CustomTalk(
        Work.Single.of(
            Ask.invoices(ids, cardField(name)), rows -> CustomInvoices.reread(ids, rows)));
  }

  /** Registers a payment, or leaves a note. */
  public CustomTalk tell(String name, WriteBack writeBack) {
    boolean inTheWake = underWay.opensInTheWake(writeBack);
    Work work =
        switch (writeBack.kind()) {
          case REGISTER -> registering(properties.erps().get(name), writeBack, inTheWake);
          case NOTE ->
              Work.Single.of(note(writeBack), rows -> new Told.Shown(writeBack.id(), "noted"));
          case REFUND ->
              throw new IllegalStateException("an ERP of your own shows no credit notes here");
        };
    return new CustomTalk(work, underWay.of(writeBack));
  }

  /** Payments that carry our references, for a reconciliation. */
  public CustomTalk payments(PaymentSearch search) {
    return new CustomTalk(Books.of(search));
  }

  /** Asks whether it is there, and lets us in. */
  public CustomTalk probe() {
    return new CustomTalk(Work.Single.of(new Ask(Ask.PING, Map.of()), rows -> "there"));
  }

  private Registering registering(Erp erp, WriteBack writeBack, boolean inTheWake) {
    Registration registration =
        new Registration(
            writeBack.reference(),
            writeBack.document(),
            writeBack.amount(),
            writeBack.since().atZone(erp.timeZone()).toLocalDate(),
            flow(writeBack).journal());
    return Registering.of(registration, erp.settle(), inTheWake);
  }

  private static Ask note(WriteBack writeBack) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("invoiceId", writeBack.document());
    words.put("reference", writeBack.reference());
    words.put("message", writeBack.message());
    words.put("status", writeBack.status().isEmpty() ? null : writeBack.status());
    return new Ask(Ask.NOTE, words);
  }

  private Flow flow(WriteBack writeBack) {
    String name = writeBack.receivable().flow();
    Flow flow = properties.flows().get(name);
    if (flow == null) {
      throw new IllegalStateException(
          "flow " + name + " is no longer configured: put it back until its payments are booked");
    }
    return flow;
  }

  /** Where the invoices of an ERP name a saved card; {@code null} where none is charged. */
  private String cardField(String name) {
    List<Flow> flows =
        properties.flows().values().stream()
            .filter(flow -> name.equals(flow.erp()))
            .filter(this::chargesCards)
            .toList();
    return flows.isEmpty() ? null : flows.get(0).terminalField();
  }

  private boolean chargesCards(Flow flow) {
    Provider provider = properties.providers().get(flow.provider());
    return provider != null && provider.chargesCards();
  }
}
