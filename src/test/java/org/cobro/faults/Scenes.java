package org.cobro.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.cobro.testing.Sale;

/** What is done to bring each call about while its fault lies in wait. */
final class Scenes {
  /** How long a fault lasts that lasts for a while; longer if its neighbour is not served yet. */
  private static final long A_WHILE = Duration.ofMillis(2200).toNanos();

  /** Calls that nothing goes before. */
  private static final Set<WireCall> FIRST =
      EnumSet.of(WireCall.HISTORY, WireCall.CREATE, WireCall.PICK_UP);

  private final Stage stage;
  private final RefundScenes refunds;
  private final Deque<Integer> lanes = new ArrayDeque<>();
  private boolean farFree = true;
  private boolean logInFree = true;

  Scenes(Stage stage) {
    this.stage = stage;
    this.refunds = new RefundScenes(stage, this);
    IntStream.range(0, Stage.LANES).forEach(lanes::add);
  }

  /** Fills in a cell's beats, up to the end of its fault. */
  void rehearse(Cell cell) {
    if (cell.fault() == WireFault.REFUSED) {
      refused(cell);
      return;
    }
    switch (cell.call()) {
      case HISTORY, CREATE -> create(cell);
      case LOOK_UP -> lookUp(cell);
      case SEARCH -> search(cell);
      case POLL -> waiting(cell, this::terminal, () -> stage.tapWhatWaits(cell.sale()));
      case PAYMENT -> waiting(cell, this::terminal, () -> {});
      case CANCEL -> cancel(cell);
      case LOG_IN -> logIn(cell);
      case PICK_UP -> pickUp(cell);
      case REREAD -> reread(cell);
      case PROBE, REGISTER, POST -> waiting(cell, this::reference, () -> {});
      case APPLY -> waiting(cell, Scenes::invoice, () -> {});
      case NOTE_LOOK, NOTE -> note(cell);
      case STANDING,
          REFUND,
          NOTE_SEARCH,
          NOTE_REREAD,
          REFUND_PROBE,
          REFUND_REGISTER,
          REFUND_POST,
          REFUND_APPLY ->
          refunds.rehearse(cell);
    }
  }

  private void create(Cell cell) {
    cell.await("its beginning", () -> true, () -> begin(cell, () -> lay(cell, () -> {})));
    faultEnds(cell, () -> {});
  }

  private void lookUp(Cell cell) {
    cell.await(
        "its beginning",
        () -> true,
        () ->
            begin(
                cell,
                () -> {
                  stage.wire(WireCall.Side.PROVIDER).lay(unclear(cell.sale().terminal()));
                  lay(cell, () -> {});
                }));
    faultEnds(cell, () -> {});
  }

  /** Where the create is repeated first, the repeats are answered in vain too. */
  private void search(Cell cell) {
    AtomicReference<Ambush> vain = new AtomicReference<>();
    cell.await(
        "its beginning",
        () -> true,
        () ->
            begin(
                cell,
                () -> {
                  String terminal = cell.sale().terminal();
                  vain.set(
                      new Ambush(
                          WireFault.SERVER_ERROR_AFTER,
                          WireCall.CREATE,
                          terminal,
                          false,
                          () -> {}));
                  stage.wire(WireCall.Side.PROVIDER).lay(vain.get());
                  lay(cell, () -> {});
                }));
    faultEnds(cell, () -> stage.wire(WireCall.Side.PROVIDER).lift(vain.get()));
  }

  private static Ambush unclear(String terminal) {
    return new Ambush(WireFault.SERVER_ERROR, WireCall.CREATE, terminal, true, () -> {});
  }

  /** The fault waits until the intent is at its terminal; then the customer comes. */
  private void waiting(Cell cell, Key key, Runnable atFirstHit) {
    begin(cell);
    cell.await(
        "it waits at its terminal",
        () -> stage.picture(cell.sale()).isIn("PENDING"),
        () -> {
          lay(cell, key.of(cell), atFirstHit);
          if (cell.call() != WireCall.POLL) {
            cell.customerComes();
          }
        });
    faultEnds(cell, () -> {});
  }

  /** For a while: the customer taps just then. Paid beats cancelled. */
  private void cancel(Cell cell) {
    begin(cell);
    cell.await(
        "it waits at its terminal",
        () -> stage.picture(cell.sale()).isIn("PENDING"),
        () -> {
          lay(cell, cell.once() ? () -> {} : () -> stage.tapWhatWaits(cell.sale()));
          ask("/api/intents/" + stage.picture(cell.sale()).last().id() + "/cancel");
        });
    cell.await("the fault has struck", () -> hasStruck(cell), () -> lift(cell));
  }

  /** The invoice appears in the moment in which the search is hit. */
  private void pickUp(Cell cell) {
    AtomicInteger lane = new AtomicInteger();
    String terminal = stage.terminal();
    cell.awaitTurn(
        "a lane is free",
        () -> !lanes.isEmpty(),
        () -> {
          lane.set(lanes.remove());
          cell.leaving(() -> lanes.add(lane.get()));
          String name = Stage.lane(lane.get());
          accompany(cell);
          lay(cell, name, () -> cell.sold(stage.sell("main", name, terminal)));
        });
    cell.await("the fault has struck", () -> hasStruck(cell), () -> lift(cell));
    cell.await(
        "it is seen",
        () -> !stage.picture(cell.sale()).equals(Picture.EMPTY),
        () -> {
          lanes.add(lane.get());
          cell.leaving(() -> {});
          cell.customerComes();
        });
  }

  private void reread(Cell cell) {
    cell.await(
        "its beginning",
        () -> true,
        () -> {
          accompany(cell);
          cell.sold(stage.draft("main", stage.terminal()));
          lay(cell, invoice(cell), () -> {});
          stage.post(cell.sale());
        });
    faultEnds(cell, () -> {});
  }

  private void note(Cell cell) {
    begin(cell);
    cell.await(
        "it waits at its terminal",
        () -> stage.picture(cell.sale()).isIn("PENDING"),
        () -> {
          lay(cell, invoice(cell), () -> {});
          stage.giveUp(cell.sale());
        });
    cell.await("the fault has struck", () -> hasStruck(cell), () -> lift(cell));
  }

  /** Nobody counts what never arrived, so Cobro's own records must tell that it was refused. */
  private void refused(Cell cell) {
    Wire wire = stage.farWire(cell.call().side());
    String terminal = stage.terminal();
    cell.awaitTurn("the far side is free", () -> farFree, () -> farBegins(cell, wire, terminal));
    if (cell.call() == WireCall.REREAD) {
      behindAnother(cell, terminal);
    }
    cell.await("the call is next", () -> isNext(cell), () -> shut(cell, wire));
    cell.await("it is refused", () -> isRefused(cell), cell::notice);
    cell.await(
        "its neighbour is paid all the same",
        () -> isNeighbourPaid(cell),
        () -> {
          openFar(wire);
          cell.leaving(() -> {});
          cell.customerComes();
        });
  }

  private void openFar(Wire wire) {
    wire.up();
    farFree = true;
  }

  private void farBegins(Cell cell, Wire wire, String terminal) {
    farFree = false;
    cell.leaving(() -> openFar(wire));
    accompany(cell);
    if (isFirstCall(cell)) {
      wire.down();
    } else if (isLookUp(cell)) {
      // The door shuts on the create, so that its look-up finds nobody.
      wire.lay(new Ambush(WireFault.SERVER_ERROR, WireCall.CREATE, terminal, true, wire::down));
    }
    cell.sold(farSale(cell, terminal));
  }

  /** Its turn at the terminal comes when the one in front of it is paid; then the ERP is away. */
  private void behindAnother(Cell cell, String terminal) {
    cell.await(
        "the first waits at the terminal",
        () -> stage.picture(cell.sale()).isIn("PENDING"),
        () -> cell.sold(farSale(cell, terminal)));
  }

  private Sale farSale(Cell cell, String terminal) {
    return cell.call().side() == WireCall.Side.ERP
        ? stage.sell("depot", "", terminal)
        : stage.sell("main", "far", terminal);
  }

  private boolean isFirstCall(Cell cell) {
    return FIRST.contains(cell.call());
  }

  private static boolean isLookUp(Cell cell) {
    return cell.call() == WireCall.LOOK_UP || cell.call() == WireCall.SEARCH;
  }

  /** All cells share the session, so one after the other; it ends, and the next call logs in. */
  private void logIn(Cell cell) {
    begin(cell);
    cell.await(
        "it waits at its terminal", () -> stage.picture(cell.sale()).isIn("PENDING"), () -> {});
    cell.awaitTurn(
        "the log-in is free",
        () -> logInFree,
        () -> {
          logInFree = false;
          cell.leaving(() -> letIn(cell));
          lay(cell, "any", () -> {});
          stage.endSessions();
        });
    cell.await(
        "the fault has struck",
        () -> hasStruck(cell),
        () -> {
          lift(cell);
          cell.customerComes();
        });
    // Not before: one cell after the other would shut all others out for minutes.
    cell.await(
        "a log-in succeeds again",
        () -> isToldOf(cell),
        () -> {
          letIn(cell);
          cell.leaving(() -> {});
        });
  }

  private boolean isToldOf(Cell cell) {
    Picture picture = stage.picture(cell.sale());
    return picture.isIn("PAID") && picture.untold() == 0;
  }

  private void letIn(Cell cell) {
    lift(cell);
    logInFree = true;
  }

  private boolean isNext(Cell cell) {
    return switch (cell.call()) {
      case HISTORY, CREATE, PICK_UP -> true;
      case LOOK_UP, SEARCH -> stage.picture(cell.sale()).isIn("UNKNOWN");
      case REREAD -> stage.picture(cell.sale()).isIn("QUEUED");
      default -> stage.picture(cell.sale()).isIn("PENDING");
    };
  }

  private void shut(Cell cell, Wire wire) {
    if (!isFirstCall(cell) && !isLookUp(cell)) {
      wire.down();
    }
    if (cell.call() == WireCall.CANCEL) {
      ask("/api/intents/" + stage.picture(cell.sale()).last().id() + "/cancel");
    } else {
      stage.tapWhatWaits(cell.sale());
    }
  }

  private boolean isRefused(Cell cell) {
    Picture picture = stage.picture(cell.sale());
    return switch (cell.call()) {
      case PICK_UP -> stage.shop().api().health("/erps/depot").equals("DOWN");
      case PROBE -> picture.failures() > 0;
      default -> !picture.attempts().isEmpty() && picture.last().failures() > 0;
    };
  }

  void begin(Cell cell) {
    cell.await("its beginning", () -> true, () -> begin(cell, () -> {}));
  }

  private void begin(Cell cell, Runnable beforeItIsSold) {
    accompany(cell);
    String terminal = stage.terminal();
    cell.sold(new Sale("main", 0, terminal));
    beforeItIsSold.run();
    cell.sold(stage.sell("main", "", terminal));
  }

  /** A healthy terminal beside the one that has a fault for a while. */
  private void accompany(Cell cell) {
    if (!cell.once()) {
      cell.accompanied(stage.sell("main", "", stage.terminal()));
    }
  }

  private void lay(Cell cell, Runnable atFirstHit) {
    lay(cell, cell.sale().terminal(), atFirstHit);
  }

  void lay(Cell cell, String key, Runnable atFirstHit) {
    Ambush ambush = new Ambush(cell.fault(), cell.call(), key, cell.once(), atFirstHit);
    cell.laid(ambush);
    stage.wire(cell.call().side()).lay(ambush);
  }

  private void faultEnds(Cell cell, Runnable then) {
    cell.await(
        "the fault has struck",
        () -> hasStruck(cell),
        () -> {
          lift(cell);
          cell.customerComes();
          then.run();
        });
  }

  boolean hasStruck(Cell cell) {
    return cell.once()
        ? cell.ambush().isOver()
        : cell.ambush().struckBefore(A_WHILE) && isNeighbourPaid(cell);
  }

  private boolean isNeighbourPaid(Cell cell) {
    return cell.partner().map(sale -> stage.shop().invoice(sale).paid()).orElse(true);
  }

  void lift(Cell cell) {
    stage.wire(cell.call().side()).lift(cell.ambush());
  }

  private void ask(String path) {
    stage.shop().api().post(path, Map.of("actor", "ana", "reason", "the customer asked"));
  }

  @FunctionalInterface
  private interface Key {
    String of(Cell cell);
  }

  private String terminal(Cell cell) {
    return cell.sale().terminal();
  }

  private String reference(Cell cell) {
    return stage.picture(cell.sale()).last().reference();
  }

  private static String invoice(Cell cell) {
    return Integer.toString(cell.sale().invoice());
  }
}
