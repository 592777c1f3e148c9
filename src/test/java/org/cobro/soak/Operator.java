package org.cobro.soak;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cobro.intent.refund.RefundState;
import org.cobro.soak.Tables.Letter;

/**
 * Works the dead letters off, as the guide says: looks into the provider's books before deciding,
 * retries what has expired, and leaves to the accountant what the ERP refuses.
 */
final class Operator {

  /** Only after Cobro's last look. */
  private static final long RETRY_AFTER_MS = 15_000;

  private static final int AT_ONCE = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final List<Node> nodes;
  private final Tables tables;
  private final Mall mall;
  private final Random random;
  private final Set<String> inCash = ConcurrentHashMap.newKeySet();
  private long done;

  Operator(List<Node> nodes, Tables tables, Mall mall, long seed) {
    this.nodes = nodes;
    this.tables = tables;
    this.mall = mall;
    this.random = new Random(seed);
  }

  synchronized long done() {
    return done;
  }

  void work() {
    passTime();
    Map<String, Slip> booked =
        mall.slips().stream().collect(Collectors.toMap(Slip::reference, Function.identity()));
    tables.openLetters().stream()
        .filter(this::isMine)
        .limit(AT_ONCE)
        .forEach(letter -> work(letter, Optional.ofNullable(booked.get(letter.externalId()))));
  }

  /** Nobody here waits a quarter of an hour for what the books say has ended, or never came. */
  private void passTime() {
    Set<String> payable =
        mall.slips().stream()
            .filter(slip -> slip.charged() || slip.payable())
            .map(Slip::reference)
            .collect(Collectors.toSet());
    Mall.HURRIED.stream()
        .flatMap(connection -> tables.lookedFor(connection).stream())
        .filter(reference -> !payable.contains(reference))
        .forEach(tables::age);
  }

  private boolean isMine(Letter letter) {
    return switch (letter.cause()) {
      case "UNKNOWN", "REVIEW", "REFUND_BY_HAND", "REFUND_UNKNOWN" -> true;
      case "EXPIRED", "FAILED" -> isOld(letter);
      default -> false;
    };
  }

  private static boolean isOld(Letter letter) {
    return System.currentTimeMillis() - letter.openedAt() > RETRY_AFTER_MS;
  }

  private void work(Letter letter, Optional<Slip> booked) {
    boolean taken =
        switch (letter.cause()) {
          case "UNKNOWN", "REVIEW" -> decide(letter, booked);
          case "REFUND_BY_HAND" -> payOut(letter);
          // The books were read before the letters: what they lack is looked at the next time.
          case "REFUND_UNKNOWN" -> booked.filter(slip -> decideReturn(letter, slip)).isPresent();
          default -> post("/api/dead-letters/" + letter.id() + way(), "");
        };
    if (taken) {
      synchronized (this) {
        done++;
      }
    }
  }

  /** Half of them are collected once more. */
  private String way() {
    return random.nextBoolean() ? "/retry" : "/resolve";
  }

  private boolean decide(Letter letter, Optional<Slip> booked) {
    boolean charged = booked.filter(Slip::charged).isPresent();
    if (!charged && booked.filter(Slip::payable).isPresent()) {
      return false;
    }
    String reference = charged ? booked.orElseThrow().id() : "";
    return post("/api/intents/" + letter.intentId() + "/decide", reference);
  }

  /** What the provider does not give back by itself, she does. */
  private boolean payOut(Letter letter) {
    // Before she says so: the answer may get lost, and then she says it again.
    inCash.add(letter.refundId());
    return post("/api/refunds/" + letter.refundId() + "/decide", "cash");
  }

  /** The one that nobody knows of is the last: all before it are in both books. */
  private boolean decideReturn(Letter letter, Slip booked) {
    BigDecimal known =
        tables.returns().stream()
            .filter(each -> each.externalId().equals(booked.reference()))
            .filter(each -> each.state() == RefundState.REFUNDED && !inCash.contains(each.id()))
            .map(each -> BigDecimal.valueOf(each.minor(), 2))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean returned = booked.returned().compareTo(known) > 0;
    return post("/api/refunds/" + letter.refundId() + "/decide", returned ? booked.id() : "");
  }

  /** Refunds that were paid out by hand. */
  Set<String> inCash() {
    return inCash;
  }

  /**
   * A customer brings the goods back.
   *
   * @param amount all of it where it is empty
   */
  boolean giveBack(String intentId, Optional<BigDecimal> amount) {
    String some = amount.map(part -> ",\"amount\":" + part.toPlainString()).orElse("");
    return send(
        "/api/intents/" + intentId + "/refunds",
        "{\"actor\":\"ana\",\"reason\":\"goods are back\"%s}".formatted(some));
  }

  private boolean post(String path, String reference) {
    return send(
        path,
        "{\"actor\":\"ana\",\"reason\":\"seen in the books\",\"reference\":\"%s\"}"
            .formatted(reference));
  }

  private boolean send(String path, String body) {
    OptionalInt port = nodes.get(random.nextInt(nodes.size())).port();
    if (port.isEmpty()) {
      return false;
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + Mall.TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException died) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
