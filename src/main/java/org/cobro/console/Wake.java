package org.cobro.console;

import org.apache.camel.ProducerTemplate;

/** What a person asked for begins at once and waits for no tick. */
final class Wake {

  private Wake() {}

  static void all(ProducerTemplate camel) {
    camel.sendBody("seda:creates-due?size=1&discardWhenFull=true", null);
    camel.sendBody("seda:write-backs-due?size=1&discardWhenFull=true", null);
  }
}
