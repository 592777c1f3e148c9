package org.cobro.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The open invoices that stand in line at each terminal. Each line is bounded by itself: where
 * nobody comes to one terminal, the others sell on.
 */
final class Lines {

  private static final int LONGEST = 12;

  private final Map<String, List<Integer>> lines = new HashMap<>();
  private final IntPredicate open;

  /**
   * @param open whether the invoice of that id still waits to be paid
   */
  Lines(IntPredicate open) {
    this.open = open;
  }

  boolean hasRoomAt(String terminal) {
    List<Integer> line = line(terminal);
    line.removeIf(invoice -> !open.test(invoice));
    return line.size() < LONGEST;
  }

  void join(String terminal, int invoice) {
    line(terminal).add(invoice);
  }

  private List<Integer> line(String terminal) {
    return lines.computeIfAbsent(terminal, any -> new ArrayList<>());
  }
}
