package org.cobro.crash;

import java.util.ArrayList;
import java.util.List;

/** How Cobro is configured for its deaths: as documented, with time made short. */
record Arguments(World world, Twist twist, String database) {

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
            "--cobro.erps.main.connect-timeout=1s",
            "--cobro.erps.main.response-timeout=4s",
            "--cobro.providers.till.connect-timeout=500ms",
            "--cobro.providers.till.response-timeout=2500ms",
            "--cobro.flows.counter.erp=main",
            "--cobro.flows.counter.provider=till",
            "--cobro.flows.counter.every=300ms"));
    all.addAll(world.erp().arguments());
    all.addAll(world.till().arguments());
    all.addAll(twist.arguments());
    if (twist == Twist.WISHED) {
      all.add("--cobro.flows.counter.request-field=" + world.erp().requestField());
    }
    return all;
  }
}
