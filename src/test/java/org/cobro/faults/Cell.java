package org.cobro.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cobro.testing.Sale;

/** One fault at one call, once or for a while: what is done, and what came of it. */
final class Cell {
  private final WireCall call;
  private final WireFault fault;
  private final boolean once;
  private final List<Beat> beats = new ArrayList<>();
  private final List<String> breaches = new ArrayList<>();
  private int beat;
  private long beatSince = System.nanoTime();
  private Sale sale;
  private Sale partner;
  private Ambush ambush;
  private int noticed;
  private volatile int note;
  private boolean customerThere;
  private String outcome = "";
  private Runnable leave = () -> {};

  Cell(WireCall call, WireFault fault, boolean once) {
    this.call = call;
    this.fault = fault;
    this.once = once;
  }

  /**
   * One step of a cell.
   *
   * @param name of what is awaited, for a failure
   * @param isTurn whether that depends on other cells
   */
  record Beat(String name, BooleanSupplier when, Runnable then, boolean isTurn) {}

  void await(String name, BooleanSupplier when, Runnable then) {
    beats.add(new Beat(name, when, then, false));
  }

  /** What is to be put back for other cells should this one give up. */
  void leaving(Runnable left) {
    leave = left;
  }

  /** Other cells come first, however long they take. */
  void awaitTurn(String name, BooleanSupplier when, Runnable then) {
    beats.add(new Beat(name, when, then, true));
  }

  /**
   * Goes on as far as it can.
   *
   * @param patience for one beat, in nanoseconds
   * @param story what happened instead, asked only on failure
   */
  void play(long patience, Supplier<String> story) {
    while (!isOver() && beats.get(beat).when().getAsBoolean()) {
      beats.get(beat).then().run();
      beat++;
      beatSince = System.nanoTime();
    }
    if (!isOver() && !beats.get(beat).isTurn() && System.nanoTime() - beatSince > patience) {
      breach("has waited in vain until " + beats.get(beat).name() + ": " + story.get());
      leave.run();
      beat = beats.size();
    }
  }

  boolean isOver() {
    return beat >= beats.size();
  }

  void breach(String what) {
    breaches.add(this + " " + what);
  }

  List<String> breaches() {
    return breaches;
  }

  WireCall call() {
    return call;
  }

  WireFault fault() {
    return fault;
  }

  boolean once() {
    return once;
  }

  Sale sale() {
    return sale;
  }

  void sold(Sale sold) {
    sale = sold;
  }

  /** A credit note asks for a part of it. */
  void credited(int creditNote) {
    note = creditNote;
  }

  /** The credit note; 0 while there is none. */
  int note() {
    return note;
  }

  Optional<Sale> partner() {
    return Optional.ofNullable(partner);
  }

  void accompanied(Sale healthy) {
    partner = healthy;
  }

  Ambush ambush() {
    return ambush;
  }

  void laid(Ambush laid) {
    ambush = laid;
  }

  /** The fault was felt where the wire cannot count it: nobody listened. */
  void notice() {
    noticed++;
  }

  int hits() {
    return noticed + (ambush == null ? 0 : ambush.hits());
  }

  /** From now on somebody pays whatever the terminal shows. */
  void customerComes() {
    customerThere = true;
  }

  boolean isCustomerThere() {
    return customerThere;
  }

  void ended(String how) {
    outcome = how;
  }

  /**
   * How it ended: {@code paid}, {@code given back}, {@code withdrawn}, or what a person was asked.
   */
  String outcome() {
    return outcome;
  }

  @Override
  public String toString() {
    return call + " x " + fault + (once ? " once" : " for a while");
  }
}
