package org.cobro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.cobro.sandbox.s4.Books;
import org.cobro.sandbox.s4.S4Rules;
import org.cobro.sandbox.s4.S4Simulator;

/** A company code in a simulated S/4HANA. */
public final class S4Shop implements AutoCloseable {

  private final S4Simulator s4;
  private final Map<Integer, String> keys = new ConcurrentHashMap<>();

  private S4Shop(S4Simulator s4) {
    this.s4 = s4;
  }

  static S4Shop open(InetSocketAddress address) {
    try {
      return new S4Shop(S4Simulator.open(S4Rules.standard().on(address)));
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox.sap-s4.port cannot be opened", e);
    }
  }

  /** A new open invoice that is to be collected; returns the number of its journal entry. */
  public int sell(String terminal, BigDecimal amount) {
    String key = books().sell(S4Rules.CUSTOMER, amount, Map.of("YY1_Terminal_JEI", terminal));
    int number = Integer.parseInt(key.split("-")[2]);
    keys.put(number, key);
    return number;
  }

  /** The key of an invoice's line, which is its id in Cobro. */
  public String key(int number) {
    return keys.get(number);
  }

  public Books books() {
    return s4.books();
  }

  /** What the configuration needs to know of it. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new TreeMap<>();
    properties.put("sandbox.sap-s4.url", s4.baseUrl().toString());
    properties.put("sandbox.sap-s4.username", S4Rules.USER);
    properties.put("sandbox.sap-s4.password", S4Rules.PASSWORD);
    properties.put("sandbox.sap-s4.company-code", S4Rules.COMPANY);
    properties.put("sandbox.sap-s4.account", S4Rules.CLEARING);
    return properties;
  }

  @Override
  public void close() {
    s4.close();
  }
}
