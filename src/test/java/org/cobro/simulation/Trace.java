package org.cobro.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What happened in a world, step by step. */
final class Trace {

  private final List<String> lines = new ArrayList<>();
  private final VirtualClock clock;
  private final Consumer<String> listener;
  private int step;

  Trace(VirtualClock clock, Consumer<String> listener) {
    this.clock = clock;
    this.listener = listener;
  }

  void next() {
    step++;
  }

  int step() {
    return step;
  }

  void say(String who, String what) {
    String line = "%5d %s %-9s %s".formatted(step, clock.reading(), who, what);
    lines.add(line);
    listener.accept(line);
  }

  /** The lines that name one of these. */
  List<String> about(Collection<String> names) {
    return lines.stream().filter(line -> names.stream().anyMatch(line::contains)).toList();
  }

  /** Equal for equal histories. */
  int digest() {
    return lines.hashCode();
  }
}
