package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.cobro.intent.Answer;
import org.cobro.intent.FaultKind;
import org.cobro.provider.Created;
import org.cobro.provider.Snapshot;

/**
 * What Compago's answers mean. Pure functions of one HTTP answer; transport errors never get here.
 *
 * <p>Each takes {@code retryAfter}, the parsed {@code Retry-After} header ({@link RetryAfter});
 * {@code null} or zero when there was none.
 *
 * @see <a href="https://docs.compago.com/api-reference/payment-intent/create">create</a>
 * @see <a href="https://docs.compago.com/api-reference/payment-intent/get">get</a>
 * @see <a href="https://docs.compago.com/payment-intent/cancel">cancel</a>
 */
public final class CompagoAnswers {
  private static final String DEEP_LINK = "compago-pos-app:///charge/payment-intent/";

  /** Compago's ids are UUIDs; anything that fits a URL path unescaped is taken. */
  private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** 4xx by which a server says, by RFC 9110, that it did not carry the request out. */
  private static final Set<Integer> DEFINITE =
      Set.of(400, 402, 404, 405, 406, 410, 411, 413, 414, 415, 421, 422, 431, 451);

  private static final String CHECK_URL = "check cobro.providers.*.base-url";
  private static final String CHECK_KEY = "check cobro.providers.*.api-key";

  private CompagoAnswers() {}

  /**
   * Reads the answer to {@code POST /payment-intent}.
   *
   * <p>A first create fails definitely only by a status that excludes that an intent came to exist.
   * 408, 5xx and 4xx without a fixed meaning (409, 425, 499, ...) leave it open; so does any hint
   * at a duplicate reference, for then an intent exists whose id we cannot learn. 403 is a matter
   * of the key. 3xx comes from something that is not this API.
   *
   * <p>The one repeat of an unclear create is read more strictly: only the three known validation
   * texts prove that nothing exists. All else, 401 and 429 included, says something about the
   * repeat but nothing about the first call.
   *
   * @param repeated whether this answers the repeat, with the same reference, of an unclear create
   */
  public static Answer<Created> created(
      int httpStatus, String body, boolean repeated, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    if (reply.succeeded()) {
      return accepted(reply);
    }
    return repeated ? repeatRefused(reply) : refused(reply);
  }

  /**
   * Reads the answer to a create that was sent before with the same reference and answered with
   * 401, 403 or 429. Those say that it was not carried out, but a gateway may say so of a call that
   * it has passed on; then a rejection in words that we do not know may be that of a duplicate.
   *
   * @param refusals how often it was answered so
   */
  public static Answer<Created> createdAfter(
      int refusals, int httpStatus, String body, Duration retryAfter) {
    Answer<Created> answer = created(httpStatus, body, false, retryAfter);
    boolean rejected =
        answer instanceof Answer.Failed<Created> failed
            && failed.fault().kind() == FaultKind.REJECTED;
    return rejected && refusals > 0 ? created(httpStatus, body, true, retryAfter) : answer;
  }

  /**
   * Reads the answer to {@code GET /payment-intent/{id}}. A 2xx goes through {@link StatusTable},
   * unreadable ones included; nothing else says anything about the intent, so no fault here is ever
   * an outcome. 404 for an id that we received means that we ask in the wrong place.
   */
  public static Answer<Snapshot> snapshot(
      int httpStatus, String body, String askedId, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    return reply.succeeded()
        ? new Answer.Ok<>(StatusTable.read(reply, askedId))
        : elsewhere(reply, "status of " + askedId);
  }

  /**
   * Reads the answer to {@code POST /payment-intent/{id}/cancel}. 2xx and refusals by state (400,
   * 409, 422) all mean the same: ask for the status now.
   */
  public static Answer<CancelAnswer> cancelled(int httpStatus, String body, Duration retryAfter) {
    Reply reply = Reply.of(httpStatus, body, retryAfter);
    boolean asksForStatus = reply.succeeded() || Set.of(400, 409, 422).contains(httpStatus);
    return asksForStatus
        ? new Answer.Ok<>(new CancelAnswer("cancel: " + reply.said(), reply.evidence()))
        : elsewhere(reply, "cancel");
  }

  private static Answer<Created> accepted(Reply reply) {
    JsonNode json = reply.json();
    String id = json.path("id").asText("");
    if (!json.path("id").isTextual() || !USABLE_ID.matcher(id).matches()) {
      return reply.failed(
          FaultKind.UNCLEAR, "create: " + reply.said() + " without a usable id; look at Compago");
    }
    try {
      Created created =
          new Created(id, reference(json), StatedMoney.in(json), DEEP_LINK + id, reply.evidence());
      return new Answer.Ok<>(created);
    } catch (UnreadableAnswer echo) {
      return reply.failed(
          FaultKind.UNCLEAR, "create: intent " + id + " exists but " + echo.getMessage());
    }
  }

  private static String reference(JsonNode json) throws UnreadableAnswer {
    JsonNode reference = json.path("externalId");
    if (reference.isContainerNode()) {
      throw new UnreadableAnswer("echoes no externalId that could be compared");
    }
    return reference.asText(null);
  }

  private static Answer<Created> refused(Reply reply) {
    int status = reply.status();
    String said = "create: " + reply.said();
    var known = KnownRefusal.in(reply.message());
    if (known.isPresent() && DEFINITE.contains(status)) {
      return reply.failed(FaultKind.REJECTED, said + ": " + known.get().cure());
    }
    if (status == 401 || status == 403) {
      return reply.failed(FaultKind.UNAUTHORISED, said + "; " + CHECK_KEY);
    }
    if (status == 429) {
      return reply.failed(FaultKind.BUSY, said + "; too many requests");
    }
    if (KnownRefusal.hintsAtDuplicate(reply.message())) {
      return reply.failed(
          FaultKind.UNCLEAR, said + "; an intent with this externalId exists, its id is unknown");
    }
    if (reply.redirected() || status == 404) {
      return reply.failed(FaultKind.REJECTED, said + "; " + CHECK_URL);
    }
    return DEFINITE.contains(status)
        ? reply.failed(FaultKind.REJECTED, said)
        : reply.failed(FaultKind.UNCLEAR, said + "; the intent may exist");
  }

  private static Answer<Created> repeatRefused(Reply reply) {
    String said = "create, repeated: " + reply.said();
    return KnownRefusal.in(reply.message())
        .filter(known -> DEFINITE.contains(reply.status()))
        .<Answer<Created>>map(known -> reply.failed(FaultKind.REJECTED, said + ": " + known.cure()))
        .orElseGet(
            () ->
                reply.failed(
                    FaultKind.UNCLEAR,
                    said + "; the first call may have created an intent, its id is unknown"));
  }

  /** What a call about an existing intent can meet besides its answer. */
  private static <T> Answer<T> elsewhere(Reply reply, String call) {
    String said = call + ": " + reply.said();
    int status = reply.status();
    if (status == 401 || status == 403) {
      return reply.failed(FaultKind.UNAUTHORISED, said + "; " + CHECK_KEY);
    }
    if (status == 404) {
      return reply.failed(
          FaultKind.REJECTED,
          said + "; Compago gave us this id, so this is the wrong key, host or organisation");
    }
    if (status == 429) {
      return reply.failed(FaultKind.BUSY, said + "; too many requests");
    }
    if (reply.redirected()) {
      return reply.failed(FaultKind.REJECTED, said + "; " + CHECK_URL);
    }
    return reply.failed(DEFINITE.contains(status) ? FaultKind.REJECTED : FaultKind.UNCLEAR, said);
  }
}
