package org.cobro.erp.odoo.wire;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cobro.erp.odoo.Reply;
import org.cobro.erp.odoo.ServerVersion;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Finds out which version answers, over which wire to speak with it, and who we are there. An
 * immutable conversation: make the request of {@link #next}, tell what came back to {@link #learn},
 * until there is a {@link #session} or a {@link #fault}.
 *
 * <p>With {@link Transport#AUTO}, JSON-2 is taken where the server says at the address for that
 * ({@code GET /web/version}) that it is 19 or later, else XML-RPC. One of the two questions for the
 * version may go unanswered: in 22 XML-RPC is gone, and up to 18 the other address is not there.
 */
public final class LogIn {

  private static final int FIRST_WITH_JSON2 = 19;
  private static final String NO_ODOO = "the server does not answer as an Odoo does: check the url";

  private final Transport transport;
  private final Json2Wire json2;
  private final XmlRpcWire xmlRpc;
  private final Progress progress;

  private LogIn(Transport transport, Json2Wire json2, XmlRpcWire xmlRpc, Progress progress) {
    this.transport = transport;
    this.json2 = json2;
    this.xmlRpc = xmlRpc;
    this.progress = progress;
  }

  /**
   * @param xmlRpcBefore whether XML-RPC was taken last time: it is then asked first, for an old
   *     server takes each look at an address that it does not have for an attack
   */
  public static LogIn of(Transport transport, Account account, boolean xmlRpcBefore) {
    boolean rpcFirst = transport == Transport.XMLRPC || transport == Transport.AUTO && xmlRpcBefore;
    Stage first = rpcFirst ? Stage.RPC_VERSION : Stage.WEB_VERSION;
    Progress start = new Progress(first, false, null, null, null, null);
    return new LogIn(transport, new Json2Wire(account), new XmlRpcWire(account), start);
  }

  public boolean isOver() {
    return progress.stage() == Stage.OVER;
  }

  /**
   * @throws IllegalStateException when it is over
   */
  public Request next() {
    return switch (progress.stage()) {
      case WEB_VERSION -> json2.version();
      case RPC_VERSION -> xmlRpc.version();
      case USER -> progress.wire().logIn();
      case OVER -> throw new IllegalStateException("the log-in is over");
    };
  }

  /**
   * @param answer what came back for {@link #next}, or the {@link Fault} of the transport
   */
  public LogIn learn(Object answer) {
    return switch (progress.stage()) {
      case WEB_VERSION -> webVersion(answer, json2.reply(answer));
      case RPC_VERSION -> rpcVersion(xmlRpc.reply(answer));
      case USER -> user(progress.wire().reply(answer));
      case OVER -> throw new IllegalStateException("the log-in is over");
    };
  }

  /** Empty until we are logged in. */
  public Optional<Session> session() {
    return Optional.ofNullable(progress.session());
  }

  /** Why we are not; empty while that is open. */
  public Optional<Fault> fault() {
    return Optional.ofNullable(progress.fault());
  }

  private LogIn webVersion(Object answer, Reply reply) {
    int major = reply instanceof Reply.Value value ? ServerVersion.major(value.value()) : 0;
    boolean wanted = transport == Transport.JSON2 && major > 0;
    if (wanted || major >= FIRST_WITH_JSON2) {
      return user(json2, ((Reply.Value) reply).value());
    }
    if (transport == Transport.JSON2 || !isDecided(answer)) {
      return failed(reply);
    }
    return progress.version() == null
        ? at(progress.asks(Stage.RPC_VERSION, true, null))
        : user(xmlRpc, progress.version());
  }

  /** A server that cannot answer just now may still be a new one. */
  private static boolean isDecided(Object answer) {
    return answer instanceof Json2Answer http && http.status() < 500 && http.status() != 429;
  }

  private LogIn rpcVersion(Reply reply) {
    boolean open = transport == Transport.AUTO && !progress.webAsked();
    if (reply instanceof Reply.Value value && value.value() instanceof Map<?, ?> version) {
      boolean mayHaveJson2 = open && ServerVersion.major(version) >= FIRST_WITH_JSON2;
      return mayHaveJson2
          ? at(progress.asks(Stage.WEB_VERSION, false, version))
          : user(xmlRpc, version);
    }
    boolean gone = reply instanceof Reply.Faulted faulted && faulted.isOfTheWay();
    return open && gone ? at(progress.asks(Stage.WEB_VERSION, false, null)) : failed(reply);
  }

  private LogIn user(Wire wire, Object version) {
    return at(new Progress(Stage.USER, progress.webAsked(), version, wire, null, null));
  }

  private LogIn user(Reply reply) {
    if (!(reply instanceof Reply.Value value)) {
      return failed(reply);
    }
    OptionalInt userId = progress.wire().userId(value.value());
    return userId.isPresent()
        ? at(progress.ended(new Session(progress.wire(), progress.version(), userId.getAsInt())))
        : at(progress.failed(Fault.of(FaultKind.UNAUTHORISED, refused())));
  }

  private static String refused() {
    return "Odoo does not accept the log-in: check username and API key";
  }

  private LogIn failed(Reply reply) {
    Fault fault =
        reply instanceof Reply.Faulted faulted
            ? faulted.fault()
            : Fault.of(FaultKind.REJECTED, NO_ODOO);
    return at(progress.failed(fault));
  }

  private LogIn at(Progress next) {
    return new LogIn(transport, json2, xmlRpc, next);
  }

  private enum Stage {
    WEB_VERSION,
    RPC_VERSION,
    USER,
    OVER
  }

  /**
   * Where the log-in is.
   *
   * @param webAsked whether the address of 19 and later was asked
   * @param version what the server said; {@code null} before
   * @param wire the one that was chosen; {@code null} before
   */
  private record Progress(
      Stage stage, boolean webAsked, Object version, Wire wire, Session session, Fault fault) {

    Progress asks(Stage next, boolean askedBefore, Object known) {
      return new Progress(next, webAsked || askedBefore, known, null, null, null);
    }

    Progress ended(Session session) {
      return new Progress(Stage.OVER, webAsked, version, wire, session, null);
    }

    Progress failed(Fault fault) {
      return new Progress(Stage.OVER, webAsked, version, wire, null, fault);
    }
  }
}
