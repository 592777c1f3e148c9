package org.cobro.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.cobro.crash.Tables.Attempt;
import org.cobro.crash.Till.Slip;
import org.cobro.intent.State;

/** The people who use Cobro's API. Whatever is not answered, they look up and ask for again. */
final class Operator {

  static final String TOKEN = "crash-token-of-enough-length-0123456789";

  private static final int DEAD = 0;
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Scenario scenario;
  private final World world;
  private final Tables tables;

  Operator(Scenario scenario, World world, Tables tables) {
    this.scenario = scenario;
    this.world = world;
    this.tables = tables;
  }

  /** What there is to do for them now. */
  void act(CobroProcess cobro) {
    switch (scenario.twist()) {
      case CANCELLED_BY_HAND -> cancel(cobro);
      case EXPIRES_FOR_A_PERSON ->
          tables.expiredLetters().forEach(id -> post(cobro, "/api/dead-letters/" + id + "/retry"));
      case ON_REQUEST ->
          tables
              .unstarted()
              .forEach(id -> post(cobro, "/api/receivables/" + Erp.NAME + "/" + id + "/collect"));
      case REFUND_ASKED -> giveBack(cobro);
      case PUSHED -> post(cobro, "/push/" + Erp.NAME, Life.PUSH_KEY, "{}");
      case NONE,
          NEW_DATABASE,
          CREATE_LOST,
          ANSWER_LOST,
          CREATE_HELD,
          ANSWER_HELD,
          PROVIDER_SLOW,
          ERP_SLOW,
          WRITE_HELD,
          INVOICE_CANCELLED,
          INVOICE_CANCELLED_BUT_PAID,
          EXPIRES,
          PAID_LATE,
          WISHED,
          CREDITED,
          REFUND_ANSWER_LOST,
          REFUND_LOST,
          REFUND_HELD,
          OTHER_NODE -> {
        // All goes by itself.
      }
    }
  }

  /**
   * Looks into the provider's books, and says what became of an unknown intent. "Unpaid" is refused
   * for as long as the customer could still pay it.
   *
   * @return whether it was taken
   */
  boolean decide(CobroProcess cobro, Attempt attempt) {
    String reference =
        world.till().slips().stream()
            .filter(slip -> slip.reference().equals(attempt.externalId()) && slip.charged())
            .map(Slip::id)
            .findFirst()
            .orElse("");
    String body =
        "{\"actor\":\"ana\",\"reason\":\"seen in the provider's books\",\"reference\":\"%s\"}"
            .formatted(reference);
    return post(cobro, "/api/intents/" + attempt.id() + "/decide", TOKEN, body) == OK;
  }

  /** True when nobody has anything left to do. */
  boolean isDone() {
    return switch (scenario.twist()) {
      case EXPIRES_FOR_A_PERSON -> tables.expiredLetters().isEmpty();
      case ON_REQUEST -> tables.unstarted().isEmpty();
      case CREDITED, REFUND_ANSWER_LOST, REFUND_LOST, REFUND_HELD, REFUND_ASKED ->
          !tables.refunds().isEmpty();
      default -> true;
    };
  }

  private void cancel(CobroProcess cobro) {
    List<Attempt> wanted =
        tables.attempts().stream()
            .filter(a -> world.isForTheCashier(a.invoiceId()) && a.state() == State.PENDING)
            .toList();
    wanted.forEach(attempt -> post(cobro, "/api/intents/" + attempt.id() + "/cancel"));
  }

  private void giveBack(CobroProcess cobro) {
    String body =
        "{\"actor\":\"ana\",\"reason\":\"goods are back\",\"amount\":%s}"
            .formatted(world.provider().returned());
    tables.attempts().stream()
        .filter(a -> world.isToBeReturned(a.invoiceId()) && a.state() == State.PAID)
        .filter(a -> tables.refunds().isEmpty())
        .forEach(a -> post(cobro, "/api/intents/" + a.id() + "/refunds", TOKEN, body));
  }

  private void post(CobroProcess cobro, String path) {
    post(cobro, path, TOKEN, "{\"actor\":\"ana\",\"reason\":\"the customer asked\"}");
  }

  private int post(CobroProcess cobro, String path, String token, String body) {
    return cobro.port().isPresent()
        ? send("http://127.0.0.1:" + cobro.port().getAsInt() + path, token, body)
        : DEAD;
  }

  private int send(String address, String token, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException died) {
      return DEAD;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
