package org.cobro.flow.preflight;

import org.apache.camel.ProducerTemplate;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooFaults;
import org.cobro.erp.odoo.Reply;
import org.cobro.erp.odoo.admin.Asking;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.flow.odoo.OdooTalk;
import org.cobro.intent.Answer;

/** Calls one Odoo through the deployer's route, the one that payments take. */
public final class OdooLine implements Asking {

  private final ProducerTemplate camel;
  private final OdooDesk desk;
  private final String erp;

  public OdooLine(ProducerTemplate camel, OdooDesk desk, String erp) {
    this.camel = camel;
    this.desk = desk;
    this.erp = erp;
  }

  public Answer<?> logIn() {
    return talk(desk.logIn(erp));
  }

  /** Once more, whoever has logged in before: the credentials may have ended since. */
  Answer<?> logInAnew() {
    return talk(desk.logInAnew(erp));
  }

  @Override
  public Reply ask(Call call) {
    Answer<?> answer = talk(desk.call(erp, call));
    return answer instanceof Answer.Ok<?> ok
        ? (Reply) ok.value()
        : OdooFaults.transport(((Answer.Failed<?>) answer).fault());
  }

  /** The same line for who must change nothing. */
  Asking readOnly() {
    return call -> {
      if (call.writes()) {
        throw new IllegalStateException(call.model() + " " + call.method() + " may change things");
      }
      return ask(call);
    };
  }

  private Answer<?> talk(OdooTalk talk) {
    return camel.requestBody("direct:" + erp + ".talk", talk, Answer.class);
  }
}
