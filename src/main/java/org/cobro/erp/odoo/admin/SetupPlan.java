package org.cobro.erp.odoo.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cobro.erp.odoo.Ids;
import org.cobro.erp.odoo.admin.PlanLine.Deed;
import org.cobro.erp.odoo.admin.PlanLine.Kind;

/**
 * What is to be added to an Odoo, from what it has. Where all is there already, the plan keeps
 * everything; after a run that broke off it holds the rest. Pure.
 */
final class SetupPlan {

  private static final String ENGLISH = "en_US";

  private final Present present;
  private final Login login;
  private final String pushUrl;
  private final List<PlanLine> lines = new ArrayList<>();

  private SetupPlan(Present present, Login login, String pushUrl) {
    this.present = present;
    this.login = login;
    this.pushUrl = pushUrl;
  }

  /**
   * @param pushUrl where Odoo is to call Cobro, key and all; {@code null} to leave that as it is
   */
  static List<PlanLine> of(Present present, Login login, String pushUrl) {
    SetupPlan plan = new SetupPlan(present, login, pushUrl);
    plan.make();
    return List.copyOf(plan.lines);
  }

  private void make() {
    Rights rights = new Rights(present, login);
    present.strays().forEach(this::stray);
    if (present.invoices().isEmpty() || !present.mayRead(Models.FIELDS)) {
      lines.add(PlanLine.denied(rights.lacking(Models.FIELDS)));
    } else {
      Wanted.FIELDS.forEach(this::field);
    }
    if (present.mayRead(Models.VIEWS) && present.mayRead(Models.NAMES)) {
      view();
    } else {
      lines.add(PlanLine.denied(rights.lacking(Models.VIEWS)));
    }
    if (present.mayRead(Models.ACTIONS) && present.invoices().isPresent()) {
      collect();
      push();
    } else {
      lines.add(PlanLine.denied(rights.lacking(Models.ACTIONS)));
    }
  }

  /** It would stand in the way of the new one. */
  private void stray(long id) {
    String what = "external id of a thing that is gone";
    lines.add(new PlanLine(Kind.REMOVE, what, new Deed.Unlink(Models.NAMES, id)));
  }

  private void field(Wanted.Field wanted) {
    Present.Field there = present.fields().get(wanted.name());
    String what = "field " + wanted.name() + " (" + wanted.type() + ")";
    if (there == null) {
      lines.add(new PlanLine(Kind.CREATE, what + ", \"" + wanted.english() + "\"", create(wanted)));
    } else if (!there.isFit(wanted)) {
      String type = there.type() + (there.custom() ? "" : ", of a module");
      lines.add(PlanLine.leave(what + ": that name is taken by another field (" + type + ")"));
    } else {
      lines.add(PlanLine.keep(what));
      labels(wanted, there);
    }
  }

  private Deed create(Wanted.Field wanted) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model_id", Ids.wire(present.invoices().orElseThrow()));
    values.put("name", wanted.name());
    values.put("field_description", wanted.english());
    values.put("ttype", wanted.type());
    values.put("state", "manual");
    values.put("copied", false);
    return new Deed.Create(
        Models.FIELDS, values, null, spanish("field_description", wanted.spanish()));
  }

  private Map<String, Map<String, Object>> spanish(String field, String text) {
    Map<String, Map<String, Object>> translations = new TreeMap<>();
    present.spanish().forEach(language -> translations.put(language, Map.of(field, text)));
    return translations;
  }

  /** A label that people chose themselves stays. */
  private void labels(Wanted.Field wanted, Present.Field there) {
    if (!wanted.english().equals(there.labels().get(ENGLISH))) {
      return;
    }
    for (String language : untranslated(there.labels(), wanted.english(), wanted.spanish())) {
      Map<String, Object> label = Map.of("field_description", wanted.spanish());
      lines.add(
          new PlanLine(
              Kind.UPDATE,
              "label of " + wanted.name() + " in " + language,
              new Deed.Write(Models.FIELDS, there.id(), label, language)));
    }
  }

  private List<String> untranslated(Map<String, String> texts, String english, String spanish) {
    return present.spanish().stream()
        .filter(language -> english.equals(texts.get(language)) && !english.equals(spanish))
        .toList();
  }

  private void view() {
    String what = "group Cobro on the invoice form (view " + FormView.NAME + ")";
    if (present.form().isEmpty()) {
      lines.add(PlanLine.cannot(what + ": the form account.view_move_form is not there"));
      return;
    }
    String arch = FormView.arch(login.major(), shown());
    Optional<Present.View> there = present.view();
    if (shown().isEmpty()) {
      lines.add(PlanLine.cannot(what + ": none of its fields can be had"));
    } else if (there.isEmpty()) {
      Object form = Ids.wire(present.form().getAsLong());
      Map<String, Object> values = FormView.values(form, arch);
      Deed deed = new Deed.Create(Models.VIEWS, values, FormView.EXTERNAL_NAME, Map.of());
      lines.add(new PlanLine(Kind.CREATE, what, deed));
    } else if (FormView.same(arch, there.get().arch())) {
      lines.add(
          PlanLine.keep(what + (there.get().active() ? "" : ", which somebody switched off")));
    } else {
      Deed deed = new Deed.Write(Models.VIEWS, there.get().id(), Map.of("arch", arch), ENGLISH);
      lines.add(new PlanLine(Kind.UPDATE, what, deed));
    }
    there.ifPresent(view -> name(view.named(), FormView.EXTERNAL_NAME, Models.VIEWS, view.id()));
  }

  /** The fields that are ours, or will be by then. */
  private Set<String> shown() {
    Set<String> shown = new LinkedHashSet<>();
    for (Wanted.Field wanted : Wanted.FIELDS) {
      Present.Field there = present.fields().get(wanted.name());
      boolean will =
          there == null && present.invoices().isPresent() && present.mayRead(Models.FIELDS);
      if (will || there != null && there.isFit(wanted)) {
        shown.add(wanted.name());
      }
    }
    return shown;
  }

  private void collect() {
    String what = "action \"" + ServerAction.COLLECT + "\" in the menu of invoices";
    Object model = Ids.wire(present.invoices().orElseThrow());
    if (!shown().contains(Wanted.REQUESTED)) {
      lines.add(PlanLine.cannot(what + ": it needs the field " + Wanted.REQUESTED));
      return;
    }
    Map<String, Object> values = ServerAction.collect(model);
    Optional<Present.Action> there = present.collect();
    if (there.isEmpty()) {
      Map<String, Map<String, Object>> names = spanish("name", ServerAction.COLLECT_SPANISH);
      Deed deed = new Deed.Create(Models.ACTIONS, values, ServerAction.COLLECT_EXTERNAL, names);
      lines.add(new PlanLine(Kind.CREATE, what, deed));
      return;
    }
    collect(what, there.get(), values);
  }

  /** Its name, and whether it is in the menu, are people's to change. */
  private void collect(String what, Present.Action there, Map<String, Object> values) {
    boolean same = ServerAction.CODE.strip().equals(String.valueOf(there.code()).strip());
    Map<String, Object> code = Map.of("code", values.get("code"));
    lines.add(
        same
            ? PlanLine.keep(what + (there.boundTo().isPresent() ? "" : ", which somebody took out"))
            : new PlanLine(
                Kind.UPDATE, what, new Deed.Write(Models.ACTIONS, there.id(), code, ENGLISH)));
    name(there.named(), ServerAction.COLLECT_EXTERNAL, Models.ACTIONS, there.id());
    if (ServerAction.COLLECT.equals(there.names().get(ENGLISH))) {
      untranslated(there.names(), ServerAction.COLLECT, ServerAction.COLLECT_SPANISH)
          .forEach(
              language ->
                  lines.add(
                      new PlanLine(
                          Kind.UPDATE,
                          "name of the action in " + language,
                          new Deed.Write(
                              Models.ACTIONS,
                              there.id(),
                              Map.of("name", ServerAction.COLLECT_SPANISH),
                              language))));
    }
  }

  private void push() {
    Optional<Present.Action> there = present.push();
    String what = "webhook to " + ServerAction.shown(pushUrl == null ? url(there) : pushUrl);
    if (pushUrl != null && login.major() < ServerAction.WEBHOOKS) {
      lines.add(
          PlanLine.cannot(
              what
                  + ": Odoo has webhooks from 17 on; Cobro will see each request at its next look"));
    } else if (pushUrl != null && there.isEmpty()) {
      Map<String, Object> values =
          ServerAction.push(Ids.wire(present.invoices().orElseThrow()), pushUrl);
      Deed deed = new Deed.Create(Models.ACTIONS, values, ServerAction.PUSH_EXTERNAL, Map.of());
      lines.add(new PlanLine(Kind.CREATE, what, deed));
    } else if (there.isPresent()) {
      push(what, there.get());
    }
  }

  private void push(String what, Present.Action there) {
    boolean same = pushUrl == null || pushUrl.equals(there.url());
    Map<String, Object> url = same ? Map.of() : Map.of("webhook_url", pushUrl);
    lines.add(
        same
            ? PlanLine.keep(what)
            : new PlanLine(
                Kind.UPDATE, what, new Deed.Write(Models.ACTIONS, there.id(), url, ENGLISH)));
    name(there.named(), ServerAction.PUSH_EXTERNAL, Models.ACTIONS, there.id());
  }

  private static String url(Optional<Present.Action> there) {
    return there.map(Present.Action::url).orElse(null);
  }

  /** What an earlier run made and could not name any more. */
  private void name(boolean named, String name, String model, long id) {
    if (!named) {
      lines.add(
          new PlanLine(
              Kind.CREATE,
              "external id " + Wanted.MODULE + "." + name,
              new Deed.Create(Models.NAMES, ExternalId.values(name, model, id), null, Map.of())));
    }
  }
}
