package org.cobro.erp.odoo.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/** The two server actions on invoices. Pure. */
final class ServerAction {

  static final String COLLECT = "Collect at terminal";
  static final String COLLECT_SPANISH = "Cobrar en terminal";
  static final String COLLECT_EXTERNAL = "collect";

  /** By this line it is known again, whatever people call it. */
  static final String MARKER = "# cobro:collect";

  static final String PUSH = "Tell Cobro of the invoice";
  static final String PUSH_EXTERNAL = "push";

  /** Since then there are server actions that call an address. */
  static final int WEBHOOKS = 17;

  /**
   * Stamps what can be collected. Odoo 17 and 18 call a webhook before they commit, and Cobro would
   * look at an invoice that shows no request yet: so the call is put off until after the commit.
   * The server's clock runs in UTC, as its fields do.
   */
  static final String CODE =
      MARKER
          + """
          : made by Cobro's command "odoo setup", which keeps it as it is
          due = (records or model).filtered(
              lambda move: move.move_type in ('out_invoice', 'out_receipt')
              and move.state == 'posted'
              and move.payment_state in ('not_paid', 'partial'))
          if not due:
              spanish = (env.user.lang or '').startswith('es')
              raise UserError(
                  'Nada que cobrar: elija facturas de cliente publicadas y sin pagar.' if spanish
                  else 'Nothing to collect: choose posted, unpaid customer invoices.')
          due.write({'x_cobro_requested': datetime.datetime.now().replace(microsecond=0)})
          push = env.ref('__cobro__.push', raise_if_not_found=False)
          if push:
              tell = push.with_context(
                  active_model='account.move', active_id=due[0].id, active_ids=due.ids)
              env.cr.postcommit.add(lambda tell=tell: tell.run())
          """;

  private ServerAction() {}

  /** The values of the action that people click. */
  static Map<String, Object> collect(Object model) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", COLLECT);
    values.put("model_id", model);
    values.put("state", "code");
    values.put("code", CODE);
    values.put("binding_model_id", model);
    values.put("binding_view_types", "list,form");
    return values;
  }

  /** The values of the action that tells Cobro. */
  static Map<String, Object> push(Object model, String url) {
    return Map.of("name", PUSH, "model_id", model, "state", "webhook", "webhook_url", url);
  }

  /** An address as it may be printed: what follows the question mark is a key. */
  static String shown(String url) {
    return url == null ? "nowhere" : url.replaceAll("\\?.*", "?key=***");
  }
}
