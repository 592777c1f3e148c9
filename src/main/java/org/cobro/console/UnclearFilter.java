package org.cobro.console;

/** A filter of the list has a value that it cannot have. */
final class UnclearFilter extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnclearFilter(String name, String value) {
    super(name + " = " + value);
  }
}
