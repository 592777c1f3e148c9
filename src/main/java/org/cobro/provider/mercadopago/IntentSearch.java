package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.cobro.intent.FaultKind;
import org.cobro.provider.Created;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.mercadopago.Payment.Says;

/**
 * What an unclear create of a legacy intent left behind, found by reading alone: a payment with our
 * reference, else one of the intents that ended since then. One that still waits at the terminal
 * cannot be found; after 15 minutes it has ended too.
 */
final class IntentSearch {
  private static final int MOST = 50;
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final LegacyCalls calls;
  private final IntentRequest request;
  private final PointSettings settings;
  private final Instant since;
  private final Predicate<String> ours;
  private final Instant now;

  /** What is to be done when nothing is found; {@code null}: nothing is clear then. */
  private final Turn<Created> otherwise;

  IntentSearch(
      LegacyCalls calls,
      IntentRequest request,
      PointSettings settings,
      Instant since,
      Predicate<String> ours,
      Instant now) {
    this(calls, request, settings, since, ours, now, null);
  }

  private IntentSearch(
      LegacyCalls calls,
      IntentRequest request,
      PointSettings settings,
      Instant since,
      Predicate<String> ours,
      Instant now,
      Turn<Created> otherwise) {
    this.otherwise = otherwise;
    this.calls = calls;
    this.request = request;
    this.settings = settings;
    this.since = since;
    this.ours = ours;
    this.now = now;
  }

  /**
   * @param create what is to be done when nothing is found
   */
  Turn<Created> before(Turn<Created> create) {
    return new IntentSearch(calls, request, settings, since, ours, now, create).begin();
  }

  Turn<Created> begin() {
    return new Turn.Ask<>(
        calls.scoped(Payments.byReference(request.externalId())), this::paymentsFound);
  }

  private Turn<Created> paymentsFound(Reply reply) {
    if (!reply.succeeded()) {
      return Turn.fault(Searches.refused(reply, "payments with " + request.externalId()));
    }
    try {
      Payment found = Payments.found(reply, request.externalId(), request.amount(), settings);
      if (found.says() == Says.NONE) {
        return new Turn.Ask<>(calls.ended(since, now), this::eventsRead);
      }
      return found.id() != null && Ids.isUsable(Ids.ofPayment(found.id()))
          ? Turn.end(adopted(found, reply))
          : unclear("no single payment with a usable id: " + found.words(), reply);
    } catch (UnreadableAnswer unreadable) {
      return unclear(unreadable.getMessage(), reply);
    }
  }

  private Created adopted(Payment found, Reply reply) {
    return new Created(
        Ids.ofPayment(found.id()), request.externalId(), null, null, reply.evidence());
  }

  private Turn<Created> eventsRead(Reply reply) {
    if (!reply.succeeded()) {
      return Turn.fault(Searches.refused(reply, "ended intents"));
    }
    List<String> recent =
        StreamSupport.stream(reply.json().path("events").spliterator(), false)
            .filter(event -> !isBefore(event, since.minus(CLOCKS_DIFFER)))
            .sorted(Comparator.comparing(IntentSearch::created).reversed())
            .flatMap(event -> Ids.usable(event.path("payment_intent_id")).stream())
            .distinct()
            .filter(ours.negate())
            .limit(MOST)
            .toList();
    return ask(recent, 0, reply);
  }

  private Turn<Created> ask(List<String> ids, int index, Reply before) {
    return index == ids.size()
        ? notFound(ids.size() + " ended intents, none is this one", before)
        : new Turn.Ask<>(calls.intent(ids.get(index)), reply -> intentRead(ids, index, reply));
  }

  private Turn<Created> intentRead(List<String> ids, int index, Reply reply) {
    if (!reply.succeeded() && reply.status() != 404) {
      return Turn.fault(Searches.refused(reply, "intent " + ids.get(index)));
    }
    JsonNode reference = reply.json().path("additional_info").path("external_reference");
    boolean found =
        reply.succeeded()
            && request.externalId().equals(reference.asText(null))
            && ids.get(index).equals(Ids.text(reply.json().path("id")));
    return found
        ? Turn.end(LegacyIntents.exists(ids.get(index), reply))
        : ask(ids, index + 1, reply);
  }

  private Turn<Created> notFound(String words, Reply reply) {
    return otherwise == null ? unclear(words, reply) : otherwise;
  }

  private Turn<Created> unclear(String words, Reply reply) {
    return Turn.fault(
        reply.fault(
            FaultKind.UNCLEAR,
            "look-up: " + words + "; look for " + request.externalId() + " on the device"));
  }

  /** False where the time cannot be read: it is looked at. */
  private static boolean isBefore(JsonNode event, Instant limit) {
    return created(event).isBefore(limit);
  }

  private static Instant created(JsonNode event) {
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(event.path("created_on").asText(""));
      return OffsetDateTime.from(time).toInstant();
    } catch (DateTimeParseException unreadable) {
      return Instant.MAX;
    }
  }
}
