package org.cobro.erp.odoo.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Ids;
import org.cobro.erp.odoo.OdooRow;
import org.cobro.erp.odoo.Reply;

/** Reads what is there of all that is {@link Wanted}. Only asks, and goes on after a refusal. */
final class Survey {

  private static final String ENGLISH = "en_US";

  private final Asking odoo;
  private final Login login;
  private final Map<String, String> refused = new TreeMap<>();

  private Survey(Asking odoo, Login login) {
    this.odoo = odoo;
    this.login = login;
  }

  static Present of(Asking odoo, Login login) {
    return new Survey(odoo, login).look();
  }

  private Present look() {
    OptionalLong invoices = id(rows(Models.MODEL, List.of(term("model", "account.move")), "model"));
    List<String> spanish = spanish();
    OptionalLong form = form();
    Map<String, OdooRow> names = names();
    Optional<Present.View> view = view(form, target(names, FormView.EXTERNAL_NAME));
    Map<String, Present.Field> fields = fields(spanish, view.map(Present.View::id).orElse(0L));
    Optional<Present.Action> collect =
        action(
            target(names, ServerAction.COLLECT_EXTERNAL),
            Call.term("code", "like", ServerAction.MARKER),
            spanish);
    Optional<Present.Action> push =
        action(
            target(names, ServerAction.PUSH_EXTERNAL), term("name", ServerAction.PUSH), List.of());
    List<Long> strays = strays(names, view, collect, push);
    return new Present(
        invoices, fields, spanish, form, view, collect, push, strays, Map.copyOf(refused));
  }

  private List<String> spanish() {
    List<Object> domain = List.of(term("active", true), Call.term("code", "=like", "es%"));
    return rows("res.lang", domain, "code").stream().map(row -> row.text("code")).toList();
  }

  private Map<String, Present.Field> fields(List<String> spanish, long ourView) {
    List<String> wanted = Wanted.FIELDS.stream().map(Wanted.Field::name).toList();
    List<Object> domain = List.of(term("model", "account.move"), Call.term("name", "in", wanted));
    List<OdooRow> rows = rows(Models.FIELDS, domain, "name", "ttype", "state", "field_description");
    Map<Long, Map<String, String>> labels =
        translated(Models.FIELDS, domain, "field_description", spanish);
    Map<String, Present.Field> fields = new LinkedHashMap<>();
    for (OdooRow row : rows) {
      long id = row.id("id").orElseThrow();
      Map<String, String> named = new TreeMap<>(labels.getOrDefault(id, Map.of()));
      named.put(ENGLISH, String.valueOf(row.text("field_description")));
      boolean custom = "manual".equals(row.text("state"));
      String name = row.text("name");
      List<String> views = viewsWith(name, ourView);
      fields.put(name, new Present.Field(id, row.text("ttype"), custom, named, views));
    }
    return fields;
  }

  /** Ours is not among them: it goes first. */
  private List<String> viewsWith(String field, long ourView) {
    List<Object> domain =
        List.of(Call.term("arch_db", "like", field), Call.term("id", "!=", Ids.wire(ourView)));
    return rows(Models.VIEWS, domain, "name").stream().map(row -> row.text("name")).toList();
  }

  private Map<Long, Map<String, String>> translated(
      String model, List<Object> domain, String field, List<String> languages) {
    Map<Long, Map<String, String>> texts = new TreeMap<>();
    for (String language : languages) {
      for (OdooRow row : rows(model, domain, language, List.of(field))) {
        texts
            .computeIfAbsent(row.id("id").orElseThrow(), id -> new TreeMap<>())
            .put(language, String.valueOf(row.text(field)));
      }
    }
    return texts;
  }

  private OptionalLong form() {
    List<Object> domain =
        List.of(term("module", FormView.EXTENDED_MODULE), term("name", FormView.EXTENDED_NAME));
    return rows(Models.NAMES, domain, "res_id").stream()
        .findFirst()
        .map(row -> row.id("res_id"))
        .orElse(OptionalLong.empty());
  }

  /** Our external ids by name. */
  private Map<String, OdooRow> names() {
    List<String> ours =
        List.of(FormView.EXTERNAL_NAME, ServerAction.COLLECT_EXTERNAL, ServerAction.PUSH_EXTERNAL);
    Map<String, OdooRow> names = new TreeMap<>();
    rows(
            Models.NAMES,
            List.of(term("module", Wanted.MODULE), Call.term("name", "in", ours)),
            "name",
            "model",
            "res_id")
        .forEach(row -> names.put(row.text("name"), row));
    return names;
  }

  private static OptionalLong target(Map<String, OdooRow> names, String name) {
    return names.containsKey(name) ? names.get(name).id("res_id") : OptionalLong.empty();
  }

  private static List<Long> strays(
      Map<String, OdooRow> names,
      Optional<Present.View> view,
      Optional<Present.Action> collect,
      Optional<Present.Action> push) {
    Map<String, Boolean> led = new TreeMap<>();
    led.put(FormView.EXTERNAL_NAME, view.map(Present.View::named).orElse(false));
    led.put(ServerAction.COLLECT_EXTERNAL, collect.map(Present.Action::named).orElse(false));
    led.put(ServerAction.PUSH_EXTERNAL, push.map(Present.Action::named).orElse(false));
    return names.entrySet().stream()
        .filter(name -> !led.get(name.getKey()))
        .map(name -> name.getValue().id("id").orElseThrow())
        .toList();
  }

  private Optional<Present.View> view(OptionalLong form, OptionalLong named) {
    if (form.isEmpty()) {
      return Optional.empty();
    }
    List<Object> unnamed =
        List.of(term("inherit_id", Ids.wire(form.getAsLong())), term("name", FormView.NAME));
    return found(Models.VIEWS, named, unnamed, ENGLISH, "name", "active", "arch_db")
        .map(
            row ->
                new Present.View(
                    row.id("id").orElseThrow(),
                    row.id("id").equals(named),
                    row.isTrue("active"),
                    row.text("arch_db")));
  }

  private Optional<Present.Action> action(
      OptionalLong named, List<Object> sign, List<String> languages) {
    List<Object> unnamed = List.of(term("model_id.model", "account.move"), sign);
    List<String> fields = new ArrayList<>(List.of("name", "code", "binding_model_id"));
    if (login.major() >= ServerAction.WEBHOOKS) {
      fields.add("webhook_url");
    }
    return found(Models.ACTIONS, named, unnamed, ENGLISH, fields.toArray(String[]::new))
        .map(row -> action(row, row.id("id").equals(named), languages));
  }

  private Present.Action action(OdooRow row, boolean named, List<String> languages) {
    long id = row.id("id").orElseThrow();
    Map<String, String> names =
        new TreeMap<>(
            translated(Models.ACTIONS, List.of(term("id", Ids.wire(id))), "name", languages)
                .getOrDefault(id, Map.of()));
    names.put(ENGLISH, String.valueOf(row.text("name")));
    return new Present.Action(
        id, named, names, row.text("code"), row.text("webhook_url"), row.id("binding_model_id"));
  }

  /** By our external id; else by what only ours has, for that id may never have been written. */
  private Optional<OdooRow> found(
      String model, OptionalLong named, List<Object> unnamed, String language, String... fields) {
    Optional<OdooRow> row = Optional.empty();
    if (named.isPresent()) {
      List<Object> domain = List.of(term("id", Ids.wire(named.getAsLong())));
      row = rows(model, domain, language, List.of(fields)).stream().findFirst();
    }
    return row.isPresent()
        ? row
        : rows(model, unnamed, language, List.of(fields)).stream().findFirst();
  }

  private List<OdooRow> rows(String model, List<Object> domain, String... fields) {
    return rows(model, domain, ENGLISH, List.of(fields));
  }

  /** What is switched off is there too. */
  private List<OdooRow> rows(
      String model, List<Object> domain, String language, List<String> fields) {
    Map<String, Object> context = new LinkedHashMap<>(login.context());
    context.put("lang", language);
    context.put("active_test", false);
    Reply reply =
        odoo.ask(
            Call.read(
                model,
                "search_read",
                List.of(),
                Map.of("domain", domain, "fields", fields, "order", "id asc", "context", context)));
    Optional<List<OdooRow>> rows = Answers.rows(reply);
    if (rows.isEmpty()) {
      refused.putIfAbsent(model, Answers.refusal(reply));
    }
    return rows.orElse(List.of());
  }

  private static OptionalLong id(List<OdooRow> rows) {
    return rows.stream().findFirst().map(row -> row.id("id")).orElse(OptionalLong.empty());
  }

  private static List<Object> term(String field, Object value) {
    return Call.term(field, "=", value);
  }
}
