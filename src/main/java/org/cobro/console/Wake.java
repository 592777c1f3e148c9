package org.cobro.console;

import org.apache.camel.ProducerTemplate;
import org.cobro.flow.Nudging.Nudge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person or an ERP asked for begins at once and waits for no tick. */
final class Wake {

  private static final Logger LOG = LoggerFactory.getLogger(Wake.class);

  private Wake() {}

  static void all(ProducerTemplate camel) {
    one(camel, "seda:creates-due");
    one(camel, "seda:write-backs-due");
  }

  /** The ERP's pick-ups and its watch. */
  static void erp(ProducerTemplate camel, String name) {
    one(camel, "bulkhead:push." + name);
  }

  /** What a provider has news of. */
  static void nudged(ProducerTemplate camel, Nudge nudge) {
    send(camel, "seda:nudges?size=1000&discardWhenFull=true", nudge);
  }

  /**
   * The web server is there before the routes and after them. Whatever stands in the way: what was
   * asked for is in the database, so a tick finds it and the asking has not failed.
   */
  private static void one(ProducerTemplate camel, String queue) {
    send(camel, queue + "?size=1&discardWhenFull=true", null);
  }

  private static void send(ProducerTemplate camel, String queue, Object body) {
    try {
      camel.sendBody(queue, body);
    } catch (RuntimeException notRunning) {
      LOG.info("{} waits for the next tick: {}", queue, notRunning.getMessage());
    }
  }
}
