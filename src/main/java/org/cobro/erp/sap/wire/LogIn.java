package org.cobro.erp.sap.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/** The log-in: one request, and what its answer says. */
public final class LogIn {

  /** For an answer that does not say how long a session lasts; SAP's own default is 30. */
  private static final int MINUTES = 30;

  private static final int MOST_MINUTES = 1_440;

  private LogIn() {}

  public static Call call(Account account) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("CompanyDB", account.company());
    body.put("UserName", account.user());
    body.put("Password", account.password());
    return Call.post("/Login", body);
  }

  /** Gives the session back, so that it takes up no licence. */
  public static Call out() {
    return new Call("POST", "/Logout", null, null, null, 0);
  }

  /**
   * @param answer an {@link HttpAnswer}, or the {@link Fault} of the transport; whatever it says,
   *     nothing that matters was sent but the log-in
   */
  public static Answer<Session> session(Object answer, Account account) {
    Reply reply = Replies.of(answer);
    if (reply instanceof Reply.Faulted faulted) {
      return new Answer.Failed<>(refused(faulted, account));
    }
    HttpAnswer in = (HttpAnswer) answer;
    return Cookies.of(in.setCookies())
        .<Answer<Session>>map(cookies -> new Answer.Ok<>(session(cookies, in.json())))
        .orElseGet(() -> new Answer.Failed<>(noCookie()));
  }

  private static Session session(Cookies cookies, JsonNode body) {
    int told = body.path("SessionTimeout").asInt(MINUTES);
    int minutes = told < 1 ? MINUTES : Math.min(told, MOST_MINUTES);
    return new Session(cookies, fresh(minutes), body.path("Version").asText(""));
  }

  /** Four fifths of its life, so that none ends while a request is on its way. */
  private static Duration fresh(int minutes) {
    return Duration.ofMinutes(minutes).multipliedBy(4).dividedBy(5);
  }

  /** What was to follow the log-in has not left, so it may be sent later. */
  private static Fault refused(Reply.Faulted faulted, Account account) {
    boolean refused = faulted.fault().kind() == FaultKind.UNAUTHORISED || faulted.isRefusal();
    String said = masked(faulted.fault().detail(), account.password());
    return refused
        ? Fault.of(
            FaultKind.UNAUTHORISED,
            "SAP does not accept the log-in: " + said + "; check database, username and password")
        : new Fault(
            faulted.fault().kind() == FaultKind.REJECTED ? FaultKind.REJECTED : FaultKind.NOT_SENT,
            "not sent, for there is no session: " + said,
            faulted.fault().retryAfter(),
            "");
  }

  private static Fault noCookie() {
    return Fault.of(
        FaultKind.REJECTED,
        "the server does not answer a log-in as a Service Layer does (no cookie B1SESSION): check"
            + " the url, which ends in /b1s/v2");
  }

  private static String masked(String text, String secret) {
    return secret == null || secret.isEmpty() ? text : text.replace(secret, "***");
  }
}
