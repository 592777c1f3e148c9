package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.config.Console.Role;
import org.cobro.config.Oidc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

class OidcPeopleTest {

  private static final Oidc HOUSE =
      new Oidc(
          URI.create("https://id.example.mx/realms/shop"),
          "cobro",
          "a-secret",
          "cobro_roles",
          "preferred_username");

  private final OidcPeople people =
      new OidcPeople(HOUSE, Set.of("admin", "till-1", "policy")::contains);

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

  @Test
  void letsInWhoeverTheTokenNames() {
    OidcUser ana = people.loadUser(request("ana@example.mx"));

    assertThat(ana.getName()).isEqualTo("ana@example.mx");
    assertThat(ana.getAuthorities())
        .extracting(right -> right.getAuthority())
        .contains(PageUsers.ACT);
  }

  /** What is kept with a deed tells who did it: nobody may bear a name that is another one's. */
  @ParameterizedTest
  @ValueSource(strings = {"admin", "till-1", "policy"})
  void letsInNobodyByANameOfCobrosOwn(String name) {
    assertRefused(name, "is one of Cobro's own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"till-1: luis", "a\nb", "<b>", " ana", "luis, ana"})
  void letsInNobodyByWhatIsNoName(String name) {
    assertRefused(name, "or no name");
  }

  @Test
  void letsInNobodyWithoutANameOrByOneThatIsTooLong() {
    assertRefused(" ", "has no preferred_username");
    assertRefused("x".repeat(Limits.NAME + 1), "has no preferred_username");
  }

  private void assertRefused(String name, String why) {
    OidcUserRequest request = request(name);
    assertThatThrownBy(() -> people.loadUser(request))
        .isInstanceOf(OAuth2AuthenticationException.class)
        .hasMessageContaining(why);
  }

  private static OidcUserRequest request(String name) {
    Instant now = Instant.parse("2026-11-28T12:00:00Z");
    ClientRegistration cobro =
        ClientRegistration.withRegistrationId("house")
            .clientId("cobro")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("https://cobro.example.mx/console/oidc/back/house")
            .authorizationUri("https://id.example.mx/authorize")
            .tokenUri("https://id.example.mx/token")
            .build();
    Instant end = now.plusSeconds(300);
    return new OidcUserRequest(
        cobro,
        new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token", now, end),
        new OidcIdToken(
            "token",
            now,
            end,
            Map.of("sub", "1", "preferred_username", name, "cobro_roles", List.of("operator"))));
  }
}
