package org.cobro.config;

import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An identity provider whose people may log in to the pages (OpenID Connect).
 *
 * @param issuer its address, as its tokens name it; none: nobody logs in this way
 * @param clientId Cobro's own there
 * @param clientSecret Cobro's own there
 * @param rolesClaim the claim of the ID token that lists somebody's roles: viewer, cashier,
 *     operator, admin
 * @param nameClaim the claim with the name that is kept with what somebody does
 */
public record Oidc(
    URI issuer,
    @DefaultValue("") String clientId,
    @Secret @DefaultValue("") String clientSecret,
    @DefaultValue("cobro_roles") String rolesClaim,
    @DefaultValue("preferred_username") String nameClaim) {

  static final Oidc NONE = new Oidc(null, "", "", "cobro_roles", "preferred_username");

  public boolean isOn() {
    return issuer != null;
  }

  @Override
  public String toString() {
    return "Oidc[issuer=" + issuer + ", clientId=" + clientId + "]";
  }
}
