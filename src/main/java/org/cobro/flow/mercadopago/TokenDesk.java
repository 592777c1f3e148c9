package org.cobro.flow.mercadopago;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.flow.AccessTokens;
import org.cobro.flow.Connections;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.ProviderToken;
import org.cobro.intent.ProviderTokens;
import org.cobro.intent.StaleFence;
import org.cobro.provider.RetryAfter;
import org.cobro.provider.mercadopago.Reply;
import org.cobro.provider.mercadopago.TokenPair;
import org.cobro.provider.mercadopago.TokenRenewal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code mercado-pago-point.tokens}, and what calls carry meanwhile: each
 * node remembers what it saw in the database at the last tick.
 */
@Component("tokens")
public final class TokenDesk implements AccessTokens {

  private static final Logger LOG = LoggerFactory.getLogger(TokenDesk.class);
  private static final String QUESTION = "renewal of the access token";
  private static final String CURE = "link the account again, set a new refresh-token, restart";

  private final Map<String, ProviderToken> known = new ConcurrentHashMap<>();
  private final CobroProperties properties;
  private final ProviderTokens tokens;
  private final Connections connections;
  private final Clock clock;

  public TokenDesk(
      CobroProperties properties, ProviderTokens tokens, Connections connections, Clock clock) {
    this.properties = properties;
    this.tokens = tokens;
    this.connections = connections;
    this.clock = clock;
  }

  /** Takes the renewal of a connection; {@code null} where there is nothing to renew now. */
  public ProviderToken claim(String name) {
    if (!properties.providers().get(name).renews()) {
      return null;
    }
    known(name);
    look(name);
    if (connections.isFrozen(name)) {
      // It may have been taken back before its time. A renewal shows: once, for the next is young.
      tokens.hasten(name, TokenRhythm.YOUNG);
    }
    return tokens.claim(name, properties.timing().lease()).orElse(null);
  }

  /** What to send. */
  public String request(@Body ProviderToken claimed) {
    return renewal(claimed).body();
  }

  /** Makes of Camel's message what came of it. */
  public Answer<TokenPair> reply(
      @ExchangeProperty("claimed") ProviderToken claimed,
      @Header(Exchange.HTTP_RESPONSE_CODE) int status,
      @Header("Retry-After") String retryAfter,
      @Body String body) {
    return renewal(claimed).answer(Reply.of(status, body, RetryAfter.of(retryAfter, clock)));
  }

  /** An unclear answer may have used the refresh token up; that shows at the next try. */
  public void record(
      @ExchangeProperty("claimed") ProviderToken claimed, @Body Answer<TokenPair> answer) {
    try {
      if (answer instanceof Answer.Ok<TokenPair> ok) {
        renewed(claimed, ok.value());
      } else {
        failed(claimed, ((Answer.Failed<TokenPair>) answer).fault());
      }
    } catch (StaleFence overtaken) {
      LOG.warn("{}: {} ended too late, and is not kept", claimed.connection(), QUESTION);
    }
    look(claimed.connection());
  }

  @Override
  public String of(String connection) {
    ProviderToken token = known(connection);
    if (token.access() == null) {
      throw new Unsendable(
          token.refused()
              ? Fault.of(FaultKind.UNAUTHORISED, token.trouble() + "; " + CURE)
              : Fault.of(FaultKind.NOT_SENT, "not sent: there is no access token yet"));
    }
    return token.access();
  }

  private void renewed(ProviderToken claimed, TokenPair pair) {
    String refresh = pair.refresh() == null ? claimed.refresh() : pair.refresh();
    tokens.renewed(claimed, pair.access(), refresh, pair.life(), TokenRhythm.next(pair.life()));
    LOG.info("{}: access token renewed, for {} days", claimed.connection(), pair.life().toDays());
  }

  private void failed(ProviderToken claimed, Fault fault) {
    boolean refused = fault.kind() == FaultKind.UNAUTHORISED;
    Duration pause = TokenRhythm.again(claimed.failures(), refused, fault.retryAfter());
    tokens.failed(claimed, refused, fault.detail(), pause);
    LOG.info("{}: {} failed: {}: {}", claimed.connection(), QUESTION, fault.kind(), fault.detail());
  }

  /** Reads what any node wrote. A new access token makes what was heard of the old one void. */
  private void look(String name) {
    ProviderToken now = tokens.of(name).orElseThrow();
    ProviderToken before = known.put(name, now);
    if (before != null && !Objects.equals(before.access(), now.access())) {
      connections.forget(name);
    }
    if (TokenRhythm.alarms(now, clock.instant())) {
      connections.object(name, QUESTION, now.trouble() + (now.refused() ? "; " + CURE : ends(now)));
    } else {
      connections.settle(name, QUESTION);
    }
  }

  private static String ends(ProviderToken token) {
    return token.access() == null ? "" : "; the token ends at " + token.expiresAt();
  }

  /** At the first question after the start, which may come before the first tick. */
  private ProviderToken known(String name) {
    return known.computeIfAbsent(name, this::begin);
  }

  private ProviderToken begin(String name) {
    try {
      String refresh = properties.providers().get(name).refreshToken();
      tokens.begin(name, fingerprint(refresh), refresh);
      return tokens.of(name).orElseThrow();
    } catch (RuntimeException noDatabase) {
      throw new Unsendable(
          Fault.of(FaultKind.NOT_SENT, "not sent: the access token cannot be read"));
    }
  }

  private TokenRenewal renewal(ProviderToken claimed) {
    Provider provider = properties.providers().get(claimed.connection());
    return new TokenRenewal(
        provider.clientId(), provider.clientSecret(), claimed.refresh(), provider.point().userId());
  }

  private static String fingerprint(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
