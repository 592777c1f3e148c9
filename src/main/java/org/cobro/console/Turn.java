package org.cobro.console;

import java.util.concurrent.Semaphore;

/**
 * Lets one long reading at a time through: an SQLite file has one connection, and payments need it
 * too. Of each node its own.
 */
final class Turn {

  private final Semaphore one = new Semaphore(1);

  /** What is done while nobody else does the like. */
  interface Work<T, E extends Exception> {
    T done() throws E;
  }

  /**
   * @throws Occupied when somebody else has the turn
   * @throws E what the work throws
   */
  <T, E extends Exception> T take(Work<T, E> work) throws E {
    if (!one.tryAcquire()) {
      throw new Occupied();
    }
    try {
      return work.done();
    } finally {
      one.release();
    }
  }

  /** It is another one's turn: the same may be asked for again in a moment. */
  static final class Occupied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Occupied() {
      super("somebody else is searching or downloading");
    }
  }
}
