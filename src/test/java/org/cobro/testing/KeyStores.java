package org.cobro.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** Two parties who each have a certificate of their own making, and trust each other's. */
public final class KeyStores {

  public static final String PASSWORD = "changeit";

  private final Path folder;

  private KeyStores(Path folder) {
    this.folder = folder;
  }

  /** Makes {@code server.p12}, {@code client.p12} and who trusts whom. */
  public static KeyStores in(Path folder) throws IOException, InterruptedException {
    KeyStores stores = new KeyStores(folder);
    for (String name : List.of("server", "client")) {
      stores.keytool(
          name,
          "-genkeypair",
          "-alias",
          name,
          "-dname",
          "CN=" + name,
          "-keyalg",
          "EC",
          "-ext",
          "SAN=dns:localhost",
          "-validity",
          "2");
      stores.keytool(name, "-exportcert", "-alias", name, "-file", stores.file(name, "cer"));
      stores.keytool(
          name + "-trust",
          "-importcert",
          "-alias",
          name,
          "-file",
          stores.file(name, "cer"),
          "-noprompt");
    }
    return stores;
  }

  /** Who shows the one, and trusts the other. */
  public SslBundle bundle(String own, String trusted) {
    return SslBundle.of(new JksSslStoreBundle(details(own), details(trusted + "-trust")));
  }

  /** Where a store is. */
  public String location(String name) {
    return "file:" + file(name, "p12");
  }

  private JksSslStoreDetails details(String name) {
    return JksSslStoreDetails.forLocation(location(name)).withPassword(PASSWORD);
  }

  private String file(String name, String kind) {
    return folder.resolve(name + "." + kind).toString();
  }

  private void keytool(String store, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(List.of("-keystore", file(store, "p12"), "-storepass", PASSWORD));
    command.addAll(List.of("-storetype", "PKCS12"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
  }
}
