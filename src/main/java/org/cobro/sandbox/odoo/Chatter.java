package org.cobro.sandbox.odoo;

import java.util.List;
import java.util.Locale;

/** Notes under a record. Not idempotent: each call adds one. */
final class Chatter {

  static final String MODEL = "mail.message";

  private final Site site;
  private final Store store;

  Chatter(Site site) {
    this.site = site;
    this.store = site.store();
  }

  /** Answers the note's id; 19 answers a list with that id. */
  Object messagePost(Call call) {
    Row user = store.need("res.users", call.user());
    if (user.text("email") == null && !site.release().atLeast(19)) {
      throw OdooFault.rule("Unable to send message, please configure the sender's email address.");
    }
    List<Integer> notes =
        call.ids().stream().map(id -> post(store.need(call.model(), id), call, user)).toList();
    return site.release().atLeast(19) ? (Object) notes : notes.get(0);
  }

  private int post(Row record, Call call, Row user) {
    String type = Plain.text(call.keywords().get("message_type"));
    return store
        .insert(MODEL)
        .set("model", record.model())
        .set("res_id", record.id())
        .set("body", body(call))
        .set("message_type", type == null ? "notification" : type)
        .set("author_id", user.link("partner_id"))
        .set("date", store.transaction().startedAt())
        .id();
  }

  /** Before 17 the body is taken as markup and cleaned, since then as text unless told. */
  private String body(Call call) {
    String body = Plain.text(call.argument(1, "body"));
    String text = body == null ? "" : body;
    boolean markup =
        !site.release().atLeast(17) || Boolean.TRUE.equals(call.keywords().get("body_is_html"));
    return Wire.paragraph(markup ? cleaned(text) : escaped(text));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  private static String cleaned(String markup) {
    return markup.toLowerCase(Locale.ROOT).contains("<script")
        ? markup.replaceAll("(?is)<script.*?(</script>|$)", "")
        : markup;
  }
}
