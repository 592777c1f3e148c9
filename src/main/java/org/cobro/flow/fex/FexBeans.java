package org.cobro.flow.fex;

import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Fex;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.Loopback;
import org.cobro.flow.NodeClock;
import org.cobro.intent.IntentStore;
import org.cobro.provider.fex.FexSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the FEX routes what the configuration says of each connection. */
@Configuration
class FexBeans {

  private static final Logger LOG = LoggerFactory.getLogger(FexBeans.class);

  @Bean("fexTokens")
  FexTokens fexTokens(CobroProperties properties) {
    properties.providers().forEach(FexBeans::warn);
    return FexTokens.ofKeycloak(properties);
  }

  @Bean("fex")
  FexDesk fex(
      CobroProperties properties,
      IntentStore intents,
      FexTokens tokens,
      NodeClock now,
      Clock clock) {
    return new FexDesk(
        name -> settings(properties.providers().get(name).fex()),
        intents::payableUntil,
        now::now,
        tokens,
        clock);
  }

  /** The words of the configuration file in those of the mapping. */
  static FexSettings settings(Fex fex) {
    return new FexSettings(
        fex.merchantId(),
        fex.counterId(),
        fex.currencies(),
        fex.expiresIn(),
        fex.description(),
        Objects.toString(fex.callbackUrl(), null),
        fex.unrefunded());
  }

  private static void warn(String name, Provider provider) {
    boolean clear =
        Provider.FEX.equals(provider.type())
            && Stream.of(provider.baseUrl(), provider.fex().authUrl()).anyMatch(FexBeans::isClear);
    if (clear) {
      LOG.warn(
          "{}: fex.plain-http lets the client's secret and the access token cross the net in"
              + " clear: never with a merchant who takes real money",
          name);
    }
  }

  private static boolean isClear(URI url) {
    return "http".equals(url.getScheme()) && !Loopback.is(url);
  }
}
