package org.cobro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Kills this process with signal 9 at the {@link CrashPoint} that {@code sandbox.crash.at} names,
 * so that no shutdown hook, no rollback and no farewell softens the death. Without that property
 * this bean does not exist, and the routes run as they are.
 */
@Component
@ConditionalOnProperty("sandbox.crash.at")
public final class CrashPoints implements InterceptStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(CrashPoints.class);

  private final String at;
  private final CrashPoint point;
  private final AtomicInteger hits = new AtomicInteger();

  CrashPoints(@Value("${sandbox.crash.at}") String at) {
    this.at = at;
    this.point = CrashPoint.parse(at);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, Processor nextTarget) {
    return point.isOf(node.getId()) ? new Deadly(target) : target;
  }

  private void pass(String body) {
    if (point.matches(body) && hits.incrementAndGet() == point.hit()) {
      die();
    }
  }

  private void die() {
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

  private static String text(Exchange exchange) {
    return String.valueOf(exchange.getMessage().getBody());
  }

  private final class Deadly extends DelegateAsyncProcessor {

    Deadly(Processor target) {
      super(target);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      String in = text(exchange);
      if (point.before()) {
        pass(in);
        return super.process(exchange, callback);
      }
      return super.process(
          exchange,
          doneSync -> {
            pass(in + " " + text(exchange));
            callback.done(doneSync);
          });
    }
  }
}
