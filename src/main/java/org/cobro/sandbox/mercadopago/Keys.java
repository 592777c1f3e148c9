package org.cobro.sandbox.mercadopago;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;

/** The idempotency keys of a day, each with the answer that it got. */
final class Keys {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int LONGEST = 128;

  /** What a key stands for. */
  interface Work {
    HttpReply carryOut() throws Refusal;
  }

  private record Kept(String request, HttpReply reply, Instant until) {}

  private final Ledger ledger;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  Keys(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * The answer of the first time, or the work done now. What is refused for its content is not
   * remembered; a conflict is, unless it is read otherwise.
   */
  HttpReply once(Ask ask, Work work) throws Refusal {
    String key = required(ask);
    Kept before = kept.get(key);
    if (before != null && before.until().isAfter(ledger.agenda.now())) {
      return again(before, request(ask));
    }
    try {
      return keep(key, ask, work.carryOut());
    } catch (Refusal refusal) {
      if (refusal.status() == 409 && !ledger.rules.reads(Reading.CONFLICT_FORGOTTEN)) {
        keep(key, ask, refusal.reply());
      }
      throw refusal;
    }
  }

  private static String required(Ask ask) throws Refusal {
    String key = ask.header("x-idempotency-key");
    if (key.isBlank()) {
      throw Refusal.order(400, "empty_required_header", "X-Idempotency-Key is required");
    }
    if (key.length() > LONGEST) {
      throw Refusal.order(400, "property_value", "X-Idempotency-Key is longer than " + LONGEST);
    }
    return key;
  }

  private static HttpReply again(Kept before, String request) throws Refusal {
    if (!before.request().equals(request)) {
      throw Refusal.order(
          409, "idempotency_key_already_used", "The key was used for another request");
    }
    return before.reply();
  }

  private HttpReply keep(String key, Ask ask, HttpReply reply) {
    Instant now = ledger.agenda.now();
    kept.remove(key);
    kept.put(key, new Kept(request(ask), reply, now.plus(KEPT)));
    forget(now);
    return reply;
  }

  /** The oldest come first. */
  private void forget(Instant now) {
    Iterator<Kept> oldest = kept.values().iterator();
    while (oldest.hasNext() && !oldest.next().until().isAfter(now)) {
      oldest.remove();
    }
  }

  private static String request(Ask ask) {
    return ask.method() + " " + ask.path() + "\n" + ask.body();
  }
}
