package org.cobro.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.intent.Receivable;

/**
 * Where a person finds an invoice in its ERP. Pure; its methods are public, since pages call them.
 *
 * @param product what people call the ERP
 * @param link to its page; {@code null} where the ERP has none that is known
 * @param docEntry SAP Business One's key, to be looked up beside the number; {@code null} elsewhere
 */
record ErpPlace(String product, String link, String docEntry) {

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
    if (erp == null) {
      return new ErpPlace(receivable.erp(), null, null);
    }
    boolean number = key.matches("[0-9]{1,18}");
    String own = number && Erp.ODOO.equals(erp.type()) ? odoo(erp.url(), key) : null;
    return new ErpPlace(
        product(erp, receivable),
        erp.invoicePage().isEmpty() ? own : page(erp.invoicePage(), receivable),
        number && Erp.SAP_B1.equals(erp.type()) ? key : null);
  }

  private static String product(Erp erp, Receivable receivable) {
    return switch (erp.type()) {
      case Erp.ODOO -> "Odoo";
      case Erp.SAP_B1 -> "SAP Business One";
      case Erp.SAP_S4 -> "SAP S/4HANA";
      default -> receivable.erp();
    };
  }

  /** What the shop has named, such as a page of SAP's web client, or Odoo by its public address. */
  private static String page(String named, Receivable receivable) {
    return named
        .replace("{id}", encoded(receivable.invoiceId()))
        .replace("{number}", encoded(receivable.number()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
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
