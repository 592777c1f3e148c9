package org.cobro.console;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The pages: people log in by name and password. Beside the API's chain, which takes no cookie and
 * is asked for whatever is not below {@code /console}.
 */
@Configuration
@WithPages
class PageSecurity {

  /** No script, style or picture but our own files; nothing frames us. */
  private static final String CONTENT =
      "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  @Bean
  @Order(1)
  SecurityFilterChain pages(HttpSecurity http, CobroProperties properties, Clock clock)
      throws Exception {
    LogInBrake brake = new LogInBrake(clock);
    if (properties.console().oidc().isOn()) {
      new OidcDoor(properties, brake).open(http);
    }
    // Nobody else is asked: what opens the API is none of the pages' business.
    http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
    return http.securityMatcher("/", "/console/**")
        .authenticationProvider(people(properties))
        .csrf(csrf -> csrf.csrfTokenRepository(new HiddenFields()))
        .requestCache(cache -> cache.requestCache(new WayBack()))
        .addFilterBefore(new LogInGate(brake), UsernamePasswordAuthenticationFilter.class)
        .authorizeHttpRequests(PageSecurity::rights)
        .formLogin(
            form ->
                form.loginPage(LogInGate.PATH)
                    .failureHandler(wrong())
                    .successHandler(new LogInGate.Welcome(brake, new WayBack())))
        .logout(out -> out.logoutUrl("/console/logout").logoutSuccessUrl("/console/login?out"))
        .exceptionHandling(
            e -> e.authenticationEntryPoint(new PageDoor()).accessDeniedPage("/console/denied"))
        .headers(PageSecurity::headers)
        .build();
  }

  private static void rights(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry to) {
    // An answer that goes on, or the page that says no, was let in at its beginning.
    to.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.FORWARD)
        .permitAll()
        .requestMatchers("/", LogInGate.PATH, "/console/assets/**")
        .permitAll()
        .requestMatchers(AuditPage.PATH + "/**")
        .hasAuthority(PageUsers.ACT)
        .requestMatchers(HttpMethod.GET, "/console/**")
        .hasAuthority(PageUsers.SEE)
        .requestMatchers(HttpMethod.POST, ConnectionsPage.PATH + "/*/check")
        .hasAuthority(PageUsers.ADMINISTER)
        .requestMatchers(HttpMethod.POST, "/console/payments/**", "/console/dead-letters/**")
        .hasAuthority(PageUsers.ACT)
        .requestMatchers(
            HttpMethod.POST,
            CardsPage.PATH + "/**",
            ReconciliationPage.PATH,
            ConnectionsPage.PATH + "/**")
        .hasAuthority(PageUsers.ACT)
        .requestMatchers(HttpMethod.POST, "/console/cashier/**")
        .hasAuthority(PageUsers.COLLECT)
        .anyRequest()
        .denyAll();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
  }

  /** Not a bean: nobody else is to be let in by a password. */
  private static AuthenticationProvider people(CobroProperties properties) throws IOException {
    // Who is not there is looked at for as long as who is, or names could be found out by a clock.
    int cost = PageUsers.cost(properties.console());
    PasswordEncoder encoder =
        new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(cost)));
    DaoAuthenticationProvider provider =
        new DaoAuthenticationProvider(PageUsers.of(properties.console(), encoder));
    provider.setPasswordEncoder(encoder);
    return provider;
  }

  /** A failure is told by the address: no session is begun to keep it in. */
  private static SimpleUrlAuthenticationFailureHandler wrong() {
    SimpleUrlAuthenticationFailureHandler wrong =
        new SimpleUrlAuthenticationFailureHandler(LogInGate.PATH + "?wrong");
    wrong.setAllowSessionCreation(false);
    return wrong;
  }
}
