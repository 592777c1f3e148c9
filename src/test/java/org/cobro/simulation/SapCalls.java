package org.cobro.simulation;

import static org.cobro.simulation.Routes.phase;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Found;
import org.cobro.erp.Search;
import org.cobro.erp.Told;
import org.cobro.erp.sap.wire.Account;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.LogIn;
import org.cobro.flow.NodeSteps;
import org.cobro.flow.Unsendable;
import org.cobro.flow.sap.SapTalk;
import org.cobro.intent.Answer;
import org.cobro.intent.WriteBack;
import org.cobro.sandbox.sap.SapRules;

/** The calls of {@code routes/erps/sap-b1}. */
final class SapCalls implements ErpCalls {

  private final SapSide erp;
  private final NodeSteps steps;
  private final Ear ear;
  private final Account account;

  SapCalls(SapSide erp, NodeSteps steps) {
    this(erp, steps, (call, number, result) -> result);
  }

  private SapCalls(SapSide erp, NodeSteps steps, Ear ear) {
    this.erp = erp;
    this.steps = steps;
    this.ear = ear;
    this.account = new Account(erp.company(), SapRules.USER, Plan.SECRET);
  }

  /** What is heard of a call; the seam for planted bugs. */
  interface Ear {
    /**
     * @param number which call of its talk it is, 1 for the first
     */
    Object hear(Call call, int number, Object result);
  }

  /** The same calls, misheard. */
  SapCalls heardBy(Ear other) {
    return new SapCalls(erp, steps, other);
  }

  @Override
  public Next search(Search search, Function<Answer<Found>, Next> then) {
    return talk(steps.sap().search(Plan.ERP, search), null, then);
  }

  @Override
  public Next read(Collection<String> ids, Function<Answer<Found>, Next> then) {
    return talk(steps.sap().read(Plan.ERP, ids), null, then);
  }

  @Override
  public Next creditNotes(CreditNoteSearch search, Function<Answer<CreditNotes>, Next> then) {
    return talk(steps.sap().creditNotes(Plan.ERP, search), null, then);
  }

  @Override
  public Next readCreditNotes(Collection<String> ids, Function<Answer<Found>, Next> then) {
    return talk(steps.sap().readCreditNotes(Plan.ERP, ids), null, then);
  }

  @Override
  public Next tell(WriteBack claimed, Function<Answer<Told>, Next> then) {
    return talk(steps.sap().tell(Plan.ERP, claimed), claimed, then);
  }

  @Override
  public Next probe(Function<Answer<?>, Next> then) {
    return talk(steps.sap().probe(Plan.ERP), null, then::apply);
  }

  private <T> Next talk(SapTalk talk, WriteBack told, Function<Answer<T>, Next> then) {
    return new Conversation<>(told, then).goOn(talk);
  }

  /** {@code sap-b1.talk}. */
  private final class Conversation<T> {

    private final WriteBack told;
    private final Function<Answer<T>, Next> then;
    private int number;

    Conversation(WriteBack told, Function<Answer<T>, Next> then) {
      this.told = told;
      this.then = then;
    }

    Next goOn(SapTalk talk) {
      if (!talk.isAsking()) {
        return then.apply(cast(talk.getAnswer()));
      }
      number++;
      try {
        Optional<String> cookie = steps.sapSessions().cookie(Plan.ERP);
        return cookie.isPresent() ? send(talk, cookie.get()) : logIn(talk);
      } catch (Unsendable shutOut) {
        return learn(talk, null, orFault(shutOut));
      }
    }

    private Next logIn(SapTalk talk) {
      Supplier<Object> work = () -> new Pass(erp.call(LogIn.call(account), null));
      return new Next.Call(
          Calls.erp("log-in", () -> {}, work),
          result -> phase("sap-log-in", () -> loggedIn(talk, result)));
    }

    private Next loggedIn(SapTalk talk, Object result) {
      Object answer = result instanceof Pass pass ? pass.answer() : orFault(result);
      try {
        String cookie = steps.sapSessions().cookie(Plan.ERP, LogIn.session(answer, account));
        return send(talk, cookie);
      } catch (Unsendable shutOut) {
        return learn(talk, null, orFault(shutOut));
      }
    }

    /** The claim is looked at right before: between that and the call nobody is held up. */
    private Next send(SapTalk talk, String cookie) {
      Call call = talk.getCall();
      return new Next.Call(
          Calls.erp(
              call.toString(), () -> steps.telling().check(told), () -> erp.call(call, cookie)),
          result -> learn(talk, cookie, ear.hear(call, number, orFault(result))));
    }

    private Next learn(SapTalk talk, String cookie, Object result) {
      return phase("sap-learn", () -> goOn(steps.sap().learn(Plan.ERP, talk, cookie, result)));
    }
  }

  /** An answer to a log-in, which nobody shows about. */
  private record Pass(Object answer) {
    @Override
    public String toString() {
      return "Pass[***]";
    }
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
