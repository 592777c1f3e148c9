package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsoleSettingsTest {

  private static final String HASH =
      "{bcrypt}$2y$10$" + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.";

  @Test
  void takesUsersWithAHashAndARole() {
    assertThat(faults(Map.of("users.ana.password", HASH, "users.ana.role", "operator"))).isEmpty();
    assertThat(faults(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users.ana.role      |             | cobro.console.users.ana.role: is missing; allowed: viewer, cashier, operator, admin
          users.ana.password  |             | cobro.console.users.ana.password: is missing; allowed: its hash: {bcrypt}$2y$10$...
          users.ana.password  | ${UNSET}    | cobro.console.users.ana.password: is ${UNSET}; allowed: that environment variable to be set
          users.ana.password  | s3cret      | cobro.console.users.ana.password: is no such hash; allowed: {bcrypt}$2y$10$... with a cost of 10 to 14
          users.ana.password  | {noop}s3cret | cobro.console.users.ana.password: is no such hash; allowed: {bcrypt}$2y$10$... with a cost of 10 to 14
          users.ana.password  | {bcrypt}$2y$04$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ. | cobro.console.users.ana.password: is no such hash; allowed: {bcrypt}$2y$10$... with a cost of 10 to 14
          password-file       | ' '         | cobro.console.password-file: is missing; allowed: a file, as data/console-password
          oidc.client-id      | cobro       | cobro.console.oidc.issuer: is missing; allowed: the address of the identity provider
          """)
  void saysInOneLineWhatCannotWork(String key, String value, String line) {
    Map<String, String> settings =
        new TreeMap<>(Map.of("users.ana.password", HASH, "users.ana.role", "viewer"));
    settings.remove(key);
    if (value != null) {
      settings.put(key, value);
    }

    assertThat(faults(settings)).containsExactly(line).noneMatch(each -> each.contains("s3cret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issuer        | http://id.example.mx/realms/shop | cobro.console.oidc.issuer: is http://id.example.mx/realms/shop; allowed: https, since passwords and tokens go there
          client-id     | ''       | cobro.console.oidc.client-id: is missing; allowed: Cobro's client there
          client-secret | ${UNSET} | cobro.console.oidc.client-secret: is ${UNSET}; allowed: that environment variable to be set
          roles-claim   | ' '      | cobro.console.oidc.roles-claim: is missing; allowed: a claim, as cobro_roles
          """)
  void wantsAWholeIdentityProviderOrNone(String key, String value, String line) {
    Map<String, String> settings =
        new TreeMap<>(
            Map.of(
                "oidc.issuer", "https://id.example.mx/realms/shop",
                "oidc.client-id", "cobro",
                "oidc.client-secret", "s3cret"));
    assertThat(faults(settings)).isEmpty();
    settings.put("oidc." + key, value);

    assertThat(faults(settings)).containsExactly(line).noneMatch(each -> each.contains("s3cret"));
  }

  @Test
  void refusesANameThatIsHardToType() {
    assertThat(
            faults(Map.of("users.[Ana María].password", HASH, "users.[Ana María].role", "admin")))
        .singleElement()
        .asString()
        .endsWith("allowed: a name of lower-case letters, digits and hyphens");
  }

  private static List<String> faults(Map<String, String> console) {
    Map<String, String> settings = new TreeMap<>();
    console.forEach((key, value) -> settings.put("cobro.console." + key, value));
    CobroProperties properties =
        new Binder(new MapConfigurationPropertySource(settings))
            .bindOrCreate("cobro", CobroProperties.class);
    return Settings.faults(properties, (type, query) -> {});
  }
}
