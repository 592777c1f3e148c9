package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cobro.intent.FaultKind;
import org.cobro.provider.Created;

/**
 * What of an attempt is there already, found in the whole list by our reference in {@code
 * metadata}. One is taken over as it is. Of several, the paid one is; else one is kept, and all
 * others are withdrawn first: of each the status is asked once more, for a payer may be faster.
 *
 * @param attempt our reference
 */
record Search(String attempt) {
  private static final String COMPLETED = "completed";
  private static final String PENDING = "pending";

  /**
   * An intent in the list.
   *
   * @param status empty when not stated
   */
  private record Row(String id, String status) {
    boolean isPaid() {
      return COMPLETED.equals(status) || "refunded".equals(status);
    }

    boolean hasEnded() {
      return "cancelled".equals(status) || "expired".equals(status);
    }
  }

  /**
   * @param none what comes when there is none
   */
  Turn<Created> begin(Function<Reply, Turn<Created>> none) {
    return new Pages(FexApi.PATH, "payment_intents", "look-up of " + attempt)
        .all(this::row, (rows, reply) -> found(rows.stream().distinct().toList(), reply, none));
  }

  private Row row(JsonNode intent) {
    boolean ours = attempt.equals(intent.path("metadata").path(Bodies.ATTEMPT).asText(null));
    Optional<String> id = Ids.usable(intent.path("id"));
    return ours && id.isPresent() ? new Row(id.get(), intent.path("status").asText("")) : null;
  }

  private Turn<Created> found(List<Row> rows, Reply reply, Function<Reply, Turn<Created>> none) {
    if (rows.isEmpty()) {
      return none.apply(reply);
    }
    if (rows.size() == 1) {
      return takeOver(rows.get(0).id());
    }
    List<Row> paid = rows.stream().filter(Row::isPaid).toList();
    if (paid.size() > 1) {
      return unclear(reply, "several were paid: " + ids(paid));
    }
    if (paid.size() == 1) {
      return withdraw(others(rows, paid.get(0)), 0, paid.get(0).id());
    }
    Row kept =
        rows.stream().filter(each -> PENDING.equals(each.status())).findFirst().orElse(rows.get(0));
    return withdraw(others(rows, kept), 0, kept.id());
  }

  /** Those that could still be paid, but the one that is kept. */
  private static List<Row> others(List<Row> rows, Row kept) {
    return rows.stream().filter(each -> !each.id().equals(kept.id()) && !each.hasEnded()).toList();
  }

  private Turn<Created> withdraw(List<Row> others, int index, String kept) {
    if (index == others.size()) {
      return takeOver(kept);
    }
    String id = others.get(index).id();
    return Turn.ask(FexApi.cancelCall(id), cancelled -> ask(others, index, kept));
  }

  private Turn<Created> ask(List<Row> others, int index, String kept) {
    String id = others.get(index).id();
    return Turn.ask(
        Call.get(FexApi.PATH + "/" + id),
        reply -> {
          Row now = new Row(id, reply.intent().path("status").asText(""));
          return now.hasEnded()
              ? withdraw(others, index + 1, kept)
              : unclear(reply, id + " is not withdrawn yet: " + reply.said());
        });
  }

  private Turn<Created> takeOver(String id) {
    return Turn.ask(
        Call.get(FexApi.PATH + "/" + id),
        reply ->
            reply.succeeded()
                ? Existing.of(reply)
                    .filter(each -> each.providerId().equals(id))
                    .map(Turn::end)
                    .orElseGet(() -> unclear(reply, "its answer is about another one"))
                : Turn.fault(Refusals.ofSearch(reply, "look-up of " + id)));
  }

  private Turn<Created> unclear(Reply reply, String words) {
    return Turn.fault(reply.fault(FaultKind.UNCLEAR, "look-up of " + attempt + ": " + words));
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }
}
