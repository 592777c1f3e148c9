package org.cobro.flow.fex;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.Masked;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.RestClient;

/**
 * Asks Keycloak for a token of the merchant's client, by Spring Security's OAuth2 client. No
 * refresh token is given in this flow: one just asks again.
 *
 * @see <a href="https://developer.fexpayments.com/generating-an-access-token">tokens</a>
 */
final class ClientCredentials implements TokenSource {

  /** For an answer that does not say; Keycloak always does. */
  private static final Duration LIFE = Duration.ofMinutes(1);

  /** No token lives as long, and a mistake would end in refusals. */
  private static final Duration LONGEST = Duration.ofDays(1);

  @Override
  public Answer<AccessToken> ask(String connection, Provider provider) {
    ClientRegistration registration =
        ClientRegistration.withRegistrationId(connection)
            .tokenUri(provider.fex().tokenUrl().toString())
            .clientId(provider.clientId())
            .clientSecret(provider.clientSecret())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .build();
    try {
      OAuth2AccessToken token =
          client(provider)
              .getTokenResponse(new OAuth2ClientCredentialsGrantRequest(registration))
              .getAccessToken();
      return new Answer.Ok<>(new AccessToken(token.getTokenValue(), life(token)));
    } catch (OAuth2AuthorizationException refused) {
      return new Answer.Failed<>(fault(refused, provider));
    }
  }

  /** Never follows a redirect, which could carry the secret elsewhere. */
  private static RestClientClientCredentialsTokenResponseClient client(Provider provider) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(provider.connectTimeout())
            .build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(provider.responseTimeout());
    RestClient rest =
        RestClient.builder()
            .requestFactory(requests)
            .messageConverters(
                converters -> {
                  converters.clear();
                  converters.add(new FormHttpMessageConverter());
                  converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build();
    RestClientClientCredentialsTokenResponseClient client =
        new RestClientClientCredentialsTokenResponseClient();
    client.setRestClient(rest);
    return client;
  }

  private static Duration life(OAuth2AccessToken token) {
    boolean stated = token.getIssuedAt() != null && token.getExpiresAt() != null;
    Duration life =
        stated ? Duration.between(token.getIssuedAt(), token.getExpiresAt()) : Duration.ZERO;
    return life.compareTo(Duration.ofSeconds(1)) <= 0 || life.compareTo(LONGEST) > 0 ? LIFE : life;
  }

  /** 400, 401 and 404 will be the same in a moment; a time-out or a 5xx may pass. */
  private static Fault fault(OAuth2AuthorizationException refused, Provider provider) {
    Optional<Integer> status = status(refused);
    boolean answered = status.isPresent() || refused.getCause() == null;
    boolean definite = answered && status.map(code -> code / 100 == 4 && code != 429).orElse(true);
    String words =
        status.map(code -> "HTTP " + code).orElseGet(() -> refused.getError().getErrorCode());
    String said = Masked.line(words, 120).replace(provider.clientSecret(), Masked.MASK);
    return definite
        ? Fault.of(
            FaultKind.UNAUTHORISED,
            "no access token: "
                + said
                + "; check client-id, client-secret, fex.auth-url and fex.realm")
        : Fault.of(FaultKind.NOT_SENT, "not sent: no access token: " + said);
  }

  private static Optional<Integer> status(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpStatusCodeException answer) {
        return Optional.of(answer.getStatusCode().value());
      }
    }
    return Optional.empty();
  }
}
