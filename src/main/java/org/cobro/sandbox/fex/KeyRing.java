package org.cobro.sandbox.fex;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Gives signed access tokens as a Keycloak does, where there is none. */
final class KeyRing {
  private static final KeyPair KEYS = keys();

  private final FexRules rules;
  private final Clock clock = Clock.systemUTC();
  private final NimbusJwtEncoder encoder;
  private final AtomicInteger given = new AtomicInteger();

  KeyRing(FexRules rules) {
    this.rules = rules;
    RSAKey key = new RSAKey.Builder(publicKey()).privateKey(KEYS.getPrivate()).build();
    this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
  }

  static RSAPublicKey publicKey() {
    return (RSAPublicKey) KEYS.getPublic();
  }

  /** How many tokens were given. */
  int given() {
    return given.get();
  }

  /**
   * @param form the fields of the request
   * @param merchantId what the token says of whose it is
   */
  HttpReply give(Map<String, String> form, String merchantId) {
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return refused(400, "invalid_request", "Missing form parameter: grant_type");
    }
    if (!rules.clientId().equals(form.get("client_id"))) {
      return refused(401, "invalid_client", "Invalid client or Invalid client credentials");
    }
    if (!rules.clientSecret().equals(form.get("client_secret"))) {
      return refused(401, "unauthorized_client", "Invalid client or Invalid client credentials");
    }
    given.incrementAndGet();
    return HttpReply.json(
        200,
        Json.object()
            .put("access_token", token(merchantId))
            .put("expires_in", rules.tokenLife().toSeconds())
            .put("refresh_expires_in", 0)
            .put("token_type", "Bearer"));
  }

  private String token(String merchantId) {
    Instant now = clock.instant();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .id(UUID.randomUUID().toString())
            .issuedAt(now)
            .expiresAt(now.plus(rules.tokenLife()))
            .claim("azp", rules.clientId())
            .claim("realm_access", Map.of("roles", List.of("merchant")))
            .claim("merchant_id", merchantId)
            .build();
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  private static HttpReply refused(int status, String error, String description) {
    return HttpReply.json(
        status, Json.object().put("error", error).put("error_description", description));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("each Java has RSA", impossible);
    }
  }
}
