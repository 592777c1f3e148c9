package org.cobro.sandbox.fex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The notices to be sent: each up to five times more until somebody answers it, by the simulator's
 * clock; then it is lost.
 *
 * @see <a href="https://developer.fexpayments.com/webhooks">webhooks</a>
 */
public final class Postbag {
  private static final int MOST_REPEATS = 5;
  private static final String NAME = "HmacSHA256";

  private record Due(Instant at, long number, Letter letter) {}

  private final FexRules rules;
  private final Queue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
  private final Queue<PostTrouble> troubles = new ArrayDeque<>();
  private long count;
  private Hook hook;

  Postbag(FexRules rules) {
    this.rules = rules;
  }

  /** Where notices of the merchant's go, if neither the intent nor its counter has an address. */
  public synchronized void tell(Hook other) {
    hook = other;
  }

  /** The next notice meets this trouble. */
  public synchronized void next(PostTrouble trouble) {
    troubles.add(trouble);
  }

  /** How many are still to be sent. */
  public synchronized int size() {
    return due.size();
  }

  /**
   * @param till {@code null} where there is none: which secret signs then is not documented
   */
  synchronized void announce(Charge charge, Till till) {
    ObjectNode notice = Wire.notice(charge, rules);
    URI to = address(charge, till);
    String secret = till != null && till.webhookUrl != null ? till.secret : merchantSecret(till);
    if (notice == null || to == null || secret == null) {
      return;
    }
    PostTrouble trouble = troubles.poll();
    Instant now = rules.clock().instant();
    if (trouble == null) {
      plan(signed(to, notice.toString(), secret), now);
    } else {
      spoil(trouble, to, notice, secret, now);
    }
  }

  synchronized List<Letter> take(Instant now) {
    List<Letter> letters = new ArrayList<>();
    while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
      letters.add(due.remove().letter());
    }
    return letters;
  }

  synchronized void unanswered(Letter letter, Instant now) {
    if (letter.tries() < MOST_REPEATS) {
      plan(letter.again(), now.plus(rules.again().multipliedBy(1L << letter.tries())));
    }
  }

  private URI address(Charge charge, Till till) {
    if (charge.callback != null) {
      return URI.create(charge.callback);
    }
    if (till != null && till.webhookUrl != null) {
      return URI.create(till.webhookUrl);
    }
    return hook == null ? null : hook.url();
  }

  private String merchantSecret(Till till) {
    if (hook != null) {
      return hook.secret();
    }
    return till == null ? null : till.secret;
  }

  private void spoil(PostTrouble trouble, URI to, ObjectNode notice, String secret, Instant now) {
    String body = notice.toString();
    switch (trouble) {
      case LOST -> {
        // Nobody will ever know.
      }
      case REPEATED -> {
        plan(signed(to, body, secret), now);
        plan(signed(to, body, secret), now);
      }
      case FORGED -> plan(signed(to, body, "another"), now);
      case UNSIGNED -> plan(new Letter(to, body, null, 0), now);
      case MALFORMED -> plan(signed(to, body.substring(0, body.length() / 2), secret), now);
      case ABOUT_ANOTHER -> {
        notice.put("payment_intent_id", "pi_of_nobody").remove("metadata");
        plan(signed(to, notice.toString(), secret), now);
      }
    }
  }

  private static Letter signed(URI to, String body, String secret) {
    return new Letter(to, body, signature(secret, body), 0);
  }

  private static String signature(String secret, String body) {
    try {
      Mac mac = Mac.getInstance(NAME);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), NAME));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("each Java has " + NAME, impossible);
    }
  }

  private void plan(Letter letter, Instant at) {
    due.add(new Due(at, count++, letter));
  }
}
