package org.cobro.erp.s4.wire;

import java.util.Optional;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * HTTP's statuses and SAP's words as the core's five faults. A fault of SOAP's is unclear: nobody
 * promises that nothing was booked; after a post the caller looks in any case.
 */
public final class Replies {

  private Replies() {}

  /**
   * @param answer an {@link HttpAnswer}, or the {@link Fault} of the transport
   */
  public static Reply of(Call call, Object answer) {
    if (answer instanceof Fault fault) {
      return new Reply.Faulted(fault, 0, false);
    }
    HttpAnswer answered = (HttpAnswer) answer;
    return call.posts() ? posted(answered) : page(answered);
  }

  private static Reply page(HttpAnswer answer) {
    Optional<Reply.Page> page =
        answer.isSuccess() ? ItemJson.page(answer.body()) : Optional.empty();
    if (page.isPresent()) {
      return page.get();
    }
    Optional<String> error = ItemJson.error(answer.body());
    return faulted(kind(answer.status()), answer, error, error.isPresent());
  }

  private static Reply posted(HttpAnswer answer) {
    Optional<ConfirmationXml.Said> said = ConfirmationXml.read(answer.body());
    if (said.isPresent() && !said.get().fault().isEmpty()) {
      FaultKind kind = isOfTheGate(answer) ? FaultKind.UNAUTHORISED : FaultKind.UNCLEAR;
      return faulted(kind, answer, said.map(ConfirmationXml.Said::fault), false);
    }
    return answer.isSuccess() && said.isPresent()
        ? confirmed(answer, said.get().confirmation())
        : faulted(kind(answer.status()), answer, Optional.empty(), false);
  }

  private static Reply confirmed(HttpAnswer answer, Confirmation confirmation) {
    if (confirmation.isPosted()) {
      return new Reply.Posted(confirmation);
    }
    return confirmation.isRefused()
        ? faulted(FaultKind.REJECTED, answer, Optional.of(confirmation.said()), true)
        : faulted(
            FaultKind.UNCLEAR,
            answer,
            Optional.of("the confirmation says neither yes nor no; " + confirmation.said()),
            false);
  }

  private static Reply faulted(
      FaultKind kind, HttpAnswer answer, Optional<String> said, boolean refused) {
    String detail =
        said.map(text -> text + " (HTTP " + answer.status() + ")").orElseGet(() -> cure(answer));
    return new Reply.Faulted(
        new Fault(kind, detail, answer.retryAfter(), ""),
        answer.status(),
        refused && kind == FaultKind.REJECTED);
  }

  private static FaultKind kind(int status) {
    return switch (status) {
      case 401, 403, 407 -> FaultKind.UNAUTHORISED;
      case 429 -> FaultKind.BUSY;
      case 400, 404, 405, 410, 415 -> FaultKind.REJECTED;
      default -> status / 100 == 3 ? FaultKind.REJECTED : FaultKind.UNCLEAR;
    };
  }

  private static boolean isOfTheGate(HttpAnswer answer) {
    return kind(answer.status()) == FaultKind.UNAUTHORISED;
  }

  private static String cure(HttpAnswer answer) {
    String status = "HTTP " + answer.status() + ": ";
    if (answer.isSuccess()) {
      return status + "SAP's answer cannot be read; check the url and any proxy on the way";
    }
    return switch (answer.status()) {
      case 401 -> status + "SAP does not accept username and password of the communication user";
      case 403 ->
          status + "the communication user may not do this; check the communication arrangements";
      case 404 -> status + "there is no such service at that url; is its arrangement active?";
      default ->
          answer.status() / 100 == 3
              ? status + "redirects are not followed; give the final url"
              : status + "no answer of S/4HANA's services; check the url and any proxy on the way";
    };
  }
}
