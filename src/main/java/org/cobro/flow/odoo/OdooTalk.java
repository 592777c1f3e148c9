package org.cobro.flow.odoo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.OdooFaults;
import org.cobro.erp.odoo.OdooSetup;
import org.cobro.erp.odoo.Preflight;
import org.cobro.erp.odoo.Preflight.Turn;
import org.cobro.erp.odoo.Reply;
import org.cobro.flow.odoo.OdooConnection.Session;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A talk with one Odoo, call by call, as the route {@code odoo.talk} leads it: log in where that is
 * still to be done, ask what a payment needs to know of each journal, then the work itself. Belongs
 * to one exchange.
 */
public final class OdooTalk {

  private static final Logger LOG = LoggerFactory.getLogger(OdooTalk.class);

  private enum Phase {
    VERSION,
    LOGIN,
    PREFLIGHT,
    WORK,
    OVER
  }

  private final OdooConnection connection;
  private final List<String> journals;
  private final Function<OdooSetup, OdooWork> beginning;

  private Phase phase = Phase.VERSION;
  private Object version;
  private Session session;
  private Preflight preflight;
  private OdooWork work;
  private Answer<?> answer;

  /**
   * @param journals those that the work needs to know of
   * @param beginning begins the work with what is known of the last of them; {@code null} when none
   */
  OdooTalk(
      OdooConnection connection, List<String> journals, Function<OdooSetup, OdooWork> beginning) {
    this.connection = connection;
    this.journals = journals;
    this.beginning = beginning;
    connection.session().ifPresent(this::goOn);
  }

  /** True while there is a call to make. */
  public boolean isAsking() {
    return phase != Phase.OVER;
  }

  /** The path of the service to call: {@code common} before the log-in, {@code object} after. */
  public String getService() {
    return phase == Phase.VERSION || phase == Phase.LOGIN ? "common" : "object";
  }

  /** The call to make. */
  public XmlRpcCall getCall() {
    return switch (phase) {
      case VERSION -> new XmlRpcCall("version", List.of());
      case LOGIN -> new XmlRpcCall("authenticate", credentials());
      case PREFLIGHT -> execute(((Turn.Ask) preflight.next()).call());
      case WORK -> execute(work.next().orElseThrow());
      case OVER -> throw new IllegalStateException("the talk is over");
    };
  }

  /**
   * @param result a decoded value, an {@link XmlRpcFault}, or the {@link Fault} of the transport
   */
  public OdooTalk learn(Object result) {
    Reply reply = reply(result);
    if (reply instanceof Reply.Faulted faulted
        && faulted.fault().kind() == FaultKind.UNAUTHORISED) {
      connection.forget();
    }
    switch (phase) {
      case VERSION -> versionOrEnd(reply);
      case LOGIN -> loginOrEnd(reply);
      case PREFLIGHT -> preflighted(preflight.learn(reply));
      case WORK -> worked(work.learn(reply));
      case OVER -> throw new IllegalStateException("the talk is over");
    }
    return this;
  }

  /** What came of it. */
  public Answer<?> getAnswer() {
    return answer;
  }

  private void versionOrEnd(Reply reply) {
    if (reply instanceof Reply.Value value && value.value() instanceof Map<?, ?> facts) {
      version = facts;
      phase = Phase.LOGIN;
    } else {
      end(failed(reply, "the server does not answer as an Odoo does: check the url"));
    }
  }

  private void loginOrEnd(Reply reply) {
    if (reply instanceof Reply.Value value && value.value() instanceof Integer userId) {
      Session fresh = new Session(version, userId);
      connection.loggedIn(fresh);
      goOn(fresh);
    } else if (reply instanceof Reply.Value) {
      String detail = "Odoo does not accept the log-in: check username and API key";
      end(new Answer.Failed<>(Fault.of(FaultKind.UNAUTHORISED, detail)));
    } else {
      end(failed(reply, ""));
    }
  }

  /** To the next journal that we know nothing of, or to the work. */
  /** To the next journal that we know nothing of, or to the work. */
  private void goOn(Session current) {
    session = current;
    OdooSetup last = null;
    for (String journal : journals) {
      Optional<OdooSetup> known = connection.setup(journal);
      if (known.isEmpty()) {
        phase = Phase.PREFLIGHT;
        preflighted(Preflight.of(current.version(), current.userId(), connection.wish(journal)));
        return;
      }
      last = known.get();
    }
    phase = Phase.WORK;
    worked(beginning.apply(last));
  }

  private void preflighted(Preflight next) {
    preflight = next;
    if (next.next() instanceof Turn.Ready ready) {
      ready.warnings().forEach(line -> LOG.warn("{}: {}", connection.settings().url(), line));
      connection.found(ready.setup());
      goOn(session);
    } else if (next.next() instanceof Turn.Failed failed) {
      end(new Answer.Failed<>(failed.fault()));
    }
  }

  private void worked(OdooWork next) {
    work = next;
    if (next.next().isEmpty()) {
      end(next.answer());
    }
  }

  private void end(Answer<?> last) {
    answer = last;
    phase = Phase.OVER;
  }

  private static Answer<?> failed(Reply reply, String otherwise) {
    Fault fault =
        reply instanceof Reply.Faulted faulted
            ? faulted.fault()
            : Fault.of(FaultKind.REJECTED, otherwise);
    return new Answer.Failed<>(fault);
  }

  private Reply reply(Object result) {
    if (result instanceof Fault fault) {
      return OdooFaults.transport(fault);
    }
    if (result instanceof XmlRpcFault fault) {
      return OdooFaults.reply(fault.code(), fault.message(), connection.settings().password());
    }
    return new Reply.Value(result);
  }

  private List<Object> credentials() {
    var settings = connection.settings();
    return List.of(settings.database(), settings.username(), settings.password(), Map.of());
  }

  private XmlRpcCall execute(Call call) {
    var settings = connection.settings();
    return new XmlRpcCall(
        "execute_kw",
        List.of(
            settings.database(),
            session.userId(),
            settings.password(),
            call.model(),
            call.method(),
            call.args(),
            call.kwargs()));
  }
}
