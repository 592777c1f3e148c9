package org.cobro.sandbox.mercadopago;

import org.cobro.sandbox.mercadopago.Point.Mode;

/** A terminal while it works; it has one thing to do at a time, whichever API sent it. */
final class Device {
  final Point point;
  Mode mode;

  /** The mode it works in since it was last switched on. */
  Mode running;

  boolean loggedIn = true;
  boolean printing;
  Charge occupant;
  Charge last;

  Device(Point point) {
    this.point = point;
    this.mode = point.mode();
    this.running = point.mode();
  }

  boolean busy() {
    return printing || occupant != null;
  }

  /** Whether what is sent to it appears. */
  boolean listening() {
    return running == Mode.PDV && mode == Mode.PDV && loggedIn;
  }
}
