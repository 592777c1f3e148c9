package org.cobro.flow.bulkhead;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.camel.Exchange;

/**
 * What waits at one bulkhead, and how many of it are under way. Work begins at once while there is
 * room, on a thread that goes again when nothing waits; so a line where nothing happens costs no
 * thread.
 */
final class Line {

  private final Queue<Exchange> waiting = new ArrayDeque<>();
  private final Executor threads;
  private Consumer<Exchange> work;
  private int concurrency;
  private int underWay;

  /**
   * @param threads as many as are asked for: the limit is the line's
   */
  Line(Executor threads) {
    this.threads = threads;
  }

  /**
   * From now on what waits is worked on.
   *
   * @param atATime how many threads do so
   * @param each must not throw
   */
  void open(int atATime, Consumer<Exchange> each) {
    synchronized (this) {
      concurrency = atATime;
      work = each;
    }
    hire();
  }

  /** What waits goes on waiting; what is under way goes on. */
  synchronized void close() {
    work = null;
  }

  /**
   * @param size how many may wait
   * @return whether there was room
   */
  boolean join(Exchange next, int size) {
    synchronized (this) {
      if (waiting.size() >= size) {
        return false;
      }
      waiting.add(next);
    }
    hire();
    return true;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /** What waits and what is under way. */
  synchronized int unfinished() {
    return waiting.size() + underWay;
  }

  /** Forgets what waits, and gives it back. */
  synchronized Queue<Exchange> clear() {
    Queue<Exchange> forgotten = new ArrayDeque<>(waiting);
    waiting.clear();
    return forgotten;
  }

  private void hire() {
    for (Runnable first = first(); first != null; first = first()) {
      hireFor(first);
    }
  }

  private void hireFor(Runnable first) {
    try {
      threads.execute(() -> goThrough(first));
    } catch (RuntimeException noThread) {
      leave();
      throw noThread;
    }
  }

  /** One after another while some wait: a thread for each would cost more than many a call. */
  private void goThrough(Runnable first) {
    try {
      for (Runnable next = first; next != null; next = next()) {
        next.run();
      }
    } finally {
      leave();
      // Something may have come between the last look and the leaving.
      hire();
    }
  }

  private synchronized Runnable first() {
    Runnable first = underWay < concurrency ? next() : null;
    if (first != null) {
      underWay++;
    }
    return first;
  }

  private synchronized Runnable next() {
    Exchange next = work == null ? null : waiting.poll();
    if (next == null) {
      return null;
    }
    Consumer<Exchange> its = work;
    return () -> its.accept(next);
  }

  private synchronized void leave() {
    underWay--;
  }
}
