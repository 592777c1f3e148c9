package org.cobro.flow;

import org.cobro.config.CobroProperties;
import org.springframework.stereotype.Component;

/** Hands keys to the routes at the moment of a call, so that no route, URI or dump contains one. */
@Component("secrets")
public final class Secrets {

  private final CobroProperties properties;

  public Secrets(CobroProperties properties) {
    this.properties = properties;
  }

  public String apiKey(String provider) {
    return properties.providers().get(provider).apiKey();
  }

  public String accessToken(String provider) {
    return properties.providers().get(provider).accessToken();
  }
}
