package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.Masked;

/**
 * What Mercado Pago last said of one order or payment intent, in its own words, for a person. Never
 * an outcome: payments are judged by what the status call says of amount and reference as well.
 *
 * @param words the status, and what it adds
 */
public record LastWord(String words) {

  private static final int LONGEST = 200;

  /**
   * @param call asked when the id may stand in a path
   * @param more the member that adds to the status
   */
  static Turn<LastWord> ask(String id, Call call, String more) {
    if (!Ids.isUsable(id)) {
      return Turn.fault(Fault.of(FaultKind.REJECTED, "nothing has such a key"));
    }
    return new Turn.Ask<>(
        call,
        reply ->
            reply.succeeded()
                ? Turn.end(of(reply.json(), more))
                : Turn.fault(Refusals.elsewhere(reply, "status of " + id)));
  }

  private static LastWord of(JsonNode json, String more) {
    String status = json.path("status").asText("no status");
    String added = json.path(more).asText("");
    return new LastWord(
        Masked.line(added.isEmpty() ? status : status + " (" + added + ")", LONGEST));
  }
}
