package org.cobro.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.cobro.config.CobroProperties;
import org.cobro.config.SettingsFault;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Whom a connection trusts, and the certificate that it shows: Spring's SSL bundles, for Camel's
 * HTTP. Read once, at the start.
 */
final class Tls {

  private static final String PREFIX = "tls-";

  private Tls() {}

  /** What an HTTP endpoint needs for it; nothing where Java's own trust is enough. */
  static String option(String bundle) {
    return bundle.isEmpty() ? "" : "&sslContextParameters=#" + PREFIX + bundle;
  }

  /**
   * Makes the bundles of all connections known to a context.
   *
   * @throws SettingsFault naming each key whose bundle is not there or cannot be read
   */
  static void bind(CamelContext camel, CobroProperties properties) {
    Map<String, String> wanted = wanted(properties);
    if (!wanted.isEmpty()) {
      SslBundles bundles = camel.getRegistry().findSingleByType(SslBundles.class);
      List<String> faults =
          faults(bundles, wanted, (name, made) -> camel.getRegistry().bind(PREFIX + name, made));
      if (!faults.isEmpty()) {
        throw new SettingsFault(faults);
      }
    }
  }

  /** One line for each connection whose bundle is not there or cannot be read. */
  static List<String> faults(SslBundles bundles, CobroProperties properties) {
    return faults(bundles, wanted(properties), (name, made) -> {});
  }

  private static Map<String, String> wanted(CobroProperties properties) {
    Map<String, String> wanted = new TreeMap<>();
    properties.erps().forEach((name, erp) -> wanted.put(key("erps", name), erp.sslBundle()));
    properties.providers().forEach((name, p) -> wanted.put(key("providers", name), p.sslBundle()));
    wanted.values().removeIf(String::isEmpty);
    return wanted;
  }

  private static List<String> faults(
      SslBundles bundles, Map<String, String> wanted, BiConsumer<String, OfBundle> made) {
    List<String> faults = new ArrayList<>();
    wanted.forEach(
        (key, name) -> {
          try {
            made.accept(name, new OfBundle(bundles.getBundle(name)));
          } catch (NoSuchSslBundleException unknown) {
            faults.add(
                "%s: is %s; allowed: one of the bundles under spring.ssl.bundle, %s"
                    .formatted(key, name, bundles.getBundleNames()));
          } catch (IllegalStateException unreadable) {
            faults.add("%s: %s cannot be used: %s".formatted(key, name, unreadable.getMessage()));
          }
        });
    return faults;
  }

  private static String key(String kind, String name) {
    return "cobro." + kind + "." + name + ".ssl-bundle";
  }

  /** Its certificates are read here, so that one that cannot be used stops the start. */
  private static final class OfBundle extends SSLContextParameters {
    private final SSLContext context;

    private OfBundle(SslBundle bundle) {
      this.context = bundle.createSslContext();
    }

    @Override
    public SSLContext createSSLContext(CamelContext camel) {
      return context;
    }
  }
}
