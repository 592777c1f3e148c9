package org.cobro.console;

/** The body of an order, which says who asks for it. */
interface Signed {

  /** {@code null} when it was left out. */
  String actor();

  /** The same order by somebody else. */
  Signed by(String actor);
}
