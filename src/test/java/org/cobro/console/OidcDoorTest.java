package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cobro.config.CobroProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OidcDoorTest {

  private static final String KEY = "cobro.console.";

  private final OidcDoor door = new OidcDoor(house(), null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "api",
        "maria",
        "till-1",
        "pick-up",
        "policy",
        "poll",
        "write-back",
        "Refund"
      })
  void leavesEachNameOfCobrosOwnToItsOwner(String name) {
    assertThat(door.isTaken(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana", "ana@example.mx", "Policy of the house"})
  void takesWhoeverElseThereIs(String name) {
    assertThat(door.isTaken(name)).isFalse();
  }

  private static CobroProperties house() {
    return new Binder(
            new MapConfigurationPropertySource(
                Map.of(
                    KEY + "oidc.issuer",
                    "https://id.example.mx/realms/shop",
                    KEY + "oidc.client-id",
                    "cobro",
                    KEY + "oidc.client-secret",
                    "a-secret",
                    KEY + "users.maria.password",
                    "{bcrypt}$2y$10$abc",
                    KEY + "users.maria.role",
                    "operator",
                    "cobro.api.tokens.till-1.token",
                    "a-token-of-the-till",
                    "cobro.api.tokens.till-1.scopes",
                    "read")))
        .bind("cobro", CobroProperties.class)
        .get();
  }
}
