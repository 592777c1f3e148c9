package org.cobro.flow;

/** A step of a route file sends to where no route begins, and would wait in vain. */
final class DeadEnd extends RouteFault {
  private static final long serialVersionUID = 1L;

  DeadEnd(String file, String uri) {
    super(file, "no route begins at " + uri);
  }
}
