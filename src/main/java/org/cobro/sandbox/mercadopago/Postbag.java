package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;
import org.cobro.sandbox.http.Json;

/**
 * The notices to be sent, by the simulator's clock: each again until somebody answers it.
 *
 * @see <a href="https://www.mercadopago.com.mx/developers/es/docs/mp-point/notifications">
 *     notifications</a>
 */
public final class Postbag {
  private static final Duration AGAIN = Duration.ofMinutes(15);

  /** After the third try; the page says no more than "longer". */
  private static final Duration AGAIN_LATER = Duration.ofHours(1);

  private static final int SOON_TRIES = 3;

  private record Due(Instant at, long number, Letter letter) {}

  private final MercadoPagoRules rules;
  private final Signature signature;
  private final Numbers numbers;
  private final Queue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
  private final Queue<PostTrouble> troubles = new ArrayDeque<>();
  private final List<Letter> held = new ArrayList<>();
  private long count;
  private Hook hook;

  Postbag(MercadoPagoRules rules, Numbers numbers) {
    this.rules = rules;
    this.signature = new Signature(rules);
    this.numbers = numbers;
    this.hook = rules.hook();
  }

  /** From now on notices go there; those on their way go where they were to go. */
  public synchronized void tell(Hook other) {
    hook = other;
  }

  /** The next notice, after those already planned, meets this trouble. */
  public synchronized void next(PostTrouble trouble) {
    troubles.add(trouble);
  }

  /** How many are still to be sent, now or later. */
  public synchronized int size() {
    return due.size() + held.size();
  }

  /** A charge has come to an end, or changed after it; most such things are told. */
  synchronized void announce(Charge charge, Instant now) {
    if (hook != null && (charge.order() || told(charge.stage))) {
      put(letter(charge, now), charge, now);
    }
  }

  /** Those whose time has come; they are gone from here. */
  public synchronized List<Letter> take(Instant now) {
    List<Letter> letters = new ArrayList<>();
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      letters.add(due.remove().letter());
    }
    return letters;
  }

  /** What was not taken in is sent again. */
  public synchronized void unanswered(Letter letter, Instant now) {
    Duration pause = letter.tries() < SOON_TRIES ? AGAIN : AGAIN_LATER;
    Letter again = letter.again();
    if (rules.reads(Reading.REPEATS_SIGNED_ANEW) && letter.headers().containsKey("x-signature")) {
      String id = letter.headers().get("x-request-id");
      Instant then = now.plus(pause);
      again = again.with("x-signature", signature.of(hook.secret(), letter.signedId(), id, then));
    }
    plan(again, now.plus(pause));
  }

  private boolean told(Stage stage) {
    return switch (stage) {
      case PAID, REJECTED, CANCELED, BROKEN -> true;
      case UNCONFIRMED -> rules.reads(Reading.CONFIRMATION_ANNOUNCED);
      case EXPIRED, CREATED, AT_TERMINAL, PROCESSING, ENDING -> false;
    };
  }

  private Letter letter(Charge charge, Instant now) {
    boolean query = charge.order() || rules.reads(Reading.INTENT_NOTICE_WITH_QUERY);
    String type = charge.order() ? "order" : "point_integration_wh";
    URI to = query ? about(charge.id, type) : hook.url();
    ObjectNode body =
        charge.order()
            ? NoticeWire.order(charge, rules, now.toString())
            : NoticeWire.intent(charge, rules);
    return signed(new Letter(to, Map.of(), body.toString(), charge.id, 0), now);
  }

  private Letter signed(Letter letter, Instant now) {
    String request = numbers.uuid();
    return letter
        .with("x-request-id", request)
        .with("x-retry", "0")
        .with("x-signature", signature.of(hook.secret(), letter.signedId(), request, now));
  }

  private URI about(String id, String type) {
    String url = hook.url().toString();
    return URI.create(url + (url.contains("?") ? "&" : "?") + "data.id=" + id + "&type=" + type);
  }

  private void put(Letter letter, Charge charge, Instant now) {
    PostTrouble trouble = troubles.poll();
    if (trouble == null) {
      plan(letter, now);
    } else {
      spoil(letter, charge, now, trouble);
    }
    if (trouble == null || trouble.kind() != PostTrouble.Kind.REORDERED) {
      held.forEach(each -> plan(each, now));
      held.clear();
    }
  }

  private void spoil(Letter letter, Charge charge, Instant now, PostTrouble trouble) {
    String request = letter.headers().get("x-request-id");
    switch (trouble.kind()) {
      case LOST -> {
        // Nobody will ever know.
      }
      case LATE -> plan(letter, now.plus(trouble.pause()));
      case REPEATED -> {
        plan(letter, now);
        plan(letter, now.plus(trouble.pause()));
      }
      case REORDERED -> held.add(letter);
      case FORGED ->
          plan(letter.with("x-signature", signature.of("another", charge.id, request, now)), now);
      case UNSIGNED -> plan(unsigned(letter), now);
      case MALFORMED ->
          plan(letter.saying(letter.body().substring(0, letter.body().length() / 2)), now);
      case IDS_DIFFER -> plan(letter.saying(other(letter.body())), now);
    }
  }

  private static Letter unsigned(Letter letter) {
    Map<String, String> fewer = new TreeMap<>(letter.headers());
    fewer.remove("x-signature");
    return new Letter(letter.to(), fewer, letter.body(), letter.signedId(), letter.tries());
  }

  private static String other(String body) {
    ObjectNode json = (ObjectNode) Json.read(body);
    (json.path("data") instanceof ObjectNode data ? data : json).put("id", "123456");
    return json.toString();
  }

  private void plan(Letter letter, Instant at) {
    due.add(new Due(at, count++, letter));
  }
}
