package org.cobro.sandbox.odoo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds the method that a call names and runs it as one transaction. */
final class Dispatcher {

  private static final Set<String> CONTEXT = Set.of("context", "ids");
  private static final Map<String, Set<String>> KEYWORDS =
      Map.ofEntries(
          Map.entry("search", Set.of("context", "domain", "offset", "limit", "order")),
          Map.entry("search_count", Set.of("context", "domain", "limit")),
          Map.entry(
              "search_read", Set.of("context", "domain", "fields", "offset", "limit", "order")),
          Map.entry("read", Set.of("context", "ids", "fields", "load")),
          Map.entry("create", Set.of("context", "vals_list")),
          Map.entry("write", Set.of("context", "ids", "vals")),
          Map.entry("fields_get", Set.of("context", "allfields", "attributes")),
          Map.entry("load", Set.of("context", "fields", "data")),
          Map.entry("check_access_rights", Set.of("context", "operation", "raise_exception")),
          Map.entry("has_access", Set.of("context", "ids", "operation")),
          Map.entry("get_view", Set.of("context", "view_id", "view_type")),
          Map.entry("fields_view_get", Set.of("context", "view_id", "view_type")),
          Map.entry("js_assign_outstanding_line", Set.of("context", "ids", "line_id")));

  /** Arguments without which a method cannot be called. */
  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "search", List.of("domain"),
          "search_count", List.of("domain"),
          "create", List.of("vals_list"),
          "write", List.of("vals"),
          "load", List.of("fields", "data"),
          "js_assign_outstanding_line", List.of("line_id"));

  /** Methods of a model as a whole; all others work on records. */
  private static final Set<String> OF_MODELS =
      Set.of(
          "search",
          "search_count",
          "search_read",
          "create",
          "fields_get",
          "load",
          "context_get",
          "check_access_rights",
          "get_view");

  private final Map<String, Function<Call, Object>> methods = new HashMap<>();
  private final Site site;
  private final Users users;

  Dispatcher(Site site, Users users, Accounting accounting) {
    this.site = site;
    this.users = users;
    Records records = accounting.records();
    Invoices invoices = accounting.invoices();
    Payments payments = accounting.payments();
    Wizard wizard = accounting.wizard();
    CustomFields customFields = accounting.customFields();
    Chatter chatter = new Chatter(site);

    methods.put("search", records::search);
    methods.put("search_count", records::searchCount);
    methods.put("search_read", records::searchRead);
    methods.put("read", records::read);
    methods.put("create", records::create);
    methods.put("write", records::write);
    methods.put("unlink", records::unlink);
    methods.put("fields_get", records::fieldsGet);
    methods.put("account.move/create", invoices::create);
    methods.put("account.move/write", invoices::write);
    methods.put("account.move/unlink", invoices::unlink);
    methods.put("account.move/action_post", invoices::actionPost);
    methods.put("account.move/button_draft", each(accounting.records(), invoices::resetToDraft));
    methods.put("account.move/button_cancel", each(accounting.records(), invoices::cancel));
    methods.put("account.move/js_assign_outstanding_line", invoices::assignOutstandingLine);
    methods.put("account.move/message_post", chatter::messagePost);
    methods.put("account.payment/message_post", chatter::messagePost);
    methods.put("account.payment/create", payments::create);
    methods.put("account.payment/write", payments::write);
    methods.put("account.payment/load", accounting.load()::load);
    methods.put("account.payment/action_post", payments::actionPost);
    methods.put("account.payment/action_draft", payments::actionDraft);
    methods.put("account.payment/action_cancel", payments::actionCancel);
    methods.put("account.payment.register/create", wizard::create);
    methods.put("account.payment.register/action_create_payments", wizard::createPayments);
    methods.put("ir.model.fields/create", customFields::create);
    methods.put("ir.model.fields/unlink", customFields::unlink);
    methods.put("res.users/context_get", Dispatcher::contextGet);
    technical(records, accounting.formViews());
  }

  /** What administrators ask of the system itself. */
  private void technical(Records records, FormViews views) {
    methods.put("ir.ui.view/create", views::create);
    methods.put("ir.ui.view/write", views::write);
    methods.put("account.move/" + site.release().formMethod(), views::load);
    methods.put("ir.model.data/create", new ExternalIds(site, records)::create);
    Translations translations = new Translations(site, records);
    for (String model : Set.of("ir.model.fields", "ir.actions.server")) {
      methods.put(model + "/write", translations::write);
      methods.put(model + "/search_read", translations::searchRead);
    }
    methods.put("check_access_rights", call -> mayDo(call, call.argument(0, "operation")));
    if (site.release().atLeast(18)) {
      methods.put("has_access", call -> mayDo(call, call.argument(1, "operation")));
    }
  }

  private boolean mayDo(Call call, Object operation) {
    return users.mayDo(call.user(), call.model(), String.valueOf(operation));
  }

  /** Buttons return nothing. */
  private static Function<Call, Object> each(Records records, Consumer<Row> action) {
    return call -> {
      records.rows(call).forEach(action);
      return null;
    };
  }

  private static Map<String, Object> contextGet(Call call) {
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("lang", "en_US");
    context.put("tz", "America/Mexico_City");
    context.put("uid", call.user());
    return context;
  }

  /** {@code common}: who the server is, and who the caller is. */
  Object common(String method, List<Object> params) {
    return switch (method) {
      case "version" -> version();
      case "authenticate", "login" -> {
        checkDatabase(params);
        yield users.logIn(Plain.text(params.get(1)), Plain.text(params.get(2)));
      }
      default -> throw OdooFault.server("KeyError: '" + method + "'");
    };
  }

  private Map<String, Object> version() {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("server_version", site.release().serie());
    version.put("server_version_info", site.release().versionInfo());
    version.put("server_serie", site.release().serie());
    version.put("protocol_version", 1);
    return version;
  }

  private void checkDatabase(List<Object> params) {
    Object database = params.isEmpty() ? null : params.get(0);
    if (!site.options().database().equals(database)) {
      throw OdooFault.server(
          "psycopg2.OperationalError: connection to server on socket"
              + " \"/var/run/postgresql/.s.PGSQL.5432\" failed: FATAL:  database \""
              + database
              + "\" does not exist");
    }
  }

  /**
   * {@code execute_kw}. A result that XML-RPC cannot carry becomes a fault only here, after the
   * transaction is committed.
   */
  Object execute(List<Object> params, Transaction transaction) {
    checkDatabase(params);
    users.check(transaction.user(), Plain.text(params.get(2)));
    Object result = execute(callOf(params, transaction.user()), transaction);
    if (result == null) {
      throw OdooFault.cannotMarshalNone();
    }
    if (result instanceof Recordset records) {
      throw OdooFault.cannotMarshalRecords(records.model());
    }
    return result;
  }

  Object execute(Call call, Transaction transaction) {
    return site.store().within(transaction, () -> run(call));
  }

  /** Why arguments by name do not fit the method; empty when they do. */
  Optional<HttpError> misfit(Call call) {
    if (!site.schema().knows(call.model())) {
      return Optional.of(
          HttpError.notFound("the model '%s' does not exist".formatted(call.model())));
    }
    if (!call.method().startsWith("_") && method(call) == null) {
      return Optional.of(
          HttpError.notFound(
              "The method '%s.%s' does not exist".formatted(call.model(), call.method())));
    }
    return signature(call).map(HttpError::unprocessable);
  }

  private static Optional<String> signature(Call call) {
    if (OF_MODELS.contains(call.method()) && !call.ids().isEmpty()) {
      return Optional.of("cannot call %s.%s with ids".formatted(call.model(), call.method()));
    }
    for (String needed : NEEDED.getOrDefault(call.method(), List.of())) {
      if (!call.keywords().containsKey(needed)) {
        return Optional.of("missing a required argument: '%s'".formatted(needed));
      }
    }
    // This one passes on what it does not know, and fails further inside.
    return call.method().equals("search_read")
        ? Optional.empty()
        : unknownKeyword(call).map("got an unexpected keyword argument '%s'"::formatted);
  }

  private static Call callOf(List<Object> params, int user) {
    return new Call(
        String.valueOf(params.get(3)),
        String.valueOf(params.get(4)),
        params.size() > 5 ? Plain.list(params.get(5)) : List.of(),
        params.size() > 6 ? Plain.struct(params.get(6)) : Map.of(),
        user);
  }

  /** A mistyped keyword must not pass unseen: real servers refuse it too. */
  private static Optional<String> unknownKeyword(Call call) {
    Set<String> known = KEYWORDS.getOrDefault(call.method(), CONTEXT);
    return call.method().equals("message_post")
        ? Optional.empty()
        : call.keywords().keySet().stream().filter(word -> !known.contains(word)).findFirst();
  }

  private Function<Call, Object> method(Call call) {
    return methods.getOrDefault(call.model() + "/" + call.method(), methods.get(call.method()));
  }

  private Object run(Call call) {
    if (!site.schema().knows(call.model())) {
      throw OdooFault.rule("Object %s doesn't exist".formatted(call.model()));
    }
    if (call.method().startsWith("_")) {
      throw new OdooFault(
          4,
          "Private methods (such as '%s.%s') cannot be called remotely."
              .formatted(call.model(), call.method()));
    }
    users.checkRights(call);
    Function<Call, Object> method = method(call);
    if (method == null) {
      throw OdooFault.server(site.release().unknownMethod(call.method(), call.model()));
    }
    unknownKeyword(call)
        .ifPresent(
            word -> {
              throw OdooFault.server(
                  "TypeError: %s() got an unexpected keyword argument '%s'"
                      .formatted(call.method(), word));
            });
    return method.apply(call);
  }
}
