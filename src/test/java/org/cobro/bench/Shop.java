package org.cobro.bench;

import java.util.ArrayList;
import java.util.List;

/** The settings of a small shop: one ERP, one provider, one flow. */
final class Shop {

  private static final String NOWHERE = "http://127.0.0.1:9";

  private Shop() {}

  /**
   * @param provider where its provider is; the ERP is nowhere
   */
  static List<String> settings(String provider) {
    return settings(NOWHERE, provider);
  }

  static List<String> settings(String erp, String provider) {
    List<String> all = new ArrayList<>(List.of("--server.port=0", "--cobro.api.token=bench"));
    all.addAll(Merchant.SHOP.settings(erp, provider));
    return all;
  }
}
