package org.cobro.simulation;

import java.util.Map;

/**
 * A call of a provider, all but its key.
 *
 * @param target path and query
 * @param headers by their names in lower case
 * @param body empty for none
 */
record Ask(String method, String target, Map<String, String> headers, String body, Kind kind) {

  /** What it is about. */
  enum Kind {
    CREATE,
    /** Of what we know by the provider's id, a cancel included. */
    KNOWN,
    SEARCH,
    REFUND
  }
}
