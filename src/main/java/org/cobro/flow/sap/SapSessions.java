package org.cobro.flow.sap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.stereotype.Component;

/** The sessions of all connections to SAP: one for each, in memory only. */
@Component("sapSessions")
public final class SapSessions {

  private final CobroProperties properties;
  private final Map<String, HeldSession> held = new ConcurrentHashMap<>();

  public SapSessions(CobroProperties properties) {
    this.properties = properties;
  }

  /**
   * The cookies that a request carries; logs in where that is to be done.
   *
   * @throws Unsendable when there is no session by now
   */
  public String cookie(String name, Exchange exchange) {
    return of(name).get(() -> logIn(name, exchange.getContext()));
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
    return held.computeIfAbsent(name, n -> new HeldSession(System::nanoTime));
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
