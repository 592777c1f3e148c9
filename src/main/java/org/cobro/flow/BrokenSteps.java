package org.cobro.flow;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.processor.errorhandler.DefaultErrorHandler;
import org.apache.camel.spi.CamelLogger;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.StaleFence;
import org.cobro.intent.WriteBack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What becomes of work whose step failed because of the database: its claim is let go, so that it
 * is done again as soon as the database can be used, and the log is not flooded. What fails for
 * another reason is logged by Camel as ever.
 */
@Component
final class BrokenSteps implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(BrokenSteps.class);

  private final Outage outage;
  private final Resting resting;
  private final ClaimsInHand inHand;

  BrokenSteps(Outage outage, Resting resting, ClaimsInHand inHand) {
    this.outage = outage;
    this.resting = resting;
    this.inHand = inHand;
  }

  DefaultErrorHandlerDefinition errorHandler() {
    DefaultErrorHandlerDefinition definition = new DefaultErrorHandlerDefinition();
    definition.setOnExceptionOccurredProcessor(this);
    definition.setLoggerBean(new Quiet());
    return definition;
  }

  @Override
  public void process(Exchange exchange) {
    if (outage.noticed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))) {
      PaymentIntent intent = held(exchange, "intent", PaymentIntent.class);
      if (intent != null) {
        resting.giveBack(intent);
      }
      WriteBack writeBack = held(exchange, "writeBack", WriteBack.class);
      if (writeBack != null) {
        inHand.letGo(writeBack);
      }
    }
  }

  private static <T> T held(Exchange exchange, String property, Class<T> type) {
    Object kept = exchange.getProperty(property);
    Object body = exchange.getMessage().getBody();
    Object found = type.isInstance(kept) ? kept : body;
    return type.isInstance(found) ? type.cast(found) : null;
  }

  /**
   * Says nothing of the database: {@link Outage} has said it. Nor of a call of which the exception
   * says itself what is known: whoever asked hears it, and judges. A claim that was lost is one
   * line: whoever has it now does the work.
   */
  private static final class Quiet extends CamelLogger {

    Quiet() {
      super(LoggerFactory.getLogger(DefaultErrorHandler.class), LoggingLevel.ERROR);
    }

    @Override
    public void log(String message, Throwable thrown) {
      if (isNews(thrown)) {
        super.log(message, thrown);
      }
    }

    @Override
    public void log(String message, Throwable thrown, LoggingLevel level) {
      if (isNews(thrown)) {
        super.log(message, thrown, level);
      }
    }

    private static boolean isNews(Throwable thrown) {
      if (thrown instanceof StaleFence) {
        LOG.info(thrown.getMessage());
        return false;
      }
      return !(thrown instanceof KnownFault) && Ailment.of(thrown).isEmpty();
    }
  }
}
