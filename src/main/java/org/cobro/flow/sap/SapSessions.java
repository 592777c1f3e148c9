package org.cobro.flow.sap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.sap.wire.Account;
import org.cobro.erp.sap.wire.LogIn;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The sessions of all connections to SAP: one for each, in memory only. */
@Component("sapSessions")
public final class SapSessions {

  private final CobroProperties properties;
  private final LongSupplier nanoTime;
  private final Map<String, HeldSession> held = new ConcurrentHashMap<>();

  @Autowired
  public SapSessions(CobroProperties properties) {
    this(properties, System::nanoTime);
  }

  /**
   * @param nanoTime this node's monotonic clock
   */
  SapSessions(CobroProperties properties, LongSupplier nanoTime) {
    this.properties = properties;
    this.nanoTime = nanoTime;
  }

  /**
   * The cookies that a request carries; logs in where that is to be done.
   *
   * @throws Unsendable when there is no session by now
   */
  public String cookie(String name, Exchange exchange) {
    return cookie(name, () -> logIn(name, exchange.getContext()));
  }

  String cookie(String name, Supplier<Answer<Session>> logIn) {
    return of(name).get(logIn);
  }

  /**
   * SAP does not know the session of a request.
   *
   * @param cookie {@code null} when the request had none
   */
  public void refused(String name, String cookie) {
    if (cookie != null) {
      of(name).refused(cookie);
    }
  }

  private HeldSession of(String name) {
    return held.computeIfAbsent(name, n -> new HeldSession(nanoTime));
  }

  private Answer<Session> logIn(String name, CamelContext camel) {
    Erp erp = properties.erps().get(name);
    Account account = new Account(erp.database(), erp.username(), erp.password());
    ProducerTemplate template = camel.createProducerTemplate();
    try {
      Object answer = template.requestBody("direct:" + name + ".http", LogIn.call(account));
      return LogIn.session(answer, account);
    } finally {
      template.stop();
    }
  }
}
