package org.cobro.simulation;

import java.util.function.Consumer;

/** One exchange on its way through a route of one node. Lost when the node dies. */
final class Job {

  final String name;

  /** What it holds by lease and fence; {@code null} when nothing. */
  final Claim claim;

  /** What the route does when a phase throws; {@code null} when it has no doCatch. */
  final Consumer<RuntimeException> caught;

  Next next;
  Parcel parcel;
  long notBefore;

  Job(String name, Claim claim, Next next, Consumer<RuntimeException> caught) {
    this.name = name;
    this.claim = claim;
    this.next = next;
    this.caught = caught;
  }

  /**
   * @param table where the claimed row is
   */
  record Claim(String table, String id, long fence) {}

  boolean isOver() {
    return next instanceof Next.Over;
  }

  boolean isReady(long now) {
    return parcel == null ? now >= notBefore : parcel.isAnswered(now);
  }
}
