package org.cobro.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** What can happen to a right answer on its way. */
public enum Mishap {
  /** The connection breaks before the call is carried out. */
  DROP_BEFORE,
  /** The call is carried out, the connection breaks before the answer. */
  DROP_AFTER,
  /** The call is carried out only after a pause, perhaps when nobody waits any more. */
  SLOW_WORK,
  /** The call is carried out at once and answered after a pause. */
  SLOW_ANSWER,
  /** Half of the body, then the connection breaks. */
  CUT_BODY,
  /** The right body, declared as {@code text/html}. */
  WRONG_CONTENT_TYPE;

  /**
   * @param work carries the call out
   * @param pause in real time, for the slow ones
   */
  public void befall(Supplier<HttpReply> work, Duration pause, HttpExchange exchange)
      throws IOException {
    switch (this) {
      case DROP_BEFORE -> throw new IOException("dropped on purpose");
      case DROP_AFTER -> {
        Objects.requireNonNull(work.get());
        throw new IOException("dropped on purpose");
      }
      case SLOW_WORK -> {
        pause(pause);
        work.get().send(exchange);
      }
      case SLOW_ANSWER -> {
        HttpReply reply = work.get();
        pause(pause);
        reply.send(exchange);
      }
      case CUT_BODY -> work.get().sendHalf(exchange);
      case WRONG_CONTENT_TYPE -> work.get().typed("text/html; charset=utf-8").send(exchange);
    }
  }

  /** Real time, whatever the simulator's clock says: the client's time-out runs by it. */
  public static void pause(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IOException("the simulator is closing", closing);
    }
  }
}
