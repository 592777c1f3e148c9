package org.cobro.console;

import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person or an ERP asked for begins at once and waits for no tick. */
final class Wake {

  private static final Logger LOG = LoggerFactory.getLogger(Wake.class);

  private Wake() {}

  static void all(ProducerTemplate camel) {
    one(camel, "creates-due");
    one(camel, "write-backs-due");
  }

  /** The ERP's pick-ups and its watch. */
  static void erp(ProducerTemplate camel, String name) {
    one(camel, "push." + name);
  }

  /**
   * The web server is there before the routes and after them. Whatever stands in the way: what was
   * asked for is in the database, so a tick finds it and the asking has not failed.
   */
  private static void one(ProducerTemplate camel, String queue) {
    try {
      camel.sendBody("seda:" + queue + "?size=1&discardWhenFull=true", null);
    } catch (RuntimeException notRunning) {
      LOG.info("{} waits for the next tick: {}", queue, notRunning.getMessage());
    }
  }
}
