package org.cobro.console;

/** Something was asked for that is not there. */
final class NoSuch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuch(String what, String id) {
    super("there is no " + what + " " + id);
  }
}
