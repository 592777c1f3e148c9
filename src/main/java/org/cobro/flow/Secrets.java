package org.cobro.flow;

import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.springframework.stereotype.Component;

/** Hands keys to the routes at the moment of a call, so that no route, URI or dump contains one. */
@Component("secrets")
public final class Secrets {

  private final CobroProperties properties;
  private final AccessTokens renewed;

  /**
   * @param renewed the tokens that are renewed
   */
  public Secrets(CobroProperties properties, AccessTokens renewed) {
    this.properties = properties;
    this.renewed = renewed;
  }

  public String apiKey(String provider) {
    return properties.providers().get(provider).apiKey();
  }

  /**
   * @throws Unsendable when there is none by now
   */
  public String accessToken(String provider) {
    Provider connection = properties.providers().get(provider);
    return connection.renews() ? renewed.of(provider) : connection.accessToken();
  }
}
