package org.cobro.flow.preflight;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.sap.admin.Asking;
import org.cobro.erp.sap.admin.CompanyFindings;
import org.cobro.erp.sap.admin.Description;
import org.cobro.erp.sap.wire.Account;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.LogIn;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Replies;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.HttpFaults;
import org.cobro.intent.Answer;

/**
 * One session at one Service Layer, for a command or a preflight, over the deployer's routes; given
 * back at the end. Sends nothing twice.
 */
public final class SapLine implements Asking, AutoCloseable {

  private static final Call DESCRIPTION = Call.get("/$metadata", Query.all());

  private final String name;
  private final Erp erp;
  private final ProducerTemplate camel;
  private final HttpFaults faults;
  private Session session;

  public SapLine(String name, Erp erp, ProducerTemplate camel, HttpFaults faults) {
    this.name = name;
    this.erp = erp;
    this.camel = camel;
    this.faults = faults;
  }

  public Answer<Session> logIn() {
    Account account = new Account(erp.database(), erp.username(), erp.password());
    Answer<Session> answer = LogIn.session(answer(send("http", LogIn.call(account))), account);
    if (answer instanceof Answer.Ok<Session> ok) {
      session = ok.value();
    }
    return answer;
  }

  @Override
  public Reply ask(Call call) {
    return Replies.of(answer(send("http", call)));
  }

  /** The same line for who must change nothing. */
  Asking readOnly() {
    return call -> {
      if (!"GET".equals(call.method()) && !CompanyFindings.ADMIN_INFO.equals(call.path())) {
        throw new IllegalStateException(call.method() + " " + call.path() + " may change things");
      }
      return ask(call);
    };
  }

  /**
   * @throws IOException when it cannot be read; the message is for a person
   */
  Description description() throws IOException {
    Exchange sent = send("describe", DESCRIPTION);
    if (sent.getException() != null) {
      throw new IOException(faults.fault(sent.getException(), null).detail());
    }
    int status = sent.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    if (status != 200) {
      throw new IOException("$metadata is answered with HTTP " + status);
    }
    return Description.read(new ByteArrayInputStream(sent.getMessage().getBody(byte[].class)));
  }

  @Override
  public void close() {
    if (session != null) {
      send("http", LogIn.out());
    }
  }

  private Exchange send(String route, Call call) {
    return camel.request(
        "direct:" + name + "." + route,
        exchange -> {
          exchange.getMessage().setBody(call);
          if (session != null) {
            exchange.setProperty("cookie", session.cookies().header());
          }
        });
  }

  /** What is answered, or the fault of the transport. */
  private Object answer(Exchange sent) {
    return sent.getException() == null
        ? sent.getMessage().getBody()
        : faults.fault(sent.getException(), null);
  }
}
