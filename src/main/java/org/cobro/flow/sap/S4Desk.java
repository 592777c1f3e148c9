package org.cobro.flow.sap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.Registration;
import org.cobro.erp.Search;
import org.cobro.erp.Told;
import org.cobro.erp.s4.OpenItems;
import org.cobro.erp.s4.PaymentBooks;
import org.cobro.erp.s4.PaymentTelling;
import org.cobro.erp.s4.Probe;
import org.cobro.erp.s4.S4Company;
import org.cobro.erp.s4.Turn;
import org.cobro.flow.TalksUnderWay;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.WriteBack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens the talks that the routes of S/4HANA lead, each connection by its name. */
@Component("s4")
public final class S4Desk {

  private static final Logger LOG = LoggerFactory.getLogger(S4Desk.class);

  private final CobroProperties properties;
  private final Clock clock;
  private final TalksUnderWay underWay = new TalksUnderWay();

  public S4Desk(CobroProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
    properties.erps().entrySet().stream()
        .filter(erp -> Erp.SAP_S4.equals(erp.getValue().type()))
        .forEach(erp -> warn(erp.getKey()));
  }

  private static void warn(String name) {
    LOG.warn(
        "{}: SAP S/4HANA is a preview that was never tried against a real one. Payments are posted"
            + " on account: no invoice is cleared, and finance does that in SAP. Notes, refunds,"
            + " cash discounts and other currencies are not written; see docs/sap-s4hana.md",
        name);
  }

  /** One page of a pick-up. */
  public S4Talk search(String name, @Body Search search) {
    Erp erp = erp(name);
    LocalDate earliest = LocalDate.now(clock.withZone(erp.timeZone())).minusDays(erp.s4().days());
    return talk(new OpenItems(company(name)).search(search, earliest));
  }

  /** Known invoices as they are now, those that are gone included. */
  public S4Talk read(String name, @Body Collection<String> ids) {
    return talk(new OpenItems(company(name)).read(ids, cardField(name)));
  }

  /** The settings refuse flows that want them. */
  public S4Talk creditNotes() {
    return talk(
        Turn.fault(Fault.of(FaultKind.REJECTED, "credit notes of S/4HANA are not carried out")));
  }

  /** Posts a payment on account; all else is not written there. */
  public S4Talk tell(String name, @Body WriteBack writeBack) {
    PaymentTelling telling = new PaymentTelling(company(name), writeBack);
    boolean inTheWake = underWay.opensInTheWake(writeBack);
    Turn<Told> beginning =
        switch (writeBack.kind()) {
          case REGISTER ->
              telling.register(
                  registration(name, writeBack), erp(name).settle(), inTheWake, clock.instant());
          case REFUND -> telling.refund();
          case NOTE -> telling.note();
        };
    return new S4Talk(beginning, underWay.of(writeBack));
  }

  /** Journal entries that carry our references, for a reconciliation. */
  public S4Talk payments(String name, @Body PaymentSearch search) {
    return talk(new PaymentBooks(company(name), search).begin());
  }

  /** Looks whether journal lines can be read. */
  public S4Talk probe(String name) {
    return talk(new Probe(company(name)).begin());
  }

  /** What came of a call: an answer over HTTP, or a fault. */
  public S4Talk learn(@ExchangeProperty("talk") S4Talk talk, @Body Object result) {
    return talk.learn(result);
  }

  private static S4Talk talk(Turn<?> beginning) {
    return new S4Talk(beginning, TalksUnderWay.Watch.NOBODY);
  }

  private Registration registration(String name, WriteBack writeBack) {
    return new Registration(
        writeBack.reference(),
        writeBack.document(),
        writeBack.amount(),
        writeBack.since().atZone(erp(name).timeZone()).toLocalDate(),
        flow(writeBack).journal());
  }

  private Flow flow(WriteBack writeBack) {
    String name = writeBack.receivable().flow();
    Flow flow = properties.flows().get(name);
    if (flow == null) {
      throw new IllegalStateException(
          "flow " + name + " is no longer configured: put it back until its payments are posted");
    }
    return flow;
  }

  /** Where invoices name a saved card; {@code null} where none is charged. */
  private String cardField(String name) {
    Map<String, Provider> providers = properties.providers();
    return properties.flows().values().stream()
        .filter(flow -> name.equals(flow.erp()))
        .filter(flow -> providers.containsKey(flow.provider()))
        .filter(flow -> providers.get(flow.provider()).chargesCards())
        .map(Flow::terminalField)
        .findFirst()
        .orElse(null);
  }

  private S4Company company(String name) {
    Erp erp = erp(name);
    return new S4Company(
        erp.s4().companyCode(), erp.s4().currency(), erp.s4().documentType(), erp.s4().user());
  }

  private Erp erp(String name) {
    return properties.erps().get(name);
  }
}
