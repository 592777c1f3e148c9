package org.cobro.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cobro.config.Console.Role;
import org.cobro.config.Console.User;

/** Checks who may log in to the pages. Shows no hash: it can be tried at leisure. */
final class ConsoleSettings {

  private static final Pattern HASH =
      Pattern.compile("\\{bcrypt}\\$2[aby]\\$(1[0-4])\\$[./A-Za-z0-9]{53}");

  private static final String ROLES =
      Arrays.stream(Role.values())
          .map(role -> role.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));

  private final Faults faults;

  ConsoleSettings(Faults faults) {
    this.faults = faults;
  }

  void check(Console console) {
    console.users().forEach((name, user) -> user("cobro.console.users." + name, name, user));
    faults.required(
        "cobro.console.password-file", console.passwordFile(), "a file, as data/console-password");
    oidc("cobro.console.oidc", console.oidc());
  }

  private void oidc(String key, Oidc oidc) {
    if (!oidc.isOn()) {
      if (!oidc.clientId().isEmpty() || !oidc.clientSecret().isEmpty()) {
        faults.fault(key + ".issuer", null, "the address of the identity provider");
      }
      return;
    }
    faults.address(key + ".issuer", oidc.issuer());
    if ("http".equals(oidc.issuer().getScheme()) && !Loopback.is(oidc.issuer())) {
      faults.fault(key + ".issuer", oidc.issuer(), "https, since passwords and tokens go there");
    }
    faults.required(key + ".client-id", oidc.clientId(), "Cobro's client there");
    faults.required(
        key + ".client-secret",
        oidc.clientSecret(),
        "that client's secret, as ${COBRO_OIDC_SECRET}");
    faults.required(key + ".roles-claim", oidc.rolesClaim(), "a claim, as cobro_roles");
    faults.required(key + ".name-claim", oidc.nameClaim(), "a claim, as preferred_username");
  }

  private void user(String key, String name, User user) {
    faults.name(key, name);
    if (user.role() == null) {
      faults.fault(key + ".role", null, ROLES);
    }
    if (Faults.blank(user.password()) || user.password().startsWith("${")) {
      faults.required(key + ".password", user.password(), "its hash: {bcrypt}$2y$10$...");
    } else if (!HASH.matcher(user.password()).matches()) {
      faults.fault(key + ".password", "no such hash", "{bcrypt}$2y$10$... with a cost of 10 to 14");
    }
  }
}
