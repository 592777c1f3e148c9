package org.cobro.flow.sap;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.CobroProperties.Refunds;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.Direction;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.Registration;
import org.cobro.erp.Search;
import org.cobro.erp.Told;
import org.cobro.erp.sap.PaymentBooks;
import org.cobro.erp.sap.PaymentTelling;
import org.cobro.erp.sap.SapCompany;
import org.cobro.erp.sap.SapCreditNotes;
import org.cobro.erp.sap.SapInvoices;
import org.cobro.erp.sap.SapProbe;
import org.cobro.erp.sap.Turn;
import org.cobro.erp.sap.wire.Replies;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.WriteBack;
import org.springframework.stereotype.Component;

/** Opens the talks that the routes of SAP Business One lead, each connection by its name. */
@Component("sap")
public final class SapDesk {

  private final CobroProperties properties;
  private final SapSessions sessions;
  private final TalksUnderWay underWay = new TalksUnderWay();

  public SapDesk(CobroProperties properties, SapSessions sessions) {
    this.properties = properties;
    this.sessions = sessions;
  }

  /** One page of a pick-up. */
  public SapTalk search(String name, @Body Search search) {
    return talk(new SapInvoices(company(name)).search(search));
  }

  /**
   * Known invoices as they are now, those that are gone included; with the customer's saved card
   * where one is charged.
   */
  public SapTalk read(String name, @Body Collection<String> ids) {
    boolean dueDates = flows(name).anyMatch(Flow::waitsForDueDate);
    return talk(new SapInvoices(company(name)).read(ids, cardField(name), dueDates));
  }

  /** One page of the credit notes that are still to be paid out. */
  public SapTalk creditNotes(String name, @Body CreditNoteSearch search) {
    LocalDateTime since = LocalDateTime.ofInstant(search.since(), erp(name).timeZone());
    return talk(new SapCreditNotes(company(name)).search(name, search, since));
  }

  /** Known credit notes as they are now, those that are gone included. */
  public SapTalk readCreditNotes(String name, @Body Collection<String> ids) {
    return talk(new SapCreditNotes(company(name)).read(ids));
  }

  /** Registers a payment, or leaves a note. */
  public SapTalk tell(String name, @Body WriteBack writeBack) {
    PaymentTelling telling = new PaymentTelling(company(name), writeBack);
    boolean inTheWake = underWay.opensInTheWake(writeBack);
    Turn<Told> beginning =
        switch (writeBack.kind()) {
          case REGISTER, REFUND ->
              telling.register(registration(name, writeBack), erp(name).settle(), inTheWake);
          case NOTE -> telling.note(carriesOut(properties.flows().get(flowName(writeBack))));
        };
    return new SapTalk(beginning, underWay.of(writeBack));
  }

  /** Payments that carry our references, for a reconciliation. */
  public SapTalk payments(String name, @Body PaymentSearch search) {
    return talk(new PaymentBooks(company(name), search).begin());
  }

  /** Logs in where that is to be done, and looks whether all is there that payments need. */
  public SapTalk probe(String name) {
    List<String> accounts = flows(name).map(Flow::journal).distinct().toList();
    boolean refunds = flows(name).anyMatch(SapDesk::carriesOut);
    return talk(new SapProbe(company(name), accounts, refunds).begin());
  }

  /**
   * What came of a call, to the talk and to whoever keeps the session.
   *
   * @param result what {@link Replies#of} takes
   */
  public SapTalk learn(
      String name,
      @ExchangeProperty("talk") SapTalk talk,
      @ExchangeProperty(SapHttp.COOKIE) String cookie,
      @Body Object result) {
    Reply reply = Replies.of(result);
    if (reply instanceof Reply.Faulted faulted && faulted.isOfTheSession()) {
      sessions.refused(name, cookie);
    }
    return talk.learn(reply);
  }

  private static SapTalk talk(Turn<?> beginning) {
    return new SapTalk(beginning, TalksUnderWay.Watch.NOBODY);
  }

  private Registration registration(String name, WriteBack writeBack) {
    return new Registration(
        writeBack.reference(),
        writeBack.document(),
        writeBack.amount(),
        writeBack.since().atZone(erp(name).timeZone()).toLocalDate(),
        flow(writeBack).journal(),
        writeBack.kind() == WriteBack.Kind.REFUND ? Direction.OUTBOUND : Direction.INBOUND);
  }

  private static boolean carriesOut(Flow flow) {
    return flow != null && flow.refunds() == Refunds.CREDIT_NOTES;
  }

  private static String flowName(WriteBack writeBack) {
    return writeBack.receivable().flow();
  }

  private Flow flow(WriteBack writeBack) {
    String name = flowName(writeBack);
    Flow flow = properties.flows().get(name);
    if (flow == null) {
      throw new IllegalStateException(
          "flow " + name + " is no longer configured: put it back until its payments are booked");
    }
    return flow;
  }

  /** Where the invoices of a company name a saved card; {@code null} where none is charged. */
  private String cardField(String name) {
    Map<String, Provider> providers = properties.providers();
    return flows(name)
        .filter(flow -> providers.containsKey(flow.provider()))
        .filter(flow -> providers.get(flow.provider()).chargesCards())
        .map(Flow::terminalField)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Stream<Flow> flows(String erp) {
    return properties.flows().values().stream().filter(flow -> erp.equals(flow.erp()));
  }

  private SapCompany company(String name) {
    CobroProperties.Sap sap = erp(name).sap();
    return new SapCompany(
        sap.localCurrency(),
        sap.currencies(),
        sap.keyField(),
        sap.statusField(),
        sap.referenceField(),
        sap.noteField());
  }

  private Erp erp(String name) {
    return properties.erps().get(name);
  }
}
