package org.cobro.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cobro.testing.Await;
import org.cobro.testing.Sale;

/** Many cells side by side in one Cobro, each at its own terminal. */
final class Matrix {
  private static final int AT_ONCE = 90;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();
  private static final long LONG_LOOK = Duration.ofSeconds(9).toNanos();
  private static final Duration IN_ALL = Duration.ofMinutes(10);

  /** As long as Cobro waits for an answer here: that makes neighbours unclear without any fault. */
  private static final long STANDSTILL = Stage.PATIENCE.toNanos();

  private Matrix() {}

  /**
   * What came of it.
   *
   * @param cells all, each with its outcome
   * @param breaches one line each
   */
  record Result(List<Cell> cells, List<String> breaches) {}

  /** The same, at a provider's calls. */
  static List<Cell> cells(Vendor vendor) {
    return cells(vendor.calls()).stream()
        .filter(cell -> vendor.canMeet(cell.call(), cell.fault()))
        .toList();
  }

  /** Every fault that has a meaning, at each of the calls, once and for a while. */
  static List<Cell> cells(Set<WireCall> calls) {
    List<Cell> cells = new ArrayList<>();
    for (WireCall call : calls) {
      for (WireFault fault : WireFault.values()) {
        if (call.canMeet(fault)) {
          Stream.of(true, false)
              .filter(once -> once || call.canLast())
              .map(once -> new Cell(call, fault, once))
              .forEach(cells::add);
        }
      }
    }
    return cells;
  }

  /**
   * Each fault at each call in one of its two variants, so that two wires between them have both.
   *
   * @param even which half
   */
  static List<Cell> half(List<Cell> cells, boolean even) {
    return cells.stream()
        .filter(
            cell ->
                (cell.fault().ordinal() + cell.call().ordinal() + (cell.once() ? 0 : 1)) % 2
                    == (even ? 0 : 1))
        .toList();
  }

  /** Some of them, as a seed decides. */
  static List<Cell> sample(List<Cell> cells, int many, long seed) {
    List<Cell> order = new ArrayList<>(cells);
    Collections.shuffle(order, new Random(seed));
    return order.subList(0, Math.min(many, order.size()));
  }

  /** The calls to an ERP about money that goes back. */
  static Set<WireCall> ofCreditNotes() {
    Set<WireCall> calls = EnumSet.allOf(WireCall.class);
    calls.removeIf(call -> call.side() != WireCall.Side.ERP || !call.isRefund());
    return calls;
  }

  /**
   * Plays all cells.
   *
   * @param ledger the ERPs
   * @param seed of their order
   */
  static Result play(Vendor vendor, Ledger ledger, List<Cell> cells, long seed) {
    return play(vendor, ledger, cells, seed, UnaryOperator.identity(), PATIENCE);
  }

  /**
   * @param patience with one beat of a cell
   */
  static Result play(
      Vendor vendor,
      Ledger ledger,
      List<Cell> cells,
      long seed,
      UnaryOperator<Bender> twist,
      Duration patience) {
    try (Stage stage = new Stage(vendor, ledger, twist)) {
      List<Cell> order = new ArrayList<>(cells);
      Collections.shuffle(order, new Random(seed));
      Run run = new Run(stage, order, patience.toNanos());
      Await.within(IN_ALL, "all cells are over", run::story, run::goOn);
      List<String> breaches = new ArrayList<>(run.breaches());
      try {
        stage.shop().assertInvariants();
      } catch (AssertionError broken) {
        breaches.add(broken.getMessage());
      }
      return new Result(cells, breaches);
    }
  }

  /** The cells under way, and those that still wait for their turn. */
  private static final class Run {
    private final Stage stage;
    private final Scenes scenes;
    private final long patience;
    private long lookedAt = System.nanoTime();
    private boolean stoodStill;
    private final Judge judge;
    private final Person person;
    private final List<Cell> ahead;
    private final List<Cell> underWay = new ArrayList<>();
    private final List<Cell> over = new ArrayList<>();
    private final Map<Cell, Long> lookedForSince = new HashMap<>();

    Run(Stage stage, List<Cell> order, long patience) {
      this.patience = patience;
      this.stage = stage;
      this.scenes = new Scenes(stage);
      this.judge = new Judge(stage);
      this.person = new Person(stage);
      this.ahead = new ArrayList<>(order);
    }

    /**
     * @return whether all are over
     */
    boolean goOn() {
      long since = System.nanoTime() - lookedAt;
      if (since < BETWEEN_LOOKS) {
        return false;
      }
      stoodStill |= since > STANDSTILL;
      lookedAt = System.nanoTime();
      while (underWay.size() < AT_ONCE && !ahead.isEmpty()) {
        underWay.add(begun(ahead.remove(0)));
      }
      stage.look();
      for (Cell cell : underWay) {
        cell.partner().ifPresent(this::serve);
        if (cell.isCustomerThere()) {
          stage.tapWhatWaits(cell.sale());
          giveUpLookingFor(cell);
        }
        if (!cell.outcome().isEmpty()) {
          person.workOff(cell.sale());
        }
        cell.play(patience, () -> stage.story(cell));
        if (cell.isOver() && cell.outcome().isEmpty()) {
          judge.judgeBooks(cell); // It waited in vain: what stands in the books says why.
        }
      }
      underWay.stream().filter(Cell::isOver).forEach(over::add);
      underWay.removeIf(Cell::isOver);
      return underWay.isEmpty() && ahead.isEmpty();
    }

    /** No fault is to concern it; only a machine that stood still may leave it to a person. */
    private void serve(Sale neighbour) {
      stage.tapWhatWaits(neighbour);
      if (stoodStill) {
        person.workOff(neighbour);
      }
    }

    /** Whoever could pay has paid, and yet it is not found. */
    private void giveUpLookingFor(Cell cell) {
      boolean looked = stage.picture(cell.sale()).isLookedFor();
      if (!looked || stage.isSomethingWaiting(cell.sale())) {
        lookedForSince.remove(cell);
      } else if (System.nanoTime() - lookedForSince.computeIfAbsent(cell, none -> System.nanoTime())
          > LONG_LOOK) {
        stage.endLookUps(cell.sale());
      }
    }

    private Cell begun(Cell cell) {
      scenes.rehearse(cell);
      cell.await("it is at rest", () -> judge.isAtRest(cell), () -> judge.judge(cell));
      cell.await(
          "a person has worked off its dead letters",
          () -> judge.isSettled(cell),
          () -> judge.judgeBooks(cell));
      return cell;
    }

    List<String> breaches() {
      return over.stream().flatMap(cell -> cell.breaches().stream()).toList();
    }

    String story() {
      return underWay.toString();
    }
  }
}
