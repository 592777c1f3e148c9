package org.cobro.simulation;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Found;
import org.cobro.erp.Search;
import org.cobro.erp.Told;
import org.cobro.erp.odoo.wire.Request;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.odoo.OdooTalk;
import org.cobro.intent.Answer;
import org.cobro.intent.WriteBack;

/** The calls of {@code routes/erps/odoo}. */
final class OdooCalls implements ErpCalls {

  private final OdooSide erp;
  private final NodeSteps steps;

  OdooCalls(OdooSide erp, NodeSteps steps) {
    this.erp = erp;
    this.steps = steps;
  }

  @Override
  public Next search(Search search, Function<Answer<Found>, Next> then) {
    return talk(steps.odoo().search(Plan.ERP, search), null, then);
  }

  @Override
  public Next read(Collection<String> ids, Function<Answer<Found>, Next> then) {
    return talk(steps.odoo().read(Plan.ERP, ids), null, then);
  }

  @Override
  public Next creditNotes(CreditNoteSearch search, Function<Answer<CreditNotes>, Next> then) {
    return talk(steps.odoo().creditNotes(Plan.ERP, search), null, then);
  }

  @Override
  public Next readCreditNotes(Collection<String> ids, Function<Answer<Found>, Next> then) {
    return talk(steps.odoo().readCreditNotes(Plan.ERP, ids), null, then);
  }

  @Override
  public Next tell(WriteBack claimed, Function<Answer<Told>, Next> then) {
    return talk(steps.odoo().tell(Plan.ERP, claimed), claimed, then);
  }

  @Override
  public Next probe(Function<Answer<?>, Next> then) {
    return talk(steps.odoo().probe(Plan.ERP), null, then::apply);
  }

  /** {@code odoo.talk}. */
  <T> Next talk(OdooTalk talk, WriteBack told, Function<Answer<T>, Next> then) {
    if (!talk.isAsking()) {
      return then.apply(cast(talk.getAnswer()));
    }
    steps.telling().check(told);
    Request request = talk.getRequest();
    Supplier<Object> work = () -> erp.call((Request.XmlRpc) request);
    return new Next.Call(
        Calls.erp(request.toString(), () -> {}, work),
        result -> Routes.phase("odoo-learn", () -> talk(talk.learn(orFault(result)), told, then)));
  }

  /** A fault of the transport is an answer too. */
  private Object orFault(Object result) {
    return result instanceof Throwable thrown ? steps.faults().fault(thrown, null) : result;
  }

  @SuppressWarnings("unchecked") // The desk that opened the talk says of what kind its answer is.
  private static <T> Answer<T> cast(Answer<?> answer) {
    return (Answer<T>) answer;
  }
}
