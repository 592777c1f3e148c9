package org.cobro.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.cobro.config.CobroProperties.Provider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Who tries the sandbox beside a configuration in earnest must not collect real money: in the
 * sandbox every connection ends in this machine.
 */
@Component
@Profile("sandbox")
final class SandboxFence {

  private final List<String> faults = new ArrayList<>();

  /**
   * @throws SettingsFault naming each connection to elsewhere
   */
  SandboxFence(CobroProperties properties) {
    properties.erps().forEach((name, erp) -> check("cobro.erps." + name + ".url", erp.url()));
    properties.providers().forEach((name, p) -> provider("cobro.providers." + name, p));
    if (!faults.isEmpty()) {
      throw new SettingsFault(faults);
    }
  }

  private void provider(String key, Provider provider) {
    check(key + ".base-url", provider.baseUrl());
    if (Provider.FEX.equals(provider.type())) {
      check(key + ".fex.auth-url", provider.fex().authUrl());
    }
  }

  private void check(String key, URI url) {
    if (!Loopback.is(url)) {
      faults.add(
          "%s: is %s; allowed: a loopback address, since the profile sandbox is active"
              .formatted(key, url == null ? "missing" : Shown.address(url.toString())));
    }
  }
}
