package org.cobro.soak;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What must not be and was seen; each told once. */
final class Breaches {

  private static final int TOLD = 100;

  private final Set<String> seen = new LinkedHashSet<>();

  synchronized void add(String rule, Object what) {
    String line = rule + ": " + what;
    if (seen.add(line) && seen.size() <= TOLD) {
      System.out.println("BREACH " + line);
    }
  }

  void addAll(String rule, Collection<?> all) {
    all.forEach(one -> add(rule, one));
  }

  synchronized int count() {
    return seen.size();
  }
}
