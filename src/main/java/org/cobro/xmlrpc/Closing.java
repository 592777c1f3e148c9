package org.cobro.xmlrpc;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.cobro.xmlrpc.codec.XmlRpcElements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a connection back at the end of the exchange, also where nobody read it to its end. */
final class Closing extends SynchronizationAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final XmlRpcElements elements;

  Closing(XmlRpcElements elements) {
    this.elements = elements;
  }

  @Override
  public void onDone(Exchange exchange) {
    try {
      elements.close();
    } catch (IOException e) {
      // The work is done; what is lost is a connection of the pool.
      LOG.debug("the answer of {} was not read to its end", exchange.getExchangeId(), e);
    }
  }
}
