package org.cobro.console;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** The API needs a token; health and metrics are open, on an address that is loopback at first. */
@Configuration
class ConsoleSecurity {

  @Bean
  SecurityFilterChain security(HttpSecurity http, ApiTokens tokens) throws Exception {
    return http
        // No cookie ever lets anybody in, so there is nothing to forge a request with.
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(new BearerFilter(tokens), UsernamePasswordAuthenticationFilter.class)
        .addFilterAfter(new KeyFilter(), AuthorizationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/**", "/error")
                    .permitAll()
                    // Each ERP has a key of its own, which only its push knows.
                    .requestMatchers(HttpMethod.POST, "/push/*")
                    .permitAll()
                    // A provider signs what it sends.
                    .requestMatchers(HttpMethod.POST, "/webhooks/*/*")
                    .permitAll()
                    .requestMatchers("/api/**")
                    // What it may do there is said where that is: see ScopeGate.
                    .authenticated()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(ClosedDoor::unknown)
                    .accessDeniedHandler(ClosedDoor::notThere))
        .build();
  }

  /** Nobody logs in by name and password: without this, Spring Boot would invent a user. */
  @Bean
  UserDetailsService nobody() {
    return name -> {
      throw new UsernameNotFoundException(name);
    };
  }
}
