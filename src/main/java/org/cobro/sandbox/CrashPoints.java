package org.cobro.sandbox;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The crash points at the steps of the route files, by their ids. */
@Component
@ConditionalOnProperty(Death.KEY)
public final class CrashPoints implements InterceptStrategy {

  private final Death death;

  CrashPoints(Death death) {
    this.death = death;
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, Processor nextTarget) {
    return death.waitsAt(node.getId()) ? new Deadly(target) : target;
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
      death.enter(in);
      return super.process(
          exchange,
          doneSync -> {
            death.leave(in + " " + text(exchange));
            callback.done(doneSync);
          });
    }
  }
}
