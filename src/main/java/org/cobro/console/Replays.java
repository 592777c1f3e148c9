package org.cobro.console;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last notifications of a node, so that one that comes again is known. A node that
 * forgets lets one through, which asks the provider once more and changes nothing.
 */
final class Replays {

  private final Map<String, Boolean> marks;

  /**
   * @param most how many are remembered; then the oldest is forgotten
   */
  Replays(int most) {
    this.marks =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * @return true when it came before
   */
  synchronized boolean knows(String connection, String mark) {
    return marks.put(connection + " " + mark, true) != null;
  }
}
