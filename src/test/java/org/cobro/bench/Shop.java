package org.cobro.bench;

import java.util.List;

/** The settings of a small shop: one ERP, one provider, one flow. */
final class Shop {

  private Shop() {}

  /**
   * @param provider where its provider is; the ERP is nowhere
   */
  static List<String> settings(String provider) {
    return List.of(
        "--server.port=0",
        "--cobro.api.token=bench",
        "--cobro.erps.main.type=odoo",
        "--cobro.erps.main.url=http://127.0.0.1:9",
        "--cobro.erps.main.database=erp",
        "--cobro.erps.main.username=cobro",
        "--cobro.erps.main.password=bench",
        "--cobro.providers.compago.type=compago",
        "--cobro.providers.compago.base-url=" + provider,
        "--cobro.providers.compago.api-key=bench",
        "--cobro.flows.counter.erp=main",
        "--cobro.flows.counter.provider=compago",
        "--cobro.flows.counter.terminal=TILL-1",
        "--cobro.flows.counter.journal=BNK1",
        "--cobro.flows.counter.invoices=[['move_type','=','out_invoice']]");
  }
}
