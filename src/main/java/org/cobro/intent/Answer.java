package org.cobro.intent;

/**
 * How a foreign call ended: in a result, or in one of the five faults the core knows.
 *
 * @param <T> the result
 */
public sealed interface Answer<T> permits Answer.Ok, Answer.Failed {

  /**
   * A usable answer.
   *
   * @param value what the other side said
   */
  record Ok<T>(T value) implements Answer<T> {}

  /**
   * No usable answer.
   *
   * @param fault what is known about the call
   */
  record Failed<T>(Fault fault) implements Answer<T> {}
}
