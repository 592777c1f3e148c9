package org.cobro.soak;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a node each 30 to 60 s, unless it would be the last that is up: most by signal 9, each fifth
 * in good order; starts it again.
 */
final class Reaper {

  private static final int SOONEST_MS = 30_000;
  private static final int SPREAD_MS = 30_000;
  private static final int IN_GOOD_ORDER = 5;
  private static final Duration GLANCE = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final List<Node> nodes;
  private final Takeover takeover;
  private final Beat beat;
  private final Breaches breaches;
  private final Random random;
  private final AtomicBoolean over = new AtomicBoolean();
  private int kills;
  private int stops;

  Reaper(List<Node> nodes, Takeover takeover, Beat beat, Breaches breaches, long seed) {
    this.nodes = nodes;
    this.takeover = takeover;
    this.beat = beat;
    this.breaches = breaches;
    this.random = new Random(seed);
  }

  void begin() {
    beat.in(Duration.ofMillis(SOONEST_MS + random.nextInt(SPREAD_MS)), this::strike);
  }

  void end() {
    over.set(true);
  }

  synchronized int kills() {
    return kills;
  }

  synchronized int stops() {
    return stops;
  }

  private synchronized void strike() {
    if (over.get()) {
      return;
    }
    begin();
    List<Node> up = nodes.stream().filter(node -> node.port().isPresent()).toList();
    if (up.size() > 1) {
      end(up.get(random.nextInt(up.size())));
    }
  }

  private void end(Node node) {
    if ((kills + stops + 1) % IN_GOOD_ORDER == 0) {
      stops++;
      node.stop();
      restartOnceDead(node, System.nanoTime() + PATIENCE.toNanos());
    } else {
      kills++;
      kill(node);
    }
  }

  private void kill(Node node) {
    String name = node.name();
    node.kill();
    takeover.of(name, System.nanoTime());
    node.start();
  }

  private void restartOnceDead(Node node, long deadline) {
    if (!node.isAlive()) {
      node.start();
    } else if (System.nanoTime() > deadline) {
      breaches.add("a node that is asked to stop stops", node.name());
      node.kill();
      node.start();
    } else {
      beat.in(GLANCE, () -> restartOnceDead(node, deadline));
    }
  }

  /** Nobody ends by itself who was up. */
  void keep() {
    nodes.stream()
        .filter(node -> !node.keep())
        .forEach(node -> breaches.add("a node lives until it is ended", node.name()));
  }

  boolean isOver() {
    return over.get();
  }
}
