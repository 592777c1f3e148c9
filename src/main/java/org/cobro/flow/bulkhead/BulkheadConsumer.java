package org.cobro.flow.bulkhead;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/** Leads what waits through its route, as much at a time as its bulkhead allows. */
final class BulkheadConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {

  private final BulkheadEndpoint endpoint;

  BulkheadConsumer(BulkheadEndpoint endpoint, Processor route) {
    super(endpoint, route);
    this.endpoint = endpoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    endpoint.line().open(endpoint.getConcurrency(), this::lead);
  }

  @Override
  protected void doStop() throws Exception {
    endpoint.line().close();
    super.doStop();
  }

  @Override
  protected void doSuspend() {
    endpoint.line().close();
  }

  @Override
  protected void doResume() {
    endpoint.line().open(endpoint.getConcurrency(), this::lead);
  }

  private void lead(Exchange exchange) {
    exchange.getExchangeExtension().setFromEndpoint(endpoint);
    exchange.getExchangeExtension().setFromRouteId(getRouteId());
    try {
      getProcessor().process(exchange);
    } catch (Exception broken) {
      getExceptionHandler().handleException("a route broke off", exchange, broken);
    }
  }

  /** A route that stops ends what was handed over to it. */
  @Override
  public boolean deferShutdown(ShutdownRunningTask task) {
    return true;
  }

  @Override
  public int getPendingExchangesSize() {
    return endpoint.line().unfinished();
  }

  @Override
  public void prepareShutdown(boolean suspendOnly, boolean forced) {
    // What is forced to end is interrupted with the component's threads.
  }
}
