package org.cobro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapSimulator;

/** A company in a simulated Business One that is set up for Cobro. */
public final class SapShop implements AutoCloseable {

  private static final String COMPANY = "SBO_SANDBOX";
  private static final String STATUS = "COBRO_Status";

  private final SapSimulator sap;

  private SapShop(SapSimulator sap) {
    this.sap = sap;
  }

  static SapShop open(InetSocketAddress address) {
    try {
      SapShop shop = new SapShop(SapSimulator.open(SapRules.standard(COMPANY).on(address)));
      shop.setUp();
      return shop;
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox.sap-b1.port cannot be opened", e);
    }
  }

  private void setUp() {
    books().addUserField("ORCT", "COBRO_Key", 50);
    books().addUserField("OINV", STATUS, 20);
    books().addUserField("OINV", "COBRO_Ref", 50);
    books().addUserField("OINV", "COBRO_Terminal", 50);
    books().addUserField("OINV", "COBRO_Provider", 50);
  }

  /** A new open invoice that is to be collected; returns its key. */
  public int sell(String provider, String terminal, BigDecimal amount) {
    return books()
        .createInvoice(
            "C0001",
            amount,
            "MXN",
            Map.of(
                "U_" + STATUS, "REQ", "U_COBRO_Terminal", terminal, "U_COBRO_Provider", provider));
  }

  /** The status that Cobro wrote on an invoice. */
  public String status(int invoice) {
    return books().field(invoice, "U_" + STATUS);
  }

  public Books books() {
    return sap.books(COMPANY);
  }

  /** What the configuration needs to know of it. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("sandbox.sap-b1.url", sap.baseUrl().toString());
    properties.put("sandbox.sap-b1.database", COMPANY);
    properties.put("sandbox.sap-b1.username", SapRules.USER);
    properties.put("sandbox.sap-b1.password", SapRules.PASSWORD);
    properties.put("sandbox.sap-b1.account", SapRules.CLEARING);
    return properties;
  }

  @Override
  public void close() {
    sap.close();
  }
}
