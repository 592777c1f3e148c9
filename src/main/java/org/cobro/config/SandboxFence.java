package org.cobro.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Who tries the sandbox beside a configuration in earnest must not collect real money: in the
 * sandbox every connection ends in this machine.
 */
@Component
@Profile("sandbox")
final class SandboxFence {

  private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";

  private final List<String> faults = new ArrayList<>();

  /**
   * @throws SettingsFault naming each connection to elsewhere
   */
  SandboxFence(CobroProperties properties) {
    properties.erps().forEach((name, erp) -> check("cobro.erps." + name + ".url", erp.url()));
    properties
        .providers()
        .forEach((name, p) -> check("cobro.providers." + name + ".base-url", p.baseUrl()));
    if (!faults.isEmpty()) {
      throw new SettingsFault(faults);
    }
  }

  private void check(String key, URI url) {
    boolean inside = url != null && url.getHost() != null && url.getHost().matches(LOOPBACK);
    if (!inside) {
      faults.add(
          "%s: is %s; allowed: a loopback address, since the profile sandbox is active"
              .formatted(key, url == null ? "missing" : Shown.address(url.toString())));
    }
  }
}
