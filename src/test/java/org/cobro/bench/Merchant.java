package org.cobro.bench;

import java.util.List;

/**
 * Somebody who collects, with an ERP, a provider and a flow of their own: the names of the three.
 */
record Merchant(String erp, String provider, String flow) {

  static final Merchant SHOP = new Merchant("main", "compago", "counter");

  static Merchant named(String name) {
    return new Merchant("erp-" + name, "provider-" + name, name);
  }

  /**
   * @param erpUrl where the ERP is
   * @param providerUrl where the provider is
   */
  List<String> settings(String erpUrl, String providerUrl) {
    String erpKey = "--cobro.erps." + erp + ".";
    String providerKey = "--cobro.providers." + provider + ".";
    String flowKey = "--cobro.flows." + flow + ".";
    return List.of(
        erpKey + "type=odoo",
        erpKey + "url=" + erpUrl,
        erpKey + "database=erp",
        erpKey + "username=" + OpenInvoices.USER,
        erpKey + "password=" + OpenInvoices.KEY,
        providerKey + "type=compago",
        providerKey + "base-url=" + providerUrl,
        providerKey + "api-key=bench",
        flowKey + "erp=" + erp,
        flowKey + "provider=" + provider,
        flowKey + "terminal=TILL-1",
        flowKey + "journal=BNK1",
        flowKey + "invoices=" + OpenInvoices.QUERY);
  }
}
