package org.cobro.sandbox.fex;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cobro.sandbox.http.HttpReply;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Who may call: checks signature, end and merchant of each access token. */
public final class Tokens {
  private static final String BEARER = "Bearer ";

  private final FexRules rules;
  private final KeyRing ring;
  private final NimbusJwtDecoder decoder;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private volatile String merchantId;

  Tokens(FexRules rules) {
    this.rules = rules;
    this.ring = new KeyRing(rules);
    this.merchantId = rules.merchantId();
    this.decoder =
        rules.issuer() == null
            ? NimbusJwtDecoder.withPublicKey(KeyRing.publicKey()).build()
            : NimbusJwtDecoder.withJwkSetUri(rules.issuer() + "/protocol/openid-connect/certs")
                .build();
    decoder.setJwtValidator(new JwtTimestampValidator(Duration.ZERO));
  }

  /** All tokens that were shown so far are refused from now on, as if they had ended. */
  public void endAll() {
    ended.addAll(seen);
  }

  /** From now on tokens are given for this merchant. */
  public void giveFor(String other) {
    merchantId = other;
  }

  /** How many tokens were given, where the simulator gives them. */
  public int given() {
    return ring.given();
  }

  HttpReply give(Ask ask) {
    return ring.give(ask.form(), merchantId);
  }

  void require(Ask ask) throws Refusal {
    if (!ask.authorization().startsWith(BEARER)) {
      throw new Refusal(401, "missing access token");
    }
    Jwt token = decoded(ask.authorization().substring(BEARER.length()));
    if (!rules.merchantId().equals(token.getClaimAsString("merchant_id"))) {
      throw new Refusal(403, "not allowed for this merchant");
    }
  }

  private Jwt decoded(String text) throws Refusal {
    if (ended.contains(text)) {
      throw new Refusal(401, "the access token has expired");
    }
    try {
      Jwt token = decoder.decode(text);
      seen.add(text);
      return token;
    } catch (JwtException refused) {
      throw new Refusal(401, "the access token is expired or malformed");
    }
  }
}
