package org.cobro.console;

import org.cobro.config.Oidc;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * The house's identity provider. Its addresses are asked for at the first log-in and not at the
 * start: payments are collected whether it is there or not.
 */
final class OidcHouse implements ClientRegistrationRepository {

  static final String NAME = "house";

  private final Oidc oidc;
  private volatile ClientRegistration known;

  OidcHouse(Oidc oidc) {
    this.oidc = oidc;
  }

  @Override
  public ClientRegistration findByRegistrationId(String name) {
    if (!NAME.equals(name)) {
      return null;
    }
    if (known == null) {
      known = ask();
    }
    return known;
  }

  private ClientRegistration ask() {
    return ClientRegistrations.fromIssuerLocation(oidc.issuer().toString())
        .registrationId(NAME)
        .clientId(oidc.clientId())
        .clientSecret(oidc.clientSecret())
        .redirectUri("{baseUrl}" + OidcDoor.BACK + "/{registrationId}")
        .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
        .userNameAttributeName(oidc.nameClaim())
        .build();
  }
}
