package org.cobro.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cobro.CobroApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** The sandbox as {@code make demo} starts it, on free ports and with its files in a folder. */
final class BusySandbox {

  private BusySandbox() {}

  static ConfigurableApplicationContext start(Path folder, int port) {
    List<String> settings = new ArrayList<>();
    settings.add("--spring.profiles.active=sandbox");
    settings.add("--server.port=" + port);
    settings.add("--sandbox.database=" + folder.resolve("sandbox.db"));
    settings.add("--cobro.api.token-file=" + folder.resolve("api-token"));
    settings.add("--cobro.console.password-file=" + folder.resolve("console-password"));
    for (String simulator :
        List.of("odoo", "compago", "mercado-pago-point", "fex", "terminals-page")) {
      settings.add("--sandbox." + simulator + ".port=" + TestSocketUtils.findAvailableTcpPort());
    }
    return SpringApplication.run(CobroApplication.class, settings.toArray(String[]::new));
  }

  static void logIn(Chromium browser, Path folder) throws IOException {
    browser.open("/console");
    browser.type("#username", "admin");
    browser.type("#password", Files.readString(folder.resolve("console-password")).strip());
    browser.press("button.main");
    browser.awaitText("Cobrado hoy");
  }
}
