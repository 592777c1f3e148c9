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

  /**
   * @throws SettingsFault naming each connection to elsewhere
   */
  SandboxFence(CobroProperties properties) {
    List<String> faults = faults(properties);
    if (!faults.isEmpty()) {
      throw new SettingsFault(faults);
    }
  }

  /** One line for each connection to elsewhere. */
  static List<String> faults(CobroProperties properties) {
    List<String> faults = new ArrayList<>();
    properties
        .erps()
        .forEach((name, erp) -> check("cobro.erps." + name + ".url", erp.url(), faults));
    properties.providers().forEach((name, p) -> provider("cobro.providers." + name, p, faults));
    return faults;
  }

  private static void provider(String key, Provider provider, List<String> faults) {
    check(key + ".base-url", provider.baseUrl(), faults);
    if (Provider.FEX.equals(provider.type())) {
      check(key + ".fex.auth-url", provider.fex().authUrl(), faults);
    }
  }

  private static void check(String key, URI url, List<String> faults) {
    if (!Loopback.is(url)) {
      faults.add(
          "%s: is %s; allowed: a loopback address, since the profile sandbox is active"
              .formatted(key, url == null ? "missing" : Shown.address(url.toString())));
    }
  }
}
