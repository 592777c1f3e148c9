package org.cobro.simulation;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an exchange does next. Between any two of these, everybody else may act. */
sealed interface Next {

  Next OVER = new Over();

  /** The exchange has ended. */
  record Over() implements Next {}

  /** Work within the node: at most one transaction. */
  record Phase(String name, Supplier<Next> work) implements Next {}

  /** A foreign call; what comes back is a value, or the exception of the transport. */
  record Call(Parcel.Order order, Function<Object, Next> then) implements Next {}

  /** Nothing for a while. */
  record Wait(Duration time, Supplier<Next> work) implements Next {}
}
