package org.cobro.sandbox.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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
 * Measures our own share of a payment: from the provider's answer "paid" to the first call that
 * tells the ERP, and from the row of a pick-up to the call that creates the intent. Looks at the
 * routes' steps from outside, so that the product needs no hooks.
 */
@Component
@Profile("bench")
final class Stopwatch implements InterceptStrategy {

  private static final String ANSWERED = "bench.answered";
  private static final Pattern CALL =
      Pattern.compile("^(compago-(create|status)|mercado-pago-point)-call");

  private final Map<String, Long> paidAt = new ConcurrentHashMap<>();
  private final Map<String, Long> handOver = new ConcurrentHashMap<>();
  private final Map<String, Long> pickUp = new ConcurrentHashMap<>();

  /** Nanoseconds of each hand-over, by reference. */
  Map<String, Long> handOvers() {
    return Map.copyOf(handOver);
  }

  /** Nanoseconds from each pick-up to its create, by reference; read off in milliseconds. */
  Map<String, Long> pickUps() {
    return Map.copyOf(pickUp);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext camel, NamedNode node, Processor target, Processor next) {
    String id = String.valueOf(node.getId());
    if (CALL.matcher(id).find()) {
      return after(
          before(target, this::creating),
          exchange -> exchange.setProperty(ANSWERED, System.nanoTime()));
    }
    if (id.startsWith("poll-record")) {
      return after(target, this::recorded);
    }
    return id.startsWith("odoo-call") ? before(target, this::calling) : target;
  }

  /** The first call about an intent is its create. The two clocks agree to the millisecond. */
  private void creating(Exchange exchange) {
    PaymentIntent intent = exchange.getProperty("intent", PaymentIntent.class);
    if (intent != null) {
      Duration since = Duration.between(intent.createdAt(), Instant.now());
      pickUp.putIfAbsent(intent.externalId(), since.toNanos());
    }
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
