package org.cobro.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.locks.LockSupport;

/**
 * The least that polls: threads that ask with {@code java.net.http} and read the answer, each
 * intent once in a rhythm or all as fast as they can; no database, no state.
 */
public final class BareLoop {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final int intents;
  private final long rhythm;

  private BareLoop(String url, int intents, long rhythm) {
    this.url = url;
    this.intents = intents;
    this.rhythm = rhythm;
  }

  /**
   * The provider's address, how many intents, how many threads, milliseconds of the rhythm or 0.
   */
  public static void main(String[] arguments) {
    BareLoop loop =
        new BareLoop(
            arguments[0], Integer.parseInt(arguments[1]), Long.parseLong(arguments[3]) * 1_000_000);
    int threads = Integer.parseInt(arguments[2]);
    for (int i = 0; i < threads; i++) {
      int first = i;
      new Thread(() -> loop.run(first, threads)).start();
    }
    System.out.println("polling");
  }

  private void run(int first, int step) {
    try {
      long began = System.nanoTime();
      for (long turn = 0; true; turn++) {
        long i = (first + turn * step) % intents;
        LockSupport.parkNanos(began + (first + turn * step) * rhythm / intents - System.nanoTime());
        HttpRequest asks =
            HttpRequest.newBuilder(URI.create(url + "/payment-intent/pi-" + i)).build();
        byte[] body = client.send(asks, BodyHandlers.ofByteArray()).body();
        if (!"PENDING".equals(JSON.readTree(body).path("status").asText())) {
          throw new IllegalStateException("unexpected: " + new String(body));
        }
      }
    } catch (IOException | InterruptedException ended) {
      // The end of the bench.
    }
  }
}
