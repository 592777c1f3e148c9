package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** Carries the calls out, one after the other in each company. */
final class Desk {
  private final SapRules rules;
  private final Map<String, Company> companies;
  private final Sessions sessions;

  Desk(SapRules rules, Map<String, Company> companies, Sessions sessions) {
    this.rules = rules;
    this.companies = companies;
    this.sessions = sessions;
  }

  Answer answer(Ask ask) {
    try {
      if (ask.call() == Call.LOGIN) {
        return logIn(Body.object(ask.body()));
      }
      Sessions.Guest guest = sessions.require(ask.cookie("B1SESSION"), ask.cookie("ROUTEID"));
      synchronized (guest.company()) {
        return Answer.of(carriedOut(ask, guest).with("OData-Version", "4.0"));
      }
    } catch (Refusal refusal) {
      return Answer.of(refusal.reply(rules.readings()));
    }
  }

  private Answer logIn(ObjectNode body) throws Refusal {
    Sessions.Pass pass =
        sessions.open(
            companies.values(),
            body.path("CompanyDB").asText(""),
            body.path("UserName").asText(""),
            body.path("Password").asText(""));
    ObjectNode told =
        Json.object()
            .put("@odata.context", "$metadata#B1Sessions/$entity")
            .put("SessionId", pass.session())
            .put("Version", Services.VERSION)
            .put("SessionTimeout", rules.sessionTimeout().toMinutes());
    // No Path in the first one: a client that goes by the standard may not send it to other
    // folders.
    String session = "B1SESSION=" + pass.session() + ";HttpOnly;";
    return new Answer(
        HttpReply.json(200, told),
        pass.node().isEmpty()
            ? List.of(session)
            : List.of(session, "ROUTEID=" + pass.node() + "; path=/b1s"));
  }

  private HttpReply carriedOut(Ask ask, Sessions.Guest guest) throws Refusal {
    Company company = guest.company();
    return switch (ask.call()) {
      case LOGOUT -> logOut(ask);
      case METADATA ->
          new HttpReply(200, "application/xml; charset=utf-8", Map.of(), Metadata.of(company));
      case INVOICES, CREDIT_NOTES, PAYMENTS, OUTGOING_PAYMENTS, USER_FIELDS, MASTER_DATA ->
          read(company, ask);
      case INVOICE, CREDIT_NOTE, PAYMENT, OUTGOING_PAYMENT -> one(company, ask);
      case CHANGE_INVOICE, CHANGE_CREDIT_NOTE -> change(company, ask);
      case PAY -> paid(company, Direction.INCOMING, ask);
      case PAY_OUT -> paid(company, Direction.OUTGOING, ask);
      case CANCEL_PAYMENT -> cancelled(company, Direction.INCOMING, ask);
      case CANCEL_OUTGOING -> cancelled(company, Direction.OUTGOING, ask);
      case ADD_USER_FIELD -> addField(guest, ask);
      case COMPANY -> HttpReply.json(200, Services.of(company, ask.resource().set()));
      case LOGIN, OTHER -> throw Refusal.unknownPath();
    };
  }

  private HttpReply logOut(Ask ask) {
    sessions.close(ask.cookie("B1SESSION"));
    return empty();
  }

  private static HttpReply read(Company company, Ask ask) throws Refusal {
    if (ask.resource().keyed()) {
      return one(company, ask);
    }
    Listing listing = Listing.of(company.table(ask.resource().set()), ask);
    return ask.resource().action().isEmpty()
        ? HttpReply.json(200, listing.body())
        : new HttpReply(200, "text/plain", Map.of(), Integer.toString(listing.count()));
  }

  private static HttpReply one(Company company, Ask ask) throws Refusal {
    Table table = company.table(ask.resource().set());
    ObjectNode row = table.need(key(table, ask));
    Options options = Options.of(ask.query());
    if (!options.onlySelects()) {
      throw Refusal.inQuery("A single entity takes $select only");
    }
    return entity(200, table, row, Selection.of(table.shape(), options.text("$select")));
  }

  private static HttpReply entity(int status, Table table, ObjectNode row, Selection selection) {
    String etag = Etag.of(row);
    ObjectNode told = Json.object();
    told.put("@odata.context", "$metadata#" + table.set() + "/$entity");
    told.setAll(selection.of(row, etag));
    return HttpReply.json(status, told).with("ETag", etag);
  }

  private static HttpReply change(Company company, Ask ask) throws Refusal {
    Table table = company.table(ask.resource().set());
    ObjectNode document = table.need(key(table, ask));
    Etag.require(ask.header("if-match"), document);
    new Change(company, table.shape(), document).apply(Body.object(ask.body()));
    return empty();
  }

  private static HttpReply paid(Company company, Direction direction, Ask ask) throws Refusal {
    ObjectNode payment = new Payments(company, direction).pay(Body.object(ask.body()));
    if (ask.header("prefer").contains("return-no-content")) {
      return empty();
    }
    Table table = company.table(direction.payments());
    return entity(201, table, payment, Selection.of(table.shape(), ""));
  }

  private static HttpReply cancelled(Company company, Direction direction, Ask ask) throws Refusal {
    Table table = company.table(direction.payments());
    String key = key(table, ask);
    Etag.require(ask.header("if-match"), table.need(key));
    String action = ask.resource().action();
    if (!action.equals("Cancel") && !action.equals("CancelbyCurrentSystemDate")) {
      throw Refusal.unknownPath();
    }
    new Payments(company, direction).cancel(key, action.equals("CancelbyCurrentSystemDate"));
    return empty();
  }

  private static HttpReply addField(Sessions.Guest guest, Ask ask) throws Refusal {
    if (!guest.company().isSuperuser(guest.user())) {
      throw Refusal.of(
          403, -5006, "The logged-on user does not have permission to use this object");
    }
    Table table = guest.company().table("UserFieldsMD");
    ObjectNode field = new UserFields(guest.company()).add(Body.object(ask.body()));
    return entity(201, table, field, Selection.of(table.shape(), ""));
  }

  /** As the table keeps it: texts without their quotes. */
  private static String key(Table table, Ask ask) throws Refusal {
    String key = ask.resource().key();
    if (table.set().equals("UserFieldsMD")) {
      return key;
    }
    boolean quoted = key.length() > 2 && key.startsWith("'") && key.endsWith("'");
    boolean textual = table.shape().all().iterator().next().type() == Type.TEXT;
    if (quoted != textual) {
      throw Refusal.unknownPath();
    }
    return quoted ? key.substring(1, key.length() - 1).replace("''", "'") : key;
  }

  private static HttpReply empty() {
    return new HttpReply(204, "application/json", Map.of(), "");
  }
}
