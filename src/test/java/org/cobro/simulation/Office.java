package org.cobro.simulation;

import java.util.Optional;
import java.util.Set;

/** Writes invoices and changes them at any time, as people in an office do. */
interface Office {

  /** Whether the ERP changed since this was last asked. */
  boolean hasNews();

  /** Somebody does something, or nobody does. */
  Optional<String> act();

  /** What a person could still see open that Cobro was to collect. */
  Set<Integer> open();
}
