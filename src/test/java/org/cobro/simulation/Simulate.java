package org.cobro.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.cobro.simulation.Simulation.Outcome;
import org.slf4j.LoggerFactory;

/**
 * {@code make simulate}: many worlds; or one of them, told step by step.
 *
 * <p>System properties: {@code seeds}, how many; {@code seed}, the one to tell.
 */
public final class Simulate {

  private static final int SELDOM = 500;
  private static final int LONGEST_STORY = 80;

  private Simulate() {}

  /** Ends with status 1 when an invariant did not hold. */
  public static void main(String[] arguments) {
    quieten();
    String seed = System.getProperty("seed", "");
    boolean sound =
        seed.isEmpty()
            ? all(Long.getLong("seeds", 10_000L), System.out)
            : one(Long.parseLong(seed), System.out);
    System.exit(sound ? 0 : 1);
  }

  /** The steps' own log lines would drown the rest. */
  static void quieten() {
    ((Logger) LoggerFactory.getLogger("org.cobro")).setLevel(Level.OFF);
  }

  private static boolean all(long seeds, PrintStream out) {
    Tally tally = new Tally();
    long steps = 0;
    long breaches = 0;
    for (long first = 1; first <= seeds; first += SELDOM) {
      long last = Math.min(seeds, first + SELDOM - 1);
      for (Outcome outcome : worlds(first, last)) {
        steps += outcome.steps();
        tally.add(outcome.tally());
        if (outcome.breach() != null) {
          breaches++;
          tell(outcome, out);
        }
      }
      out.println(last + " seeds, " + steps + " steps, " + breaches + " breaches so far");
    }
    tally.counts().forEach((what, count) -> out.printf("%10d %s%n", count, what));
    out.println("simulate: " + seeds + " seeds, " + steps + " steps, " + breaches + " breaches");
    return breaches == 0;
  }

  /** Worlds know nothing of each other, so that each core may lead one. */
  static List<Outcome> worlds(long first, long last) {
    return LongStream.rangeClosed(first, last).parallel().mapToObj(Simulation::of).toList();
  }

  private static boolean one(long seed, PrintStream out) {
    Consumer<String> aloud = out::println;
    Outcome outcome = Simulation.of(seed, PlantedBug.NONE, aloud);
    if (outcome.breach() != null) {
      tell(outcome, out);
    }
    int breaches = outcome.breach() == null ? 0 : 1;
    out.println("simulate: 1 seeds, " + outcome.steps() + " steps, " + breaches + " breaches");
    return breaches == 0;
  }

  static void tell(Outcome outcome, PrintStream out) {
    out.println(
        "seed "
            + outcome.seed()
            + ", step "
            + outcome.steps()
            + ": "
            + outcome.breach().getMessage());
    List<String> story = outcome.story();
    story
        .subList(Math.max(0, story.size() - LONGEST_STORY), story.size())
        .forEach(line -> out.println("    " + line));
    if (outcome.breach().getCause() != null) {
      outcome.breach().getCause().printStackTrace(out);
    }
    out.println("replay: make simulate SEED=" + outcome.seed());
  }
}
