package org.cobro.command;

/** The command line asks for something that there is not; the message says what there is. */
final class UsageFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageFault(String message) {
    super(message, null, false, false);
  }
}
