package org.cobro.flow.odoo;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cobro.erp.odoo.OdooSetup;
import org.cobro.erp.odoo.OdooWish;
import org.cobro.erp.odoo.Preflight;
import org.cobro.erp.odoo.Preflight.Turn;
import org.cobro.erp.odoo.Reply;
import org.cobro.erp.odoo.wire.LogIn;
import org.cobro.erp.odoo.wire.Request;
import org.cobro.erp.odoo.wire.Session;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
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
    LOG_IN,
    PREFLIGHT,
    WORK,
    OVER
  }

  private final OdooConnection connection;
  private final List<OdooWish> wishes;
  private final Function<OdooSetup, OdooWork> beginning;

  private Phase phase = Phase.LOG_IN;
  private LogIn logIn;
  private Session session;
  private OdooWish asked;
  private Preflight preflight;
  private OdooWork work;
  private Answer<?> answer;

  /**
   * @param wishes the journals and methods that the work needs to know of
   * @param beginning begins the work with what is known of the last of them; {@code null} when none
   */
  OdooTalk(
      OdooConnection connection, List<OdooWish> wishes, Function<OdooSetup, OdooWork> beginning) {
    this.connection = connection;
    this.wishes = wishes;
    this.beginning = beginning;
    this.logIn = connection.logIn();
    connection.session().ifPresent(this::goOn);
  }

  /** True while there is a request to make. */
  public boolean isAsking() {
    return phase != Phase.OVER;
  }

  /** The request to make. */
  public Request getRequest() {
    return switch (phase) {
      case LOG_IN -> logIn.next();
      case PREFLIGHT -> session.request(((Turn.Ask) preflight.next()).call());
      case WORK -> session.request(work.next().orElseThrow());
      case OVER -> throw new IllegalStateException("the talk is over");
    };
  }

  /**
   * @param result what the wire of the request takes for an answer, or the {@link Fault} of the
   *     transport
   */
  public OdooTalk learn(Object result) {
    switch (phase) {
      case LOG_IN -> loggedInOrEnd(logIn.learn(result));
      case PREFLIGHT -> preflighted(preflight.learn(reply(result)));
      case WORK -> worked(work.learn(reply(result)));
      case OVER -> throw new IllegalStateException("the talk is over");
    }
    return this;
  }

  /** What came of it. */
  public Answer<?> getAnswer() {
    return answer;
  }

  private void loggedInOrEnd(LogIn next) {
    logIn = next;
    next.session().ifPresent(connection::loggedIn);
    next.session().ifPresent(this::goOn);
    next.fault().ifPresent(this::notLoggedIn);
  }

  private void notLoggedIn(Fault fault) {
    end(new Answer.Failed<>(fault));
  }

  /** To the next journal that we know nothing of, or to the work. */
  private void goOn(Session current) {
    session = current;
    OdooSetup last = null;
    for (OdooWish wish : wishes) {
      Optional<OdooSetup> known = connection.setup(wish);
      if (known.isEmpty()) {
        phase = Phase.PREFLIGHT;
        asked = wish;
        preflighted(Preflight.of(current.version(), current.userId(), wish));
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
      connection.found(asked, ready.setup());
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

  /** A key may be another one by now, and an address may have gone with an upgrade. */
  private Reply reply(Object result) {
    Reply reply = session.wire().reply(result);
    if (reply instanceof Reply.Faulted faulted
        && (faulted.fault().kind() == FaultKind.UNAUTHORISED || faulted.isOfTheWay())) {
      connection.forget();
    }
    return reply;
  }
}
