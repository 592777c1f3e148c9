package org.cobro.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cobro.config.Api;
import org.cobro.config.CobroProperties;
import org.cobro.config.Oidc;
import org.cobro.intent.OwnNames;
import org.cobro.provider.Masked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;

/** Lets people in who have logged in at the house's identity provider, by the role it states. */
final class OidcDoor {

  /** Where somebody is sent on to the identity provider. */
  static final String BEGIN = "/console/oidc/begin";

  /** Where the identity provider sends them back to. */
  static final String BACK = "/console/oidc/back";

  private static final Logger LOG = LoggerFactory.getLogger(OidcDoor.class);

  private static final int LONGEST_LINE = 300;

  private final CobroProperties properties;
  private final Oidc oidc;
  private final LogInBrake brake;

  OidcDoor(CobroProperties properties, LogInBrake brake) {
    this.properties = properties;
    this.brake = brake;
    this.oidc = properties.console().oidc();
  }

  void open(HttpSecurity http) throws Exception {
    http.addFilterBefore(new OidcGate(brake), OAuth2AuthorizationRequestRedirectFilter.class);
    http.oauth2Login(
        door ->
            door.loginPage(LogInGate.PATH)
                .clientRegistrationRepository(new OidcHouse(oidc))
                .authorizationEndpoint(
                    begin -> begin.baseUri(BEGIN).authorizationRequestRepository(new OidcBegun()))
                .redirectionEndpoint(back -> back.baseUri(BACK + "/*"))
                .userInfoEndpoint(
                    people -> people.oidcUserService(new OidcPeople(oidc, this::isTaken)))
                .successHandler(new Welcome(brake, new WayBack()))
                .failureHandler(this::refused)
                .withObjectPostProcessor(new WhenAway()));
  }

  /** Whoever else is kept with what is done. */
  boolean isTaken(String name) {
    return properties.console().users().containsKey(name)
        || PageUsers.ADMIN.equals(name)
        || Api.HOUSE.equals(name)
        || properties.api().tokens().containsKey(name)
        || OwnNames.has(name);
  }

  /** The identity provider may be away when somebody is to be sent there. */
  private final class WhenAway
      implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

    @Override
    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
      filter.setAuthenticationFailureHandler(OidcDoor.this::refused);
      return filter;
    }
  }

  /**
   * Why is told by the address, as for passwords; the log has the rest. Anybody can come back with
   * what no log-in began, as often as he likes, so of such the log has the first in a while.
   */
  void refused(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    boolean nobody =
        why instanceof OAuth2AuthenticationException fault
            && OidcPeople.NO_ROLE.equals(fault.getError().getErrorCode());
    if (nobody || brake.failsNow()) {
      LOG.warn(
          "a log-in over the identity provider failed: {}{}",
          Masked.line(why.getMessage(), LONGEST_LINE),
          nobody ? "" : " (told once within %s)".formatted(LogInBrake.WINDOW));
    }
    String reason = nobody ? "?nobody" : "?away";
    response.sendRedirect(request.getContextPath() + LogInGate.PATH + reason);
  }

  /** Back to the page that was asked for. */
  private static final class Welcome extends SimpleUrlAuthenticationSuccessHandler {

    private final LogInBrake brake;
    private final WayBack wayBack;

    Welcome(LogInBrake brake, WayBack wayBack) {
      this.brake = brake;
      this.wayBack = wayBack;
    }

    @Override
    public void onAuthenticationSuccess(
        HttpServletRequest request, HttpServletResponse response, Authentication who)
        throws IOException, ServletException {
      OidcBegun.keep(request);
      brake.cameBack(request.getRemoteAddr());
      super.onAuthenticationSuccess(request, response, who);
    }

    @Override
    protected String determineTargetUrl(
        HttpServletRequest request, HttpServletResponse response, Authentication who) {
      return wayBack.take(request, response);
    }
  }
}
