package org.cobro.console;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cobro.config.Console.Role;
import org.cobro.config.Oidc;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Whoever the ID token names, with the greatest of the roles that it states. */
final class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

  static final String NO_ROLE = "no_role";

  /** What people are called, and nothing that a token or a route is. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .@_+-]*");

  private final Oidc oidc;
  private final Predicate<String> taken;

  /**
   * @param taken names of users, tokens and routes, which nobody else may bear
   */
  OidcPeople(Oidc oidc, Predicate<String> taken) {
    this.oidc = oidc;
    this.taken = taken;
  }

  /**
   * @throws OAuth2AuthenticationException when it states no role of Cobro, or no name
   */
  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    String name = request.getIdToken().getClaimAsString(oidc.nameClaim());
    if (name == null || name.isBlank() || name.length() > Limits.NAME) {
      throw refused("the ID token has no " + oidc.nameClaim());
    }
    if (taken.test(name) || !NAME.matcher(name).matches()) {
      throw refused("the name in " + oidc.nameClaim() + " is one of Cobro's own, or no name");
    }
    Role role =
        role(request.getIdToken().getClaims().get(oidc.rolesClaim()))
            .orElseThrow(() -> refused(name + " has no role of Cobro in " + oidc.rolesClaim()));
    return new DefaultOidcUser(
        AuthorityUtils.createAuthorityList(PageUsers.rights(role)),
        request.getIdToken(),
        oidc.nameClaim());
  }

  /** One role, or a list with others in it that mean nothing here. */
  static Optional<Role> role(Object claim) {
    List<?> stated =
        claim instanceof List<?> list ? list : claim == null ? List.of() : List.of(claim);
    return Arrays.stream(Role.values())
        .filter(role -> stated.contains(role.name().toLowerCase(Locale.ROOT)))
        .max(Comparator.naturalOrder());
  }

  private static OAuth2AuthenticationException refused(String why) {
    return new OAuth2AuthenticationException(new OAuth2Error(NO_ROLE), why);
  }
}
