package org.cobro.provider.fex;

/** An answer arrived but cannot be relied on; the message says what is wrong with it. */
final class UnreadableAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableAnswer(String message, Exception cause) {
    super(message, cause);
  }
}
