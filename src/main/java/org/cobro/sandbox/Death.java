package org.cobro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Kills this process with signal 9 at the {@link CrashPoint} that {@code sandbox.crash.at} names,
 * so that no shutdown hook, no rollback and no farewell softens the death. Without that property
 * this bean does not exist, nor do those that lead to it.
 */
@Component
@ConditionalOnProperty(Death.KEY)
final class Death {

  static final String KEY = "sandbox.crash.at";

  private static final Logger LOG = LoggerFactory.getLogger(Death.class);

  private final String at;
  private final CrashPoint point;
  private final AtomicInteger hits = new AtomicInteger();

  Death(@Value("${" + KEY + "}") String at) {
    this.at = at;
    this.point = CrashPoint.parse(at);
  }

  boolean waitsAt(String step) {
    return point.isOf(step);
  }

  /** On the way into the step that it waits at. */
  void enter(String body) {
    if (point.before()) {
      pass(body);
    }
  }

  /** On the way out of it. */
  void leave(String body) {
    if (!point.before()) {
      pass(body);
    }
  }

  private void pass(String body) {
    if (point.matches(body) && hits.incrementAndGet() == point.hit()) {
      strike();
    }
  }

  private void strike() {
    LOG.warn("crash point reached: {}", at);
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start();
    } catch (IOException e) {
      throw new UncheckedIOException("this system has no kill command", e);
    }
    while (true) {
      LockSupport.park(this);
    }
  }
}
