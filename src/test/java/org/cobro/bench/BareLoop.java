package org.cobro.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The least that polls: threads that ask with {@code java.net.http} and read the answer, as fast as
 * they can; no clock, no database, no state.
 */
public final class BareLoop {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final int intents;

  private BareLoop(String url, int intents) {
    this.url = url;
    this.intents = intents;
  }

  /** The provider's address, how many intents, how many threads. */
  public static void main(String[] arguments) {
    BareLoop loop = new BareLoop(arguments[0], Integer.parseInt(arguments[1]));
    int threads = Integer.parseInt(arguments[2]);
    for (int i = 0; i < threads; i++) {
      int first = i;
      new Thread(() -> loop.run(first, threads)).start();
    }
    System.out.println("polling");
  }

  private void run(int first, int step) {
    try {
      for (int i = first; true; i = (i + step) % intents) {
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
