package org.cobro.flow.bulkhead;

import static org.apache.camel.support.ExchangeHelper.copyExchangeWithProperties;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.DefaultProducer;

/** Hands over and waits for nothing. */
final class BulkheadProducer extends DefaultProducer {

  private final BulkheadEndpoint endpoint;

  BulkheadProducer(BulkheadEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /**
   * @throws IllegalStateException when too many wait already
   */
  @Override
  public void process(Exchange exchange) {
    Exchange own = copyExchangeWithProperties(exchange, endpoint.getCamelContext());
    own.setPattern(ExchangePattern.InOnly);
    boolean taken = endpoint.line().join(own, endpoint.getSize());
    if (!taken && !endpoint.isDiscardWhenFull()) {
      throw new IllegalStateException(
          "%s already wait at bulkhead:%s".formatted(endpoint.getSize(), endpoint.name()));
    }
  }
}
