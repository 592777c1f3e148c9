package org.cobro.sandbox.fex;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Carries the notices out by HTTP, and lets the simulator's clock go on when nobody calls. */
final class Courier implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long ROUND_MILLIS = 20;

  private final Ledger ledger;
  private final Postbag postbag;
  private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "fex-simulator-courier");
            thread.setDaemon(true);
            return thread;
          });

  Courier(Ledger ledger, Postbag postbag) {
    this.ledger = ledger;
    this.postbag = postbag;
  }

  void start() {
    rounds.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void round() {
    synchronized (ledger) {
      ledger.catchUp();
    }
    postbag.take(ledger.now()).forEach(this::send);
  }

  private void send(Letter letter) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(letter.to())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(letter.body()));
    if (letter.signature() != null) {
      request.header("X-Webhook-Signature", letter.signature());
    }
    client
        .sendAsync(request.build(), BodyHandlers.discarding())
        .whenComplete((response, failure) -> answered(letter, response));
  }

  private void answered(Letter letter, HttpResponse<Void> response) {
    if (response == null || response.statusCode() / 100 != 2) {
      postbag.unanswered(letter, ledger.now());
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
