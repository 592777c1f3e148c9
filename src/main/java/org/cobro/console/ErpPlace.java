package org.cobro.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.intent.Receivable;

/**
 * Where a person finds an invoice in its ERP. Pure; its methods are public, since pages call them.
 *
 * @param link to its page; {@code null} where the ERP has none that is known
 * @param docEntry SAP Business One's key, to be looked up beside the number; {@code null} elsewhere
 */
record ErpPlace(String link, String docEntry) {

  private static final ErpPlace UNKNOWN = new ErpPlace(null, null);
  private static final Set<String> WEB = Set.of("http", "https");

  /**
   * Odoo 14 to 17 have this address themselves. From 18 on records are below {@code /odoo}, and its
   * web client takes the former address over, with its {@code id} and {@code model}, when its path
   * is just {@code /web}: {@code urlToState} of {@code
   * github.com/odoo/odoo/blob/18.0/addons/web/static/src/core/browser/router.js}.
   */
  private static final String ODOO = "id=%s&model=account.move&view_type=form";

  /**
   * @param erp the connection; {@code null} when it is no longer configured
   */
  static ErpPlace of(Erp erp, Receivable receivable) {
    String key = receivable.invoiceId();
    if (erp == null || !key.matches("[0-9]{1,18}")) {
      return UNKNOWN;
    }
    if (Erp.SAP_B1.equals(erp.type())) {
      return new ErpPlace(null, key);
    }
    return Erp.ODOO.equals(erp.type()) ? new ErpPlace(odoo(erp.url(), key), null) : UNKNOWN;
  }

  /** Of the configured address only what says where: never a name, a password or a query. */
  private static String odoo(URI url, String key) {
    if (url == null || url.getHost() == null || !WEB.contains(url.getScheme())) {
      return null;
    }
    try {
      String fragment = ODOO.formatted(key);
      return new URI(url.getScheme(), null, url.getHost(), url.getPort(), "/web", null, fragment)
          .toString();
    } catch (URISyntaxException impossible) {
      return null;
    }
  }
}
