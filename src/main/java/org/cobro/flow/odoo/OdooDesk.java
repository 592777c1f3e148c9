package org.cobro.flow.odoo;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Refunds;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.Direction;
import org.cobro.erp.Found;
import org.cobro.erp.PaymentSearch;
import org.cobro.erp.Registration;
import org.cobro.erp.Search;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Conversation;
import org.cobro.erp.odoo.Note;
import org.cobro.erp.odoo.OdooCreditNotes;
import org.cobro.erp.odoo.OdooCustomers;
import org.cobro.erp.odoo.OdooFields;
import org.cobro.erp.odoo.OdooInvoices;
import org.cobro.erp.odoo.OdooNotes;
import org.cobro.erp.odoo.OdooSetup;
import org.cobro.erp.odoo.OdooWish;
import org.cobro.erp.odoo.PaymentBooks;
import org.cobro.erp.odoo.PaymentTelling;
import org.cobro.erp.odoo.Reply;
import org.cobro.intent.Answer;
import org.cobro.intent.WriteBack;
import org.springframework.stereotype.Component;

/** Opens the talks that the Odoo routes lead; one connection each, by its configured name. */
@Component("odoo")
public final class OdooDesk {

  private final CobroProperties properties;
  private final Map<String, OdooConnection> connections = new ConcurrentHashMap<>();

  public OdooDesk(CobroProperties properties) {
    this.properties = properties;
    properties.erps().entrySet().stream()
        .filter(erp -> "odoo".equals(erp.getValue().type()))
        .forEach(erp -> connections.put(erp.getKey(), new OdooConnection(erp.getValue())));
  }

  /** One page of a pick-up. */
  public OdooTalk search(String name, Search search) {
    OdooFields fields =
        OdooFields.of(search.terminalField(), search.requestField(), connection(name).company())
            .withDueDate(search.dueDates());
    long after = OdooInvoices.after(search);
    return ask(
        name,
        OdooWork.Single.of(
            OdooInvoices.search(search, fields),
            value -> found(OdooInvoices.invoices(value, fields), after, search.limit())));
  }

  /**
   * Known invoices as they are now, those that are gone included; with the customer's saved card
   * where one is charged.
   */
  public OdooTalk read(String name, Collection<String> ids) {
    OdooFields fields =
        OdooFields.of(cardField(name), null, connection(name).company())
            .withDueDate(waitsForDueDates(name));
    return ask(
        name,
        OdooWork.Single.of(
            OdooInvoices.read(ids, fields),
            value -> found(OdooInvoices.reread(ids, value, fields), 0, Integer.MAX_VALUE)));
  }

  private boolean waitsForDueDates(String name) {
    return properties.flows().values().stream()
        .anyMatch(flow -> name.equals(flow.erp()) && flow.waitsForDueDate());
  }

  private boolean chargesCards(CobroProperties.Flow flow) {
    CobroProperties.Provider provider = properties.providers().get(flow.provider());
    return provider != null && provider.chargesCards();
  }

  /** Where the invoices of an ERP name a saved card; {@code null} where none is charged. */
  private String cardField(String name) {
    return properties.flows().values().stream()
        .filter(flow -> name.equals(flow.erp()))
        .filter(this::chargesCards)
        .map(CobroProperties.Flow::terminalField)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** A customer, for a provider that writes to them. */
  public OdooTalk customer(String name, String partner) {
    return ask(
        name,
        OdooWork.Single.of(
            OdooCustomers.read(partner, connection(name).company()),
            value -> OdooCustomers.customer(partner, value)));
  }

  /** Credit notes that are still to be paid out. */
  public OdooTalk creditNotes(String name, CreditNoteSearch search) {
    return ask(
        name,
        OdooWork.Single.of(
            OdooCreditNotes.search(search, connection(name).company()),
            value -> OdooCreditNotes.notes(name, value, search.limit())));
  }

  /** Known credit notes as they are now, those that are gone included. */
  public OdooTalk readCreditNotes(String name, Collection<String> ids) {
    OdooFields fields = OdooFields.plain(connection(name).company());
    return ask(
        name,
        OdooWork.Single.of(
            OdooInvoices.read(ids, fields),
            value ->
                found(
                    OdooInvoices.reread(ids, value, fields, Direction.OUTBOUND),
                    0,
                    Integer.MAX_VALUE)));
  }

  /** Registers a payment, or leaves a note. */
  public OdooTalk tell(String name, WriteBack writeBack) {
    OdooConnection connection = connection(name);
    OdooWish wish = connection.wish(flow(writeBack), direction(writeBack));
    return new OdooTalk(connection, List.of(wish), setup -> work(connection, setup, writeBack));
  }

  /** Payments that carry our references, for a reconciliation. */
  public OdooTalk payments(String name, PaymentSearch search) {
    return ask(name, new OdooWork.Books(PaymentBooks.of(search, connection(name).company())));
  }

  /** Logs in and looks whether all is there that payments of the configured flows need. */
  public OdooTalk probe(String name) {
    OdooConnection fresh = connection(name).anew();
    List<OdooWish> wishes =
        properties.flows().values().stream()
            .filter(flow -> name.equals(flow.erp()))
            .flatMap(flow -> directions(flow).map(direction -> fresh.wish(flow, direction)))
            .distinct()
            .toList();
    return new OdooTalk(fresh, wishes, setup -> replace(name, fresh));
  }

  /** Logs in where that is still to be done, and asks nothing. */
  public OdooTalk logIn(String name) {
    return ask(name, new OdooWork.Nothing());
  }

  /** Logs in whoever has done so before, and asks nothing. */
  public OdooTalk logInAnew(String name) {
    OdooConnection fresh = connection(name).anew();
    return new OdooTalk(fresh, List.of(), setup -> replace(name, fresh));
  }

  /** One call by itself; its {@link Reply} is the answer, a fault of Odoo's too. */
  public OdooTalk call(String name, Call call) {
    return ask(name, new OdooWork.Single(call, Answer.Ok::new, null));
  }

  /** Who we are at this Odoo; empty before a log-in. */
  public Optional<LoggedIn> loggedIn(String name) {
    return connection(name)
        .session()
        .map(us -> new LoggedIn(us.version(), us.userId(), us.isJson2() ? "JSON-2" : "XML-RPC"));
  }

  /**
   * @param version what the server says of its version
   * @param userId the key of the user
   * @param transport what is spoken, for a person
   */
  public record LoggedIn(Object version, long userId, String transport) {}

  /** What is under way goes on with what it knew; what begins now knows the fresh facts. */
  private OdooWork replace(String name, OdooConnection fresh) {
    connections.put(name, fresh);
    return new OdooWork.Nothing();
  }

  private OdooWork work(OdooConnection connection, OdooSetup setup, WriteBack writeBack) {
    Conversation conversation =
        switch (writeBack.kind()) {
          case REGISTER, REFUND ->
              PaymentTelling.of(
                  registration(connection, writeBack),
                  writeBack.status(),
                  writeBack.message(),
                  writeBack.refusedBefore(),
                  setup);
          case NOTE -> OdooNotes.of(note(writeBack), setup);
        };
    return new OdooWork.Talk(conversation, connection.settings().settle());
  }

  private Registration registration(OdooConnection connection, WriteBack writeBack) {
    return new Registration(
        writeBack.reference(),
        writeBack.document(),
        writeBack.amount(),
        writeBack.since().atZone(connection.settings().timeZone()).toLocalDate(),
        flow(writeBack).journal(),
        direction(writeBack));
  }

  private static Direction direction(WriteBack writeBack) {
    return writeBack.kind() == WriteBack.Kind.REFUND ? Direction.OUTBOUND : Direction.INBOUND;
  }

  private static Stream<Direction> directions(Flow flow) {
    return flow.refunds() == Refunds.CREDIT_NOTES
        ? Stream.of(Direction.INBOUND, Direction.OUTBOUND)
        : Stream.of(Direction.INBOUND);
  }

  private static Note note(WriteBack writeBack) {
    return new Note(
        writeBack.document(),
        writeBack.reference(),
        writeBack.message(),
        writeBack.status().isEmpty() ? null : writeBack.status());
  }

  private static Found found(OdooInvoices.Page page, long after, int limit) {
    String last = page.rows() < limit ? null : Long.toString(page.lastId(after));
    return new Found(page.invoices(), page.faults(), last, OdooInvoices.cursor(null, page));
  }

  private OdooTalk ask(String name, OdooWork work) {
    return new OdooTalk(connection(name), List.of(), setup -> work);
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

  private OdooConnection connection(String name) {
    return connections.get(name);
  }
}
