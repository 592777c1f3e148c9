package org.cobro.command;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where Odoo is to call Cobro when somebody asks for a collection. Pure. */
final class PushAddress {

  private PushAddress() {}

  /**
   * @param base where Cobro is reached from Odoo
   * @param key the connection's push-key; it stands in the address, as Odoo's webhooks have no
   *     header
   * @return {@code null} when no base is given
   * @throws UsageFault when one of the two cannot be used
   */
  static String of(String base, String erp, String key) {
    if (base == null) {
      return null;
    }
    if (!base.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
      throw new UsageFault(
          "--push-url takes an http or https address, such as https://cobro.example.mx");
    }
    if (key == null || key.isBlank()) {
      throw new UsageFault("--push-url needs cobro.erps." + erp + ".push-key to be set");
    }
    String root = URI.create(base).toString().replaceAll("/+$", "");
    // The encoder is one for forms, where a blank is a plus.
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    return root + "/push/" + erp + "?key=" + encoded;
  }
}
