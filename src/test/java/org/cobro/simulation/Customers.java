package org.cobro.simulation;

import java.util.Optional;

/** The hands at the terminals. What a real terminal could not do is not done. */
interface Customers {

  /** Does something, if there is something to do. */
  Optional<String> act();

  /** What is left waiting when the shop closes is paid, or left for another day. */
  Optional<String> close();
}
