package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.cobro.intent.Money;

/**
 * {@code GET /transactions}: the ledger, for whoever compares books. No filter by time is
 * documented, so all of it is read.
 *
 * @see <a
 *     href="https://developer.fexpayments.com/api-reference/admin/get-merchant-transaction-history">transactions</a>
 */
public final class Transactions {

  private Transactions() {}

  /**
   * @param from the first instant that is wanted
   * @param to the first instant after
   */
  public static Turn<List<Booking>> between(Instant from, Instant to) {
    return all(
        bookings -> Turn.end(bookings.stream().filter(each -> each.isWithin(from, to)).toList()));
  }

  /**
   * Of all days. What is booked while it is read moves the rows, so that one may be seen twice.
   *
   * @param then what comes after the last page
   */
  static <T> Turn<T> all(Function<List<Booking>, Turn<T>> then) {
    return new Pages("/transactions", "transactions", "list of transactions")
        .all(Transactions::booking, (all, reply) -> then.apply(all.stream().distinct().toList()));
  }

  private static Booking booking(JsonNode row) {
    return new Booking(
        Ids.text(row.path("transaction_id")),
        row.path("transaction_type").textValue(),
        row.path("status").textValue(),
        amount(row),
        Ids.text(row.path("metadata").path("payment_intent_id")),
        instant(row));
  }

  private static Money amount(JsonNode row) {
    try {
      return Amounts.of(row.path("amount"), row.path("currency"));
    } catch (UnreadableAnswer noAmount) {
      return null;
    }
  }

  private static Instant instant(JsonNode row) {
    JsonNode completed = row.path("completed_at");
    try {
      return Instant.parse(
          completed.isTextual() ? completed.textValue() : row.path("created_at").asText(""));
    } catch (DateTimeParseException unreadable) {
      return null;
    }
  }
}
