package org.cobro.faults;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One call on its way: what was asked, who waits for the answer, and how it is carried out. */
final class Passage {
  private final HttpText request;
  private final Socket caller;
  private final Carrying carrying;

  Passage(HttpText request, Socket caller, Carrying carrying) {
    this.request = request;
    this.caller = caller;
    this.carrying = carrying;
  }

  /** Takes the request to the other side and brings the answer. */
  @FunctionalInterface
  interface Carrying {
    HttpText out(HttpText request) throws IOException;
  }

  HttpText request() {
    return request;
  }

  HttpText carryOut() throws IOException {
    return carryOut(request);
  }

  /** Has something else carried out than what was asked. */
  HttpText carryOut(HttpText other) throws IOException {
    return carrying.out(other);
  }

  void tell(byte[] bytes) throws IOException {
    caller.getOutputStream().write(bytes);
    caller.getOutputStream().flush();
  }

  /** In pieces, with a pause before each. */
  void drip(byte[] bytes, int pieces, Duration pause) throws IOException {
    int size = Math.max(1, (bytes.length + pieces - 1) / pieces);
    for (int from = 0; from < bytes.length; from += size) {
      Pause.of(pause);
      caller.getOutputStream().write(bytes, from, Math.min(size, bytes.length - from));
    }
  }

  /** Closing then sends RST and drops what is still to be sent. */
  void reset() throws IOException {
    caller.setSoLinger(true, 0);
    caller.close();
  }

  /** Until the caller has had enough. */
  void awaitHangUp(Duration longest) throws IOException {
    caller.setSoTimeout((int) longest.toMillis());
    try {
      caller.getInputStream().read();
    } catch (SocketTimeoutException stillThere) {
      caller.close();
    }
  }

  /** A wire is slow in real time, since the caller's time-out runs by it. */
  static final class Pause {
    private Pause() {}

    static void of(Duration duration) throws IOException {
      try {
        Thread.sleep(duration.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
