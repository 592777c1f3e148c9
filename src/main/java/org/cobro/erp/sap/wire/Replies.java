package org.cobro.erp.sap.wire;

import java.util.Optional;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * HTTP's statuses and SAP's codes as the core's five faults. Texts decide nothing: they come in the
 * language of the log-in. A 5xx is unclear even with an error of SAP's in it, as nobody promises
 * that nothing was booked; after a write the caller looks in any case.
 */
public final class Replies {

  private Replies() {}

  /**
   * @param answer an {@link HttpAnswer}, or the {@link Fault} of the transport
   */
  public static Reply of(Object answer) {
    return answer instanceof Fault fault ? broken(fault) : of((HttpAnswer) answer);
  }

  private static Reply broken(Fault fault) {
    return new Reply.Faulted(fault, "", 0);
  }

  private static Reply of(HttpAnswer answer) {
    if (answer.isSuccess() && isWhole(answer)) {
      return new Reply.Value(answer.json(), answer.etag());
    }
    Optional<SapError> error = SapError.of(answer.json());
    String code = error.map(SapError::code).orElse("");
    return new Reply.Faulted(
        new Fault(kind(answer.status(), code), detail(answer, error), answer.retryAfter(), ""),
        code,
        answer.status());
  }

  /** 204 has no body. All else must be an object without an error. */
  private static boolean isWhole(HttpAnswer answer) {
    boolean empty = answer.status() == 204;
    return empty || answer.json().isObject() && !answer.json().has("error");
  }

  private static FaultKind kind(int status, String code) {
    if (status == 401 || SapError.NO_SESSION.equals(code) || SapError.BAD_LOGIN.equals(code)) {
      return FaultKind.UNAUTHORISED;
    }
    if (status == 412 || status == 429 || SapError.STALE.equals(code)) {
      return FaultKind.BUSY;
    }
    if (!code.isEmpty()) {
      return status / 100 == 4 ? FaultKind.REJECTED : FaultKind.UNCLEAR;
    }
    return switch (status) {
      case 403, 407 -> FaultKind.UNAUTHORISED;
      case 400, 404, 405, 410, 415 -> FaultKind.REJECTED;
      default -> status / 100 == 3 ? FaultKind.REJECTED : FaultKind.UNCLEAR;
    };
  }

  private static String detail(HttpAnswer answer, Optional<SapError> error) {
    return error
        .map(said -> said.said() + " (HTTP " + answer.status() + ")")
        .orElseGet(() -> "HTTP " + answer.status() + ": " + cure(answer));
  }

  private static String cure(HttpAnswer answer) {
    if (answer.isSuccess()) {
      return "SAP's answer cannot be read";
    }
    if (answer.status() / 100 == 3) {
      return "redirects are not followed; give the final url";
    }
    return answer.status() == 404
        ? "there is no Service Layer at that url; it ends in /b1s/v2"
        : "no answer of the Service Layer; check the url and any proxy on the way";
  }
}
