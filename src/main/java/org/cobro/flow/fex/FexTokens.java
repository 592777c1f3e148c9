package org.cobro.flow.fex;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.flow.Unsendable;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.provider.fex.MerchantClaim;

/**
 * The access tokens of all connections to FEX, in memory only. A token of another merchant than the
 * configured one is never used: the first probe after the start finds that out.
 */
public final class FexTokens {

  private static final String BEARER = "Bearer ";

  private final Map<String, HeldToken> held = new ConcurrentHashMap<>();
  private final CobroProperties properties;
  private final TokenSource source;
  private final LongSupplier nanoTime;

  FexTokens(CobroProperties properties, TokenSource source, LongSupplier nanoTime) {
    this.properties = properties;
    this.source = source;
    this.nanoTime = nanoTime;
  }

  /** From Keycloak, as the configuration says. */
  public static FexTokens ofKeycloak(CobroProperties properties) {
    return new FexTokens(properties, new ClientCredentials(), System::nanoTime);
  }

  /**
   * The header that a call carries.
   *
   * @throws Unsendable when there is no token by now
   */
  public String authorization(String connection) {
    return BEARER + of(connection).get();
  }

  /**
   * FEX refused a call with this header.
   *
   * @param authorization {@code null} when the call had none
   */
  public void refused(String connection, String authorization) {
    if (authorization != null) {
      of(connection).refused(authorization.substring(BEARER.length()));
    }
  }

  private HeldToken of(String connection) {
    return held.computeIfAbsent(connection, name -> new HeldToken(() -> checked(name), nanoTime));
  }

  private Answer<AccessToken> checked(String name) {
    Provider provider = properties.providers().get(name);
    Answer<AccessToken> answer = source.ask(name, provider);
    if (answer instanceof Answer.Ok<AccessToken> ok) {
      Optional<String> objection =
          MerchantClaim.objection(ok.value().value(), provider.fex().merchantId());
      if (objection.isPresent()) {
        return new Answer.Failed<>(Fault.of(FaultKind.UNAUTHORISED, objection.get()));
      }
    }
    return answer;
  }
}
