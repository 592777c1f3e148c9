package org.cobro.erp.odoo.wire;

import org.cobro.erp.odoo.OdooFaults;
import org.cobro.erp.odoo.Reply;
import org.cobro.erp.odoo.wire.Json2Answer.Refusal;
import org.cobro.erp.odoo.wire.Json2Answer.Result;
import org.cobro.erp.odoo.wire.Json2Answer.Unreadable;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * JSON-2's statuses and errors in the meaning of XML-RPC's fault codes, which the conversations go
 * by. What does not come from Odoo itself is the transport's, as in {@code HttpFaults}.
 */
final class Json2Replies {

  private static final String KEYS_ONLY =
      " (JSON-2 takes API keys only, no passwords: check the key)";

  private Json2Replies() {}

  static Reply reply(Json2Answer answer, Account account) {
    if (answer.content() instanceof Result result) {
      return new Reply.Value(result.value());
    }
    if (answer.content() instanceof Refusal refusal && isOfOdoo(answer.status())) {
      return refused(answer.status(), refusal, account);
    }
    return OdooFaults.transport(
        new Fault(kind(answer), detail(answer, account), answer.retryAfter(), ""));
  }

  /** Proxies too know JSON, but not these statuses. */
  private static boolean isOfOdoo(int status) {
    return status >= 400 && status <= 500 && status != 407 && status != 429;
  }

  private static Reply refused(int status, Refusal refusal, Account account) {
    String line = refusal.message().strip().lines().findFirst().orElse("no text");
    return switch (status) {
      case 401 -> fault(OdooFaults.ACCESS_DENIED, line + KEYS_ONLY, account);
      case 403 ->
          refusal.name().endsWith("AccessDenied")
              ? fault(OdooFaults.ACCESS_DENIED, line + KEYS_ONLY, account)
              : fault(OdooFaults.ACCESS_ERROR, line, account);
      case 404, 422 -> fault(OdooFaults.USER_ERROR, line, account);
      // The name tells a conflict from a mistake, as the last line of a traceback does.
      default -> fault(OdooFaults.SERVER_ERROR, refusal.name() + ": " + line, account);
    };
  }

  private static Reply fault(int code, String line, Account account) {
    return OdooFaults.reply(code, line, account.secret());
  }

  private static FaultKind kind(Json2Answer answer) {
    return switch (answer.status()) {
      case 401, 403, 407 -> FaultKind.UNAUTHORISED;
      case 429 -> FaultKind.BUSY;
      case 400, 404, 405, 410, 415 -> FaultKind.REJECTED;
      default -> answer.status() / 100 == 3 ? FaultKind.REJECTED : FaultKind.UNCLEAR;
    };
  }

  private static String detail(Json2Answer answer, Account account) {
    String why = answer.content() instanceof Unreadable unreadable ? unreadable.why() : "an error";
    return "HTTP %d: %s (%s)".formatted(answer.status(), cure(answer.status(), account), why);
  }

  private static String cure(int status, Account account) {
    if (status == 404) {
      return "there is no database " + account.database() + ", or no JSON-2 below that url";
    }
    return status / 100 == 3
        ? "redirects are not followed; give the final url"
        : "check the url and any proxy on the way";
  }
}
