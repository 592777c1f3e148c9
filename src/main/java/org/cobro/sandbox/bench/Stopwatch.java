package org.cobro.sandbox.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.WriteBack;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Measures our own share of a hand-over: from the provider's answer "paid" to the first call that
 * tells the ERP. Looks at the routes' steps from outside, so that the product needs no hooks.
 */
@Component
@Profile("bench")
final class Stopwatch implements InterceptStrategy {

  private static final String ANSWERED = "bench.answered";

  private final Map<String, Long> paidAt = new ConcurrentHashMap<>();
  private final Map<String, Long> handOver = new ConcurrentHashMap<>();

  /** Nanoseconds of each hand-over, by reference. */
  Map<String, Long> handOvers() {
    return Map.copyOf(handOver);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode node, Processor target, Processor next) {
    String id = String.valueOf(node.getId());
    if (id.startsWith("compago-status-call")) {
      return after(target, exchange -> exchange.setProperty(ANSWERED, System.nanoTime()));
    }
    if (id.startsWith("poll-record")) {
      return after(target, this::recorded);
    }
    return id.startsWith("odoo-call") ? before(target, this::calling) : target;
  }

  private void recorded(Exchange exchange) {
    PaymentIntent after = exchange.getMessage().getBody(PaymentIntent.class);
    if (after != null && after.state() == State.PAID) {
      paidAt.put(after.externalId(), exchange.getProperty(ANSWERED, Long.class));
    }
  }

  private void calling(Exchange exchange) {
    WriteBack writeBack = exchange.getProperty("writeBack", WriteBack.class);
    if (writeBack != null) {
      // A hand-over may begin before the answer's step has returned here: then it counts as zero.
      long now = System.nanoTime();
      Long answered = paidAt.get(writeBack.reference());
      handOver.putIfAbsent(writeBack.reference(), answered == null ? 0 : now - answered);
    }
  }

  private static Processor after(Processor target, Mark mark) {
    return new DelegateAsyncProcessor(
        (Exchange exchange) -> {
          target.process(exchange);
          mark.at(exchange);
        });
  }

  private static Processor before(Processor target, Mark mark) {
    return new DelegateAsyncProcessor(
        (Exchange exchange) -> {
          mark.at(exchange);
          target.process(exchange);
        });
  }

  @FunctionalInterface
  private interface Mark {
    void at(Exchange exchange);
  }
}
