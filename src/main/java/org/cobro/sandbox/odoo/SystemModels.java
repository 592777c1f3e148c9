package org.cobro.sandbox.odoo;

import static org.cobro.sandbox.odoo.Field.Kind.BOOLEAN;
import static org.cobro.sandbox.odoo.Field.Kind.CHAR;
import static org.cobro.sandbox.odoo.Field.Kind.DATETIME;
import static org.cobro.sandbox.odoo.Field.Kind.HTML;
import static org.cobro.sandbox.odoo.Field.Kind.INTEGER;
import static org.cobro.sandbox.odoo.Field.Kind.MANY2ONE;
import static org.cobro.sandbox.odoo.Field.Kind.ONE2MANY;
import static org.cobro.sandbox.odoo.Field.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;

/** The columns of what a server knows of itself: models, views, actions, languages and notes. */
final class SystemModels {

  private SystemModels() {}

  static void describe(Schema schema, Release release) {
    schema.plain("mail.message", CHAR, "model", "message_type", "subject");
    schema.plain("mail.message", INTEGER, "res_id");
    schema.plain("mail.message", HTML, "body");
    schema.plain("mail.message", DATETIME, "date");
    schema.relation("mail.message", MANY2ONE, "res.partner", "author_id");
    schema.plain("ir.model", CHAR, "name", "model");
    schema.plain("ir.model.fields", CHAR, "name", "model", "field_description", "ttype", "state");
    schema.plain("ir.model.fields", BOOLEAN, "copied");
    schema.relation("ir.model.fields", MANY2ONE, "ir.model", "model_id");
    schema.relation("ir.model.fields", ONE2MANY, "ir.model.fields.selection", "selection_ids");
    schema.plain("ir.model.data", CHAR, "module", "name", "model");
    schema.plain("ir.model.data", INTEGER, "res_id");
    schema.plain("ir.model.data", BOOLEAN, "noupdate");
    schema.plain("res.lang", CHAR, "name", "code");
    schema.plain("res.lang", BOOLEAN, "active");
    schema.plain("ir.ui.view", CHAR, "name", "model", "type", "mode");
    schema.plain("ir.ui.view", TEXT, "arch", "arch_db");
    schema.plain("ir.ui.view", INTEGER, "priority");
    schema.plain("ir.ui.view", BOOLEAN, "active");
    schema.relation("ir.ui.view", MANY2ONE, "ir.ui.view", "inherit_id");
    serverActions(schema, release);
    schema.plain("ir.config_parameter", CHAR, "key", "value");
  }

  private static void serverActions(Schema schema, Release release) {
    String action = "ir.actions.server";
    schema.plain(action, CHAR, "name", "binding_view_types");
    schema.plain(action, TEXT, "code");
    schema.relation(action, MANY2ONE, "ir.model", "model_id", "binding_model_id");
    List<String> states = new ArrayList<>(List.of("code=Execute Code", "multi=Multi Actions"));
    if (release.atLeast(17)) {
      schema.plain(action, CHAR, "webhook_url");
      states.add("webhook=Send Webhook Notification");
    }
    schema.selection(action, "state", "Type", states.toArray(String[]::new));
  }
}
