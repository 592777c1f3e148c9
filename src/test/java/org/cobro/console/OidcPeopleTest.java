package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cobro.config.Console.Role;
import org.junit.jupiter.api.Test;

class OidcPeopleTest {

  @Test
  void takesTheGreatestRoleOfAListWithOthersInIt() {
    assertThat(OidcPeople.role(List.of("offline_access", "viewer", "operator")))
        .contains(Role.OPERATOR);
  }

  @Test
  void takesARoleThatStandsAlone() {
    assertThat(OidcPeople.role("cashier")).contains(Role.CASHIER);
  }

  @Test
  void knowsNobodyByAnythingElse() {
    assertThat(OidcPeople.role(null)).isEmpty();
    assertThat(OidcPeople.role(List.of("Admin", "superoperator", 7))).isEmpty();
    assertThat(OidcPeople.role(true)).isEmpty();
  }
}
