package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cobro.intent.Money;
import org.cobro.provider.Masked;
import org.cobro.provider.Taking;

/**
 * All money of a day by FEX's own books: the ledger, and the list of intents, which knows our
 * reference and may show as paid what the ledger does not have. Neither can be filtered, so both
 * are read to their ends.
 *
 * @see <a
 *     href="https://developer.fexpayments.com/api-reference/admin/get-merchant-transaction-history">transactions</a>
 */
public final class DayLedger {

  private static final Set<String> PAID = Set.of("completed", "refunded");
  private static final String COMPLETED = "completed";
  private static final int LONGEST = 200;

  private final List<Booking> bookings;
  private final Map<String, Listed> intents;
  private final Instant from;
  private final Instant to;

  private DayLedger(List<Booking> bookings, List<Listed> intents, Instant from, Instant to) {
    this.bookings = bookings;
    this.intents =
        intents.stream()
            .collect(
                Collectors.toMap(
                    Listed::id, Function.identity(), (one, again) -> again, LinkedHashMap::new));
    this.from = from;
    this.to = to;
  }

  /** An intent in the list. What is {@code null} is not stated, or cannot be read. */
  private record Listed(
      String id,
      String reference,
      String status,
      Money amount,
      Instant updatedAt,
      String refundTransaction) {}

  /**
   * @param from the first instant that is wanted
   * @param to the first instant after
   */
  public static Turn<List<Taking>> between(Instant from, Instant to) {
    return Transactions.all(
        bookings ->
            new Pages(FexApi.PATH, "payment_intents", "list of intents")
                .all(
                    DayLedger::listed,
                    (intents, reply) ->
                        Turn.end(new DayLedger(bookings, intents, from, to).takings())));
  }

  private static Listed listed(JsonNode row) {
    String id = Ids.text(row.path("id"));
    return id == null
        ? null
        : new Listed(
            id,
            reference(row),
            row.path("status").asText(""),
            amount(row),
            instant(row.path("updated_at").asText("")),
            Ids.text(row.path("refund_ledger_tx_id")));
  }

  private static String reference(JsonNode row) {
    String attempt = Ids.text(row.path("metadata").path(Bodies.ATTEMPT));
    return attempt == null ? Ids.text(row.path("reference")) : attempt;
  }

  private static Money amount(JsonNode row) {
    try {
      return Amounts.of(row.path("amount"), row.path("currency"));
    } catch (UnreadableAnswer noAmount) {
      return null;
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      return null;
    }
  }

  private List<Taking> takings() {
    List<Taking> takings = new ArrayList<>();
    ofDay().forEach((key, rows) -> takings.addAll(taken(key, rows)));
    takings.addAll(notInLedger());
    return List.copyOf(takings);
  }

  /** By the intent that they belong to; a row that names none stands for itself. */
  private Map<String, List<Booking>> ofDay() {
    return bookings.stream()
        .filter(each -> each.isWithin(from, to) && (each.isMoney() || each.type() == null))
        .collect(Collectors.groupingBy(this::key, LinkedHashMap::new, Collectors.toList()));
  }

  private String key(Booking booking) {
    if (booking.intentId() != null) {
      return booking.intentId();
    }
    return intents.values().stream()
        .filter(each -> booking.id() != null && booking.id().equals(each.refundTransaction()))
        .map(Listed::id)
        .findFirst()
        .orElseGet(() -> Objects.toString(booking.id(), "a row without a key"));
  }

  /** One for all that can be read, and one for all that cannot. */
  private List<Taking> taken(String key, List<Booking> rows) {
    Map<Boolean, List<Booking>> readable =
        rows.stream().collect(Collectors.partitioningBy(DayLedger::isReadable));
    List<Taking> takings = new ArrayList<>();
    if (!readable.get(true).isEmpty()) {
      takings.addAll(sums(key, readable.get(true)));
    }
    if (!readable.get(false).isEmpty()) {
      List<Booking> strange = readable.get(false);
      takings.add(new Taking(key, reference(key), null, null, at(strange), words(strange)));
    }
    return takings;
  }

  /** Currencies are never added to each other. */
  private List<Taking> sums(String key, List<Booking> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.amount().currency(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(
            same ->
                new Taking(
                    key,
                    reference(key),
                    sum(same, Booking::isPayment),
                    sum(same, Booking::isRefund),
                    at(same),
                    words(same)))
        .toList();
  }

  /** An unknown status of a row is no word that money moved, nor that it did not. */
  private static boolean isReadable(Booking row) {
    boolean done = row.status() == null || COMPLETED.equals(row.status());
    return row.isMoney() && row.amount() != null && done;
  }

  private static Money sum(List<Booking> rows, Predicate<Booking> which) {
    return rows.stream().filter(which).map(Booking::amount).reduce(Money::plus).orElse(null);
  }

  private static Instant at(List<Booking> rows) {
    return rows.get(0).completedAt();
  }

  private String reference(String key) {
    Listed intent = intents.get(key);
    return intent == null ? null : intent.reference();
  }

  private static String words(List<Booking> rows) {
    String all = rows.stream().map(DayLedger::words).collect(Collectors.joining(", "));
    return Masked.line("ledger: " + all, LONGEST);
  }

  private static String words(Booking row) {
    String amount = row.amount() == null ? "an unreadable amount" : row.amount().toString();
    return "%s %s of %s (%s)"
        .formatted(
            Objects.toString(row.type(), "row without a type"),
            Objects.toString(row.status(), "without a status"),
            amount,
            row.id());
  }

  /** Paid on that day by the list alone: the ledger has it on no day. */
  private List<Taking> notInLedger() {
    Set<String> booked = new LinkedHashSet<>();
    bookings.stream().filter(Booking::isPayment).map(this::key).forEach(booked::add);
    return intents.values().stream()
        .filter(each -> PAID.contains(each.status()) && !booked.contains(each.id()))
        .filter(each -> each.updatedAt() != null && isWithin(each.updatedAt()))
        .map(
            each ->
                new Taking(
                    each.id(),
                    each.reference(),
                    each.amount(),
                    null,
                    each.updatedAt(),
                    Masked.line(
                        "list of intents: " + each.status() + "; not in the ledger", LONGEST)))
        .toList();
  }

  private boolean isWithin(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
