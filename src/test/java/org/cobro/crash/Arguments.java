package org.cobro.crash;

import java.util.ArrayList;
import java.util.List;

/** How Cobro is configured for its deaths: as documented, with time made short. */
record Arguments(World world, Twist twist, ErpWire wire, String database) {

  private static final String QUERY =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";

  List<String> of(String node) {
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of(
            "--spring.datasource.url=" + database,
            "--spring.datasource.hikari.maximum-pool-size=4",
            "--server.port=0",
            "--logging.level.org.apache.camel.impl.engine=info",
            "--cobro.node=" + node,
            "--cobro.api.token=" + Operator.TOKEN,
            "--cobro.console.enabled=false",
            "--cobro.timing.poll=100ms",
            "--cobro.timing.slow-poll=1s",
            "--cobro.timing.cancel-grace=300ms",
            "--cobro.timing.expiry-grace=300ms",
            "--cobro.timing.sweeps=500ms,1s",
            "--cobro.timing.look-up-after=4s",
            "--cobro.timing.payable=6s",
            "--cobro.timing.lease=3900ms",
            "--cobro.write-back.lease=6s",
            "--cobro.write-back.retry-after=200ms",
            "--cobro.erps.odoo.type=odoo",
            "--cobro.erps.odoo.url=" + world.odoo().url(),
            "--cobro.erps.odoo.database=erp",
            "--cobro.erps.odoo.username=cobro@example.mx",
            "--cobro.erps.odoo.password=cobro-secret",
            "--cobro.erps.odoo.connect-timeout=1s",
            "--cobro.erps.odoo.response-timeout=4s",
            "--cobro.providers.till.connect-timeout=500ms",
            "--cobro.providers.till.response-timeout=2500ms",
            "--cobro.flows.counter.erp=odoo",
            "--cobro.flows.counter.invoices=" + QUERY,
            "--cobro.flows.counter.provider=till",
            "--cobro.flows.counter.terminal-field=x_terminal",
            "--cobro.flows.counter.journal=BNK1",
            "--cobro.flows.counter.every=300ms"));
    all.addAll(wire.arguments());
    all.addAll(world.till().arguments());
    all.addAll(twist.arguments());
    return all;
  }
}
